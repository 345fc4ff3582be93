// SPDX-License-Identifier: MIT
// A song of two tracks with a proposal of three cards.
#pragma once

#include "tests/ui/ui_fixture.h"

namespace mix::ui {

class Proposals : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    voice_ = import("Lead Vox");
    bass_ = import("Bass");
    edits();
    commands();
    const auto fader = [](int id) { return "tracks/" + std::to_string(id) + "/fader/gainDb"; };
    const auto suggestion = [](std::string kind, std::string id, Json names, Json numbers, Json moves) {
      return Json{{"kind", kind}, {"reason", {{"messageId", id}, {"names", names}, {"numbers", numbers}}}, {"confidence", 0.9}, {"weight", 1}, {"moves", moves}, {"evidence", Json::array()}};
    };
    proposal_ = {
        {"source", "rules"}, {"targetLufs", -14}, {"ceilingDb", -1}, {"notes", Json::array()}, {"stems", Json::array()},
        {"faults", {{{"track", bass_}, {"reason", {{"messageId", "fault.clipped"}, {"names", {"Bass %s"}}, {"numbers", {12}}}}}}},
        {"before", {{"lufs", -20}, {"truePeakDb", -3}, {"limiterDb", 0}}}, {"after", {{"lufs", -14}, {"truePeakDb", -1}, {"limiterDb", -2}}},
        {"suggestions",
         {suggestion("balance", "balance.voices", {"Lead Vox"}, {4}, {{{"address", fader(voice_)}, {"from", 0}, {"to", 4}, {"sigma", 1.7}}}),
          suggestion("balance", "balance.bass", {"Bass"}, {-3}, {{{"address", fader(bass_)}, {"from", 0}, {"to", -3}, {"sigma", 2}}}),
          suggestion("master", "master.target", Json::array(), {-14, -20, -14, -2}, {{{"address", "master/limiter/on"}, {"from", 0}, {"to", 1}, {"sigma", 0}}})}}};
    ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
    settle();
  }
  double faderOf(int id) {
    const Json song = document();
    for (const Json& track : song["tracks"])
      if (track["id"] == id) return track.contains("values") ? track["values"].value("fader/gainDb", 0.0) : 0.0;
    return NAN;
  }
  Json proposal_;
  int voice_ = 0, bass_ = 0;
};

}  // namespace mix::ui
