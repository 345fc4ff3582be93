// SPDX-License-Identifier: MIT
// Native developer tool. The command line for users is web/mixwright.
#include <cstdio>
#include <string_view>

#include "engine/analysis/song_features.h"
#include "engine/session/schema.h"
#include "engine/tool/arrangement_command.h"
#include "engine/tool/features_command.h"
#include "engine/tool/propose_command.h"
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
  if (command == "features" && argc == 3 && std::string_view(argv[2]) == "--layout") {
    std::puts(mix::featureLayoutJson().c_str());
    return 0;
  }
  if (command == "features" && argc >= 3) {
    const auto json = mix::featuresOfFiles({argv + 2, argv + argc});
    if (!json) std::fprintf(stderr, "mix_tool: %s\n", json.error().c_str());
    else std::puts(json.value().c_str());
    return json ? 0 : 1;
  }
  if (command == "arrangement" && argc >= 3) {
    const auto json = mix::arrangementOfFiles({argv + 2, argv + argc});
    if (!json) std::fprintf(stderr, "mix_tool: %s\n", json.error().c_str());
    else std::puts(json.value().c_str());
    return json ? 0 : 1;
  }
  if (command == "roles" && argc == 2) {
    std::puts(mix::rolesJson().c_str());
    return 0;
  }
  if (command == "levels" && argc == 2) {
    const auto json = mix::levelsJson();
    if (!json) std::fprintf(stderr, "mix_tool: %s\n", json.error().c_str());
    else std::puts(json.value().c_str());
    return json ? 0 : 1;
  }
  if ((command == "propose" || command == "draft") && argc >= 3) {
    const auto json = mix::proposalOfFiles({argv + 2, argv + argc}, command == "draft");
    if (!json) std::fprintf(stderr, "mix_tool: %s\n", json.error().c_str());
    else std::puts(json.value().c_str());
    return json ? 0 : 1;
  }
  std::fputs(
      "usage: mix_tool schema\n"
      "       mix_tool render SESSION.mix OUTPUT.f32   (on synthetic stems)\n"
      "       mix_tool features STEM.wav... | -        (what the network sees, as JSON)\n"
      "       mix_tool features --layout               (names of the features)\n"
      "       mix_tool arrangement STEM.wav... | -     (tempo, key, chords, sections, as JSON)\n"
      "       mix_tool roles                           (roles of General MIDI programs and drum notes)\n"
      "       mix_tool propose STEM.wav...             (a proposal by rules alone, as JSON)\n"
      "       mix_tool draft STEM.wav...               (the same before anything is rendered)\n"
      "       mix_tool levels                          (of a song on standard input: what a proposal would want)\n",
      stderr);
  return 2;
}
