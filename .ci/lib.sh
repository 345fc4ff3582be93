# shellcheck shell=bash
# Functions that the commands of this repository share; to be sourced by bash.
# Everything here talks on standard error, so that standard output stays for results.
set -euo pipefail
CI=${CI:-}  # set where nobody can look at the log files afterwards
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
mkdir -p "$root/build/logs"

# Debian's Emscripten, unless another one is named; its tools want Debian's Node packages wherever Node is from.
export EMSCRIPTEN_ROOT=${EMSCRIPTEN_ROOT:-/usr/share/emscripten} NODE_PATH=${NODE_PATH:-/usr/share/nodejs}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# step NAME COMMAND...: runs COMMAND with its output in build/logs/NAME.log; says how long it took where that is
# worth a line, and shows the tail if it fails.
step() {
  local name=$1 log="$root/build/logs/${1// /-}.log" status=0 start=$SECONDS
  shift
  [[ -n ${MIX_SILENT:-} ]] || say "$name ..."
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if ((status)); then
    say "$name failed after $((SECONDS - start)) s (status $status); the end of ${log#"$root"/}:"
    tail -n $((${#CI} ? 300 : 60)) "$log" >&2
  elif ((SECONDS - start >= 5)) && [[ -z ${MIX_SILENT:-} ]]; then
    say "$name: $((SECONDS - start)) s"
  fi
  return $status
}

# locked NAME COMMAND...: keeps two commands from building into the same folder at once.
locked() {
  local name=$1
  shift
  if command -v flock >/dev/null; then
    (flock 9 && "$@" 9>&-) 9>"$root/build/.lock-$name"
  else
    "$@"
  fi
}

# build_preset PRESET [TARGET...]: configures once (CMake itself notices later changes), then builds.
build_preset() { locked "$1" build_preset_unlocked "$@"; }
build_preset_unlocked() (
  local preset=$1
  shift
  cd "$root"
  if command -v ccache >/dev/null; then  # a clone in another folder finds its objects in it too
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-8G}
    if [[ $preset == wasm ]]; then
      export EM_COMPILER_WRAPPER=ccache  # around what Emscripten's script calls
    else
      export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
  fi
  if [[ ! -f build/$preset/build.ninja ]] ||
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "build/$preset/CMakeCache.txt"; then
    rm -rf "build/$preset"  # what a failed configuration, or a folder that was moved, left behind
    step "configure $preset" cmake --preset "$preset" || return 1
  fi
  step "build $preset" cmake --build --preset "$preset" -j "${MIX_JOBS:-2}" ${1:+--target "$@"}
)

# The npm packages, as the lockfile has them; a copy of the lockfile inside node_modules tells that they are there.
npm_packages() { locked npm npm_packages_unlocked; }
npm_packages_unlocked() {
  cmp -s "$root/web/package-lock.json" "$root/web/node_modules/.installed-lock.json" && return
  step "npm ci" npm ci --prefix "$root/web" --ignore-scripts --no-audit --no-fund || return 1
  cp "$root/web/package-lock.json" "$root/web/node_modules/.installed-lock.json"
}

# web_bundle PART...: see web/build.mjs.
web_bundle() { npm_packages && locked web step "bundle ${*// /-}" node "$root/web/build.mjs" "$@"; }
