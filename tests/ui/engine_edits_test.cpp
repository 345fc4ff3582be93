// SPDX-License-Identifier: MIT
// What the engine is told of the song.
#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class EngineEdits : public FrontEnd {};

TEST_F(EngineEdits, AllEditsRebuildAnEngine) {
  const int kick = import("Kick");
  act("Level of Kick", type, 0, "-3");
  edits();
  const int count = uiAllEdits();
  ASSERT_EQ(count, 3);  // rate, track, level
  EXPECT_EQ(uiEditsOut()[0], 4);
  EXPECT_EQ(uiEditsOut()[5], 1);
  EXPECT_EQ(uiEditsOut()[5 + 2], kick);
  EXPECT_EQ(uiEditsOut()[5 + 4], 480000);
  EXPECT_FLOAT_EQ(float(uiEditsOut()[10 + 4]), -3);
}

TEST_F(EngineEdits, BusesKeysReturnsAndPointsAreTold) {
  const int kick = import("Kick"), bass = import("Bass");
  Json song = document();
  song["buses"] = Json::parse(R"([{"id":90,"name":"Drums","key":)" + std::to_string(bass) + "}]");
  song["tracks"][0]["output"] = 90;
  song["tracks"][1]["key"] = kick;
  song["tracks"][1]["automation"]["fader/gainDb"] = Json::parse("[[0,-6],[48000,-12,0.5]]");
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  settle();
  const auto told = edits();
  const auto has = [&](Edit wanted) {
    return std::any_of(told.begin(), told.end(), [&](const Edit& e) {
      return e.kind == wanted.kind && e.scope == wanted.scope && e.id == wanted.id && e.param == wanted.param && std::fabs(e.value - wanted.value) < 1e-6;
    });
  };
  const double gain = *findParam(Scope::track, "fader/gainDb");
  EXPECT_TRUE(has({5, 1, 90, 0, 0})) << "the bus";
  EXPECT_TRUE(has({7, 0, double(kick), 0, 90})) << "an output";
  EXPECT_TRUE(has({8, 1, 90, 0, double(bass)})) << "the bus's key";
  EXPECT_TRUE(has({8, 0, double(bass), 0, double(kick)})) << "a track's key";
  EXPECT_TRUE(has({10, 0, double(bass), gain, 2})) << "automation";
  EXPECT_TRUE(has({11, 0, -6, 0, 0}));
  EXPECT_TRUE(has({11, 48000, -12, 0.5, 0}));
}

TEST_F(EngineEdits, ATypedTempoIsToldAndUndone) {
  act("Tempo", type, 0, "97.5");
  EXPECT_EQ(document()["tempoBpm"], 97.5);
  const auto told = edits();
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().kind, 9);
  EXPECT_EQ(told.back().value, 97.5);
  act("Undo", press);
  EXPECT_FALSE(document().contains("tempoBpm"));
  EXPECT_EQ(edits().back().value, 0);
}

TEST_F(EngineEdits, AReferenceIsHeardAndInNoRender) {
  const int stem = import("Stem"), reference = import("Famous song (reference)", 960000);
  EXPECT_TRUE(document()["tracks"][1]["reference"]);
  const auto tells = [&](const std::vector<Edit>& all, int id) {
    return std::any_of(all.begin(), all.end(), [&](const Edit& edit) { return edit.kind != 11 && edit.scope == 0 && edit.id == id; });
  };
  const auto told = edits();
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [&](const Edit& edit) { return edit.kind == 12 && edit.id == reference && edit.value == 1; }));
  std::vector<Edit> render{std::size_t(uiSongEdits())};
  std::memcpy(render.data(), uiEditsOut(), render.size() * sizeof(Edit));
  EXPECT_TRUE(tells(render, stem));
  EXPECT_FALSE(tells(render, reference));
  EXPECT_TRUE(edits().empty()) << "asking for a render tells the engine nothing";

  commands();
  EXPECT_TRUE(key("r"));
  const auto asks = [&](bool on) {
    const Json all = commands();  // what is drawn is asked for too
    return std::find(all.begin(), all.end(), Json{{"do", "hearReference"}, {"on", on}}) != all.end();
  };
  EXPECT_TRUE(asks(true));
  EXPECT_TRUE(node("Reference")["pressed"]);
  act("Select Famous song (reference)", press);
  act("Output of Famous song (reference)", press);
  const Json& menu = node("Output of Famous song (reference)", "group");
  for (const auto& element : page.elements)
    if (element.parent == menu["id"] && element.node["name"] == "Master") uiAct(element.id, press, 0, 0);
  settle();
  EXPECT_FALSE(document()["tracks"][1].contains("reference"));
  const auto back = edits();
  EXPECT_TRUE(std::any_of(back.begin(), back.end(), [&](const Edit& edit) { return edit.kind == 12 && edit.id == reference && edit.value == 0; }));
  EXPECT_TRUE(asks(false));
  EXPECT_TRUE(key("r"));
  EXPECT_FALSE(asks(true)) << "there is none any more";
}

TEST_F(EngineEdits, ABusIsAddedNamedRoutedToAndRemovedWithUndo) {
  import("Kick");
  act("Add a bus", press);
  EXPECT_EQ(document()["buses"].size(), 1u);
  EXPECT_EQ(valueOf("Level of Bus 1"), "0.0 dB");
  act("Undo", press);
  EXPECT_EQ(document().value("buses", Json::array()).size(), 0u);
}

TEST_F(EngineEdits, AnOpenedSongGetsItsAudioByHashAndKeepsItsValues) {
  const std::string hash(64, 'a');
  import("Kick", 480000, hash);
  act("Level of Kick", type, 0, "-3");
  const std::string song = document().dump();
  ASSERT_EQ(uiOpenDocument(giveText(song), 0), 1);
  settle();
  edits();
  const int id = document()["tracks"][0]["id"];
  EXPECT_EQ(import("Another name", 480000, hash), id);
  const auto told = edits();
  ASSERT_EQ(told.size(), 3u);  // gone, there again with its length, its level
  EXPECT_EQ(told[1].value, 480000);
  EXPECT_FLOAT_EQ(float(told[2].value), -3);
}

}  // namespace
}  // namespace mix::ui
