# Third-party code, pinned by hash: targets mix_kissfft, mix_ebur128, mix_json and, with MIX_UI,
# mix_imgui. Archives come from build/sources (.ci/fetch-sources puts them there), else from upstream git.
# Their own CMake files are not run: the few files that are compiled are listed here, with our floating-point rules.
include(FetchContent)

option(MIX_UI "Fetch Dear ImGui, for ui.wasm" OFF)

# mix_fetch(NAME ARCHIVE SHA256 REPOSITORY COMMIT): sets NAME_SOURCE_DIR.
macro(mix_fetch name archive sha256 repository commit)
  if(EXISTS "${CMAKE_SOURCE_DIR}/build/sources/${archive}")
    FetchContent_Declare(${name} URL "${CMAKE_SOURCE_DIR}/build/sources/${archive}" URL_HASH SHA256=${sha256}
      DOWNLOAD_EXTRACT_TIMESTAMP OFF SOURCE_SUBDIR not-used)  # a folder that is not there: no add_subdirectory
  else()
    message(STATUS "${name}: no build/sources/${archive} (see .ci/fetch-sources), cloning ${repository}")
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${commit} SOURCE_SUBDIR not-used)
  endif()
  FetchContent_MakeAvailable(${name})
endmacro()

# mix_third_party(TARGET INCLUDE_DIR SOURCE...): a static library whose headers and sources raise no warnings here.
function(mix_third_party target include_dir)
  add_library(${target} STATIC EXCLUDE_FROM_ALL ${ARGN})
  target_include_directories(${target} SYSTEM PUBLIC ${include_dir})
  target_compile_options(${target} PRIVATE -w -ffp-contract=off $<$<BOOL:${EMSCRIPTEN}>:-msimd128>)
endfunction()

# CVE-2026-41445 is an overflow in kiss_fftndr_alloc, which is not compiled here; the like of it in kiss_fft_alloc
# on 32-bit targets (CVE-2025-34297) needs a size near 2^29, while every size asked for here is a constant of the engine.
mix_fetch(kissfft
  "kissfft_131.1.0.orig.tar.gz"
  76c1aac87ddb7258f34b08a13f0eebf9e53afa299857568346aa5c82bcafaf1a
  https://github.com/mborgerding/kissfft.git 8f47a67f595a6641c566087bf5277034be64f24d)
mix_third_party(mix_kissfft ${kissfft_SOURCE_DIR}
  ${kissfft_SOURCE_DIR}/kiss_fft.c ${kissfft_SOURCE_DIR}/kiss_fftr.c)
# Four transforms at once: engine/core/real_fft4.h.
target_compile_definitions(mix_kissfft PUBLIC USE_SIMD)
if(EMSCRIPTEN)
  target_compile_options(mix_kissfft PRIVATE -msse)
  set_source_files_properties(engine/core/real_fft4.cpp PROPERTIES COMPILE_OPTIONS -msse)
elseif(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|i[3-6]86")
  target_include_directories(mix_kissfft SYSTEM PUBLIC engine/core/kissfft)
endif()

mix_fetch(libebur128
  "libebur128_1.2.6.orig.tar.gz"
  baa7fc293a3d4651e244d8022ad03ab797ca3c2ad8442c43199afe8059faa613
  https://github.com/jiixyj/libebur128.git 67b33abe1558160ed76ada1322329b0e9e058b02)
# Three of its loops are exchanged for faster ones with the same arithmetic: most of what a proposal took was spent there.
# tests/analysis/ebur128_test.cpp holds them against the original, to the bit or, where sums have another order, to 1e-6 LU.
# And true peak is oversampled four times, not twice, from 96 kHz on: with two it reads EBU Tech 3341 rows 21 and 23 0.48 dB
# low, 0.08 more than is allowed.
file(READ ${libebur128_SOURCE_DIR}/ebur128/ebur128.c mix_ebur128_text)
function(mix_ebur128_exchange from to)
  string(FIND "${mix_ebur128_text}" "${from}" mix_found)
  if(mix_found EQUAL -1)
    message(FATAL_ERROR "ebur128.c has no '${from}': see engine/analysis/ebur128")
  endif()
  string(REPLACE "${from}" "${to}" mix_ebur128_text "${mix_ebur128_text}")
  set(mix_ebur128_text "${mix_ebur128_text}" PARENT_SCOPE)
endfunction()
mix_ebur128_exchange("EBUR128_FILTER(float, -1.0f, 1.0f)" "#include \"filter_float.inc\"")
mix_ebur128_exchange("st->samplerate < 96000" "st->samplerate < 192000")
mix_ebur128_exchange("  for (c = 0; c < st->channels; ++c) {
    if (st->d->channel_map[c] == EBUR128_UNUSED) {
      continue;
    }
    channel_sum = 0.0;
    if (st->d->audio_data_index < frames_per_block" "  #include \"gating_block.inc\"
  for (c = 0; c < st->channels; ++c) {
    if (st->d->channel_map[c] == EBUR128_UNUSED) {
      continue;
    }
    channel_sum = 0.0;
    if (stereo) {
      channel_sum = sums[c];
    } else if (st->d->audio_data_index < frames_per_block")
mix_ebur128_exchange("struct ebur128_state_internal {" "enum { ebur128_most_steps = 30 };

struct ebur128_state_internal {
  /** Sums of squares of every 100 ms in audio_data, of two channels. */
  double step_energies[ebur128_most_steps][2];")
mix_ebur128_exchange("  /* start at the beginning of the buffer */" "  memset(st->d->step_energies, 0, sizeof(st->d->step_energies));
  /* start at the beginning of the buffer */")
mix_ebur128_exchange("interp_process(st->d->interp," "interp_process_pairs(st->d->interp,")
mix_ebur128_exchange("static void ebur128_check_true_peak(" "#include \"interpolate.inc\"\nstatic void ebur128_check_true_peak(")
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/_deps/ebur128/ebur128.c CONTENT "${mix_ebur128_text}")
mix_third_party(mix_ebur128 ${libebur128_SOURCE_DIR}/ebur128 ${CMAKE_BINARY_DIR}/_deps/ebur128/ebur128.c)
target_include_directories(mix_ebur128 SYSTEM PRIVATE ${libebur128_SOURCE_DIR}/ebur128/queue engine/analysis/ebur128)

# nlohmann/json: header-only and independent of the target, so the host's copy serves WebAssembly too. Only its own
# folder goes on the include path: the rest of the host's headers would shadow Emscripten's.
find_path(MIX_JSON_FOLDER nlohmann/json.hpp
  PATHS /usr/include /usr/local/include /opt/homebrew/include NO_CMAKE_FIND_ROOT_PATH)
if(NOT MIX_JSON_FOLDER)
  message(FATAL_ERROR "nlohmann/json.hpp is missing: install nlohmann-json3-dev, or run .ci/setup native")
endif()
file(COPY ${MIX_JSON_FOLDER}/nlohmann DESTINATION ${CMAKE_BINARY_DIR}/_deps/json-include)
add_library(mix_json INTERFACE)
target_include_directories(mix_json SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/_deps/json-include)
target_compile_definitions(mix_json INTERFACE JSON_NOEXCEPTION)  # a bad access aborts; parse with exceptions off

if(MIX_UI)
  mix_fetch(imgui
    "imgui_1.90.1+ds.orig.tar.xz"
    ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
    https://github.com/ocornut/imgui.git d6cb3c923d28dcebb2d8d9605ccc7229ccef19eb)
  set(imgui_files imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp)
  list(TRANSFORM imgui_files PREPEND ${imgui_SOURCE_DIR}/)
  mix_third_party(mix_imgui ${imgui_SOURCE_DIR} ${imgui_files})
endif()
