// SPDX-License-Identifier: MIT
#include "engine/propose/render_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/session/json.h"

namespace mix {
namespace {

using Json = nlohmann::json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

double numberIn(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<double>() : LevelSpan::kSilence;
}

TrackLoudness trackIn(const Json& json) {
  return {numberIn(json, "lufs"), {numberIn(json, "low"), numberIn(json, "mid"), numberIn(json, "high")}};
}

}  // namespace

std::string toJson(const std::vector<WantedRender>& renders) {
  Json list = Json::array();
  for (const WantedRender& render : renders)
    list.push_back({{"document", toJson(*render.document, 1)}, {"tracks", render.tracks}, {"peaks", render.peaks}});
  return list.dump();
}

Result<GivenRender> renderFromJson(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("document") || !json["document"].is_string()) return Error{"it is no render"};
  auto opened = fromJson(json["document"].get_ref<const std::string&>());
  if (!opened) return Error{opened.error()};
  GivenRender render{std::move(opened.value().document), {}, false};
  if (const auto found = json.find("tracks"); found != json.end() && found->is_array())
    for (const Json& track : *found)
      if (track.is_number_integer()) render.tracks.push_back(track.get<int>());
  if (const auto found = json.find("peaks"); found != json.end() && found->is_boolean()) render.peaks = found->get<bool>();
  return render;
}

std::string toJson(const MixMeasures& measures) {
  Json tracks = Json::array();
  for (const auto& [id, loudness] : measures.tracks)
    tracks.push_back({{"track", id}, {"lufs", number(loudness.integratedLufs)}, {"low", number(loudness.span.low)},
                      {"mid", number(loudness.span.mid)}, {"high", number(loudness.span.high)}});
  return Json{{"tracks", std::move(tracks)}, {"lufs", number(measures.mix.lufs)}, {"truePeakDb", number(measures.mix.truePeakDb)},
              {"limiterDb", number(measures.mix.limiterDb)}}.dump();
}

std::vector<MixMeasures> measuresFromJson(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  std::vector<MixMeasures> list;
  if (!json.is_array()) return list;
  for (const Json& entry : json) {
    if (!entry.is_object()) return {};
    MixMeasures& measures = list.emplace_back();
    measures.mix = {numberIn(entry, "lufs"), numberIn(entry, "truePeakDb"), numberIn(entry, "limiterDb")};
    if (const auto found = entry.find("tracks"); found != entry.end() && found->is_array())
      for (const Json& track : *found)
        if (track.is_object() && track.contains("track") && track["track"].is_number_integer()) measures.tracks[track["track"].get<int>()] = trackIn(track);
  }
  return list;
}

}  // namespace mix
