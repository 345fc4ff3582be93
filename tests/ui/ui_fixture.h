// SPDX-License-Identifier: MIT
// The front end as the page sees it: its exports, the mirror kept as a list, edits and commands as they come.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <algorithm>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"
#include "ui/ui_exports.h"

namespace mix::ui {

using Json = nlohmann::json;

inline int giveText(std::string_view text) {
  std::copy(text.begin(), text.end(), uiTextIn(int(text.size())));
  return int(text.size());
}
inline std::string takenText(int bytes) { return {uiTextOut(), std::size_t(bytes)}; }

// What the page builds from the differences: applied exactly as ui_exports.h says.
class Page {
 public:
  struct Element {
    int id, parent;
    Json node;
  };
  std::vector<Element> elements;  // siblings in order

  void apply(const Json& difference) {
    for (const Json& node : difference) {
      const int id = node["id"];
      const auto old = std::find_if(elements.begin(), elements.end(), [&](const Element& e) { return e.id == id; });
      if (old != elements.end()) elements.erase(old);
      if (node.value("gone", false)) continue;
      const int before = node["before"], parent = node["parent"];
      auto place = elements.end();
      if (before != 0) {
        place = std::find_if(elements.begin(), elements.end(), [&](const Element& e) { return e.id == before && e.parent == parent; });
        EXPECT_NE(place, elements.end()) << "sibling that is not there: " << node.dump();
      }
      const bool hasParent = parent == 0 || std::any_of(elements.begin(), elements.end(), [&](const Element& e) { return e.id == parent; });
      EXPECT_TRUE(hasParent) << "parent that is not there: " << node.dump();
      elements.insert(place, {id, parent, node});
    }
  }

  const Json* find(std::string_view name, std::string_view role = {}) const {
    for (const Element& element : elements)
      if (element.node["name"] == name && (role.empty() ? element.node["role"] != "group" && element.node["role"] != "heading" : element.node["role"] == role))
        return &element.node;
    return nullptr;
  }
};

class FrontEnd : public ::testing::Test {
 protected:
  enum : int { focus, blur, press, set, type, increment, decrement, reset };

  static void SetUpTestSuite() {
    static const int started = (uiTextIn(0), uiStart(0));
    EXPECT_EQ(started, 0);  // no browser, so no WebGL2
  }
  void SetUp() override {
    openEmpty();
    settle();
    uiTakeEdits();
    uiTakeCommands();
  }

  // A song of nothing, so that each test begins alike.
  void openEmpty() {
    uiOpenDocument(giveText(R"({"mixwright":1})"), 0);
    if (uiDocumentJson() == 0) return;
    Json json = document();
    json.erase("tracks");
    json.erase("master");
    json["sampleRate"] = 48000;
    ASSERT_EQ(uiOpenDocument(giveText(json.dump()), 0), 1) << takenText(200);
  }

  // Frames until nothing moves; the number of them.
  int settle() {
    int frames = 0;
    for (int next = 1; (next == 1 || uiWantsFrame()) && frames < 100; ++frames) next = uiFrame(time_ += 16);
    for (int bytes; (bytes = uiTakeMirror()) > 0;) page.apply(Json::parse(takenText(bytes)));
    return frames;
  }

  Json commands() {
    const int bytes = uiTakeCommands();
    return bytes ? Json::parse(takenText(bytes)) : Json::array();
  }
  // But for where the keyboard is led.
  Json tasks() {
    Json all = Json::array();
    for (Json& command : commands())
      if (command["do"] != "focus") all.push_back(std::move(command));
    return all;
  }
  Json document() { return Json::parse(takenText(uiDocumentJson())); }
  struct Edit {
    double kind, scope, id, param, value;
  };
  std::vector<Edit> edits() {
    const int count = uiTakeEdits();
    std::vector<Edit> result{std::size_t(count)};
    if (count) std::memcpy(result.data(), uiEditsOut(), std::size_t(count) * sizeof(Edit));
    return result;
  }

  int import(std::string name, int frames = 480000, std::string hash = {}, bool asReference = false) {
    const int job = uiImportBegin(giveText(name + ".wav"), asReference);
    const Json file{{"name", name}, {"fileName", name + ".wav"}, {"fileHash", hash}, {"pcmHash", ""}, {"frames", frames},
                    {"sessionRate", 44100}, {"sampleRate", 44100}, {"fileFrames", frames}, {"channels", 2}};
    const int id = uiImportDone(job, giveText(file.dump()));
    settle();
    return id;
  }

  const Json& node(std::string_view name, std::string_view role = {}) {
    static const Json none;
    const Json* found = page.find(name, role);
    if (!found) ADD_FAILURE() << "no node named " << name << "; there are " << names();
    return found ? *found : none;
  }
  std::string names() const {
    std::string all;
    for (const auto& element : page.elements) all += element.node["name"].get<std::string>() + ", ";
    return all;
  }
  std::string valueOf(std::string_view name) { return node(name).value("value", ""); }
  void act(std::string_view name, int action, double value = 0, std::string_view text = {}) {
    const Json& found = node(name);
    if (found.is_null()) return;
    uiAct(found["id"], action, value, giveText(text));
    settle();
  }
  bool key(std::string_view name, int modifiers = 0) {
    const bool used = uiKey(giveText(name), modifiers, 1);
    settle();
    return used;
  }

  static inline Page page;
  static inline double time_ = 0;
};

}  // namespace mix::ui
