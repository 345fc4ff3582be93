// SPDX-License-Identifier: MIT
// Native developer tool. The command line for users is web/mixwright.
#include <cstdio>
#include <string_view>

#include "engine/session/schema.h"
#include "engine/tool/render_session.h"

int main(int argc, char** argv) {
  const std::string_view command = argc > 1 ? argv[1] : "";
  if (command == "schema" && argc == 2) {
    std::puts(mix::schemaJson().c_str());
    return 0;
  }
  if (command == "render" && argc == 4) {
    const auto frames = mix::renderSession(argv[2], argv[3]);
    if (!frames) std::fprintf(stderr, "mix_tool: %s\n", frames.error().c_str());
    return frames ? 0 : 1;
  }
  std::fputs("usage: mix_tool schema\n       mix_tool render SESSION.mix OUTPUT.f32   (on synthetic stems)\n", stderr);
  return 2;
}
