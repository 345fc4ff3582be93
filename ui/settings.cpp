// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mix::ui {
namespace {
using Json = nlohmann::json;

constexpr std::string_view kLooks[] = {"system", "dark", "light", "contrast"};
constexpr std::size_t kMostKeys = 200, kLongestKey = 24, kMostBindings = 500, kLongestTarget = 80;

std::string textOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void readBindings(const Json& list, std::vector<MidiBinding>& out) {
  for (const Json& one : list) {
    if (out.size() == kMostBindings) return;
    if (!one.is_object()) continue;
    const auto control = midiControl(textOf(one, "control"));
    const auto motion = midiMotion(textOf(one, "motion"));
    const std::string target = textOf(one, "target");
    const bool isTaken = control && std::any_of(out.begin(), out.end(), [&](const MidiBinding& other) { return other.control == *control; });
    if (control && motion && !isTaken && !target.empty() && target.size() <= kLongestTarget) out.push_back({*control, target, *motion});
  }
}
}  // namespace

Theme themeOf(const Settings& settings, int systemWishes) {
  if (settings.look != Settings::Look::system) return Theme(int(settings.look) - 1);
  return systemWishes & moreContrast ? Theme::contrast : systemWishes & lightSurfaces ? Theme::light : Theme::dark;
}

std::string toJson(const Settings& settings) {
  Json json{{"look", kLooks[int(settings.look)]}, {"letterKeys", settings.letterKeys}, {"speaks", settings.speaks}, {"keys", Json::object()},
            {"export", {{"bits", settings.exporting.bits}, {"dither", settings.exporting.dither}}}, {"explained", kExplainedIds[int(settings.explained)]}};
  if (!settings.learnsTaste) json["learnsTaste"] = false;
  if (!settings.taste.roles.empty()) json["taste"] = Json::parse(toJson(settings.taste), nullptr, false);
  for (const MidiBinding& binding : settings.midi)
    json["midi"].push_back({{"control", toText(binding.control)}, {"target", binding.target}, {"motion", motionId(binding.motion)}});
  for (const auto& [id, press] : settings.keys) json["keys"][id] = {{"key", press.key}, {"modifiers", press.modifiers}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Settings settingsFromJson(std::string_view text) {
  Settings settings;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return settings;
  if (const auto look = json.find("look"); look != json.end() && look->is_string())
    for (std::size_t i = 0; i < std::size(kLooks); ++i)
      if (look->get<std::string>() == kLooks[i]) settings.look = Settings::Look(i);
  const auto flag = [&](const char* key, bool& out) {
    if (const auto found = json.find(key); found != json.end() && found->is_boolean()) out = found->get<bool>();
  };
  flag("letterKeys", settings.letterKeys);
  flag("speaks", settings.speaks);
  if (const auto choice = json.find("export"); choice != json.end() && choice->is_object()) {
    const auto whole = [&](const char* key, std::initializer_list<int> allowed, int& out) {
      const auto found = choice->find(key);
      if (found != choice->end() && found->is_number_integer() && std::count(allowed.begin(), allowed.end(), found->get<int>()) > 0) out = found->get<int>();
    };
    whole("bits", {16, 24, 32}, settings.exporting.bits);
    whole("dither", {0, 1, 2}, settings.exporting.dither);
  }
  if (const auto learns = json.find("learnsTaste"); learns != json.end() && learns->is_boolean()) settings.learnsTaste = learns->get<bool>();
  if (const auto taste = json.find("taste"); taste != json.end()) settings.taste = tasteFromJson(taste->dump(-1, ' ', false, Json::error_handler_t::replace));
  const std::string explained = textOf(json, "explained");
  for (std::size_t i = 0; i < std::size(kExplainedIds); ++i)
    if (explained == kExplainedIds[i]) settings.explained = Explained(i);
  if (const auto midi = json.find("midi"); midi != json.end() && midi->is_array()) readBindings(*midi, settings.midi);
  const auto keys = json.find("keys");
  if (keys == json.end() || !keys->is_object()) return settings;
  for (const auto& [id, press] : keys->items()) {
    if (settings.keys.size() == kMostKeys || !press.is_object()) break;
    const auto key = press.find("key"), modifiers = press.find("modifiers");
    if (key == press.end() || !key->is_string() || modifiers == press.end() || !modifiers->is_number_integer()) continue;
    const std::string name = key->get<std::string>();
    if (name.size() <= kLongestKey) settings.keys[id] = {name, modifiers->get<int>() & 7};
  }
  return settings;
}

}  // namespace mix::ui
