// SPDX-License-Identifier: MIT
// Every row of the parameter table, of tracks, buses, returns and the master, is moved by something in the mirror.
#include <set>

#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class EveryParameter : public FrontEnd {
 protected:
  // What moved since, as the engine is told: scope, channel, row.
  void takeMoved() {
    for (const Edit& edit : edits())
      if (edit.kind == 0) moved_.insert({int(edit.scope), int(edit.param)});
  }

  int rootOf(int id) const {
    const auto found = std::find_if(page.elements.begin(), page.elements.end(), [&](const auto& element) { return element.id == id; });
    return found == page.elements.end() || found->parent == 0 ? id : rootOf(found->parent);
  }

  // What is called after the channel, and what stands beside its bands: a return's name follows what is on in it.
  std::vector<Json> nodesOf(std::string_view channel) const {
    const std::string end = " of " + std::string(channel);
    const auto band = std::find_if(page.elements.begin(), page.elements.end(), [](const auto& element) { return element.node["name"] == "Band 1"; });
    const int inspector = band == page.elements.end() ? 0 : rootOf(band->id);
    std::vector<Json> nodes;
    for (const auto& element : page.elements) {
      const std::string name = element.node["name"];
      if (name.ends_with(end) || (rootOf(element.id) == inspector && name.find(" of ") != std::string::npos)) nodes.push_back(element.node);
    }
    return nodes;
  }

  void touch(const Json& node) {
    const bool isSlider = node["role"] == "slider";
    if (!isSlider && node["role"] != "toggle") return;
    uiAct(node["id"], isSlider ? set : press, isSlider && node["now"].get<double>() > 0.5 ? 0 : 1, giveText(""));
    settle();
    takeMoved();
  }

  // All controls of the channel; of bands those of one after the other.
  void touchAll(std::string_view channel) {
    act("Select " + std::string(channel), press);
    std::set<int> touched;
    for (int band = 1; band <= 6; ++band) {
      std::vector<int> bands;
      for (const auto& element : page.elements)
        if (element.node["name"] == "Band " + std::to_string(band) && element.node["role"] == "toggle") bands.push_back(element.id);
      for (int id : bands) uiAct(id, press, 0, giveText("")), settle();
      for (const Json& node : nodesOf(channel))
        if (touched.insert(node["id"].get<int>()).second) touch(node);
    }
  }

  void expectAllMoved(Scope scope) {
    const auto rows = schemaOf(scope);
    for (std::size_t i = 0; i < rows.size(); ++i)
      EXPECT_TRUE(moved_.count({int(scope), int(i)})) << rows[i].processorId << "/" << rows[i].spec.id << " of scope " << int(scope);
  }

  std::set<std::pair<int, int>> moved_;
};

TEST_F(EveryParameter, OfATrackIsMovedFromTheMirror) {
  import("Kick");
  edits();
  touchAll("Kick");
  expectAllMoved(Scope::track);
}

TEST_F(EveryParameter, OfTheMasterIsMovedFromTheMirror) {
  import("Kick");
  edits();
  touchAll("Master");
  expectAllMoved(Scope::master);
}

TEST_F(EveryParameter, OfABusIsMovedFromTheMirror) {
  import("Kick");
  act("Add a bus", press);
  edits();
  touchAll("Bus 1");
  expectAllMoved(Scope::bus);
}

TEST_F(EveryParameter, OfAnEffectReturnIsMovedFromTheMirror) {
  import("Kick");
  act("Show the effect returns", press);
  edits();
  touchAll("Return 4");
  expectAllMoved(Scope::effectReturn);
}

}  // namespace
}  // namespace mix::ui
