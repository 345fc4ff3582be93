// SPDX-License-Identifier: MIT
#include "engine/propose/render_text.h"

#include <nlohmann/json.hpp>

#include "engine/session/json.h"

namespace mix {
namespace {

using Json = nlohmann::json;

bool isTrue(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

std::string toJson(const std::vector<WantedRender>& renders) {
  Json list = Json::array();
  for (const WantedRender& render : renders) {
    Json tracks = Json::array();
    for (const TrackWish& wish : render.tracks) tracks.push_back({{"track", wish.track}, {"bands", wish.bands}, {"spectrum", wish.spectrum}, {"regions", wish.regions}, {"faults", wish.faults}});
    list.push_back({{"document", toJson(*render.document, 1)}, {"tracks", std::move(tracks)}, {"peaks", render.peaks}, {"only", render.only}, {"profile", render.profile}});
  }
  return list.dump();
}

Result<GivenRender> renderFromJson(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("document") || !json["document"].is_string()) return Error{"it is no render"};
  auto opened = fromJson(json["document"].get_ref<const std::string&>());
  if (!opened) return Error{opened.error()};
  GivenRender render{std::move(opened.value().document), {}, isTrue(json, "peaks")};
  render.profile = isTrue(json, "profile");
  const auto only = json.find("only");
  if (only != json.end() && !only->empty()) render.mix = render.profile ? MixWish::heard : MixWish::nothing;
  if (const auto found = json.find("tracks"); found != json.end() && found->is_array())
    for (const Json& wish : *found)
      if (wish.is_object() && wish.contains("track") && wish["track"].is_number_integer())
        render.tracks.push_back({wish["track"].get<int>(), isTrue(wish, "bands"), isTrue(wish, "spectrum"), isTrue(wish, "regions"), isTrue(wish, "faults")});
  return render;
}

}  // namespace mix
