// SPDX-License-Identifier: MIT
#include "engine/tool/features_command.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/analysis/role_words.h"
#include "engine/analysis/song_features.h"
#include "engine/propose/balance.h"
#include "engine/propose/model_answer.h"
#include "engine/propose/role_rules.h"
#include "engine/tool/stem_input.h"

namespace mix {
namespace {

using ListenedStem = Listened<StemListener>;

nlohmann::json row(const std::vector<float>& values, int at, int count) {
  return std::vector<float>(values.begin() + at * count, values.begin() + (at + 1) * count);
}

std::string toJson(const std::vector<ListenedStem>& stems) {
  std::vector<NamedStem> named;
  for (const ListenedStem& stem : stems) named.push_back({&stem.heard, stem.name});
  const SongFeatures song = songFeatures(named);
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (int i = 0; i < song.stems; ++i) {
    const StemMeasures& m = stems[std::size_t(i)].heard;
    nlohmann::ordered_json stem = {{"name", stems[std::size_t(i)].name}, {"seconds", m.seconds}};
    if (!m.silent()) {
      stem["lufs"] = m.lufs;
      stem["samplePeakDbfs"] = m.samplePeakDbfs;
    }
    stem["features"] = row(song.stemRows, i, kStemFeatures);
    list.push_back(std::move(stem));
  }
  const nlohmann::ordered_json json = {
      {"layout", featureLayoutHash()}, {"stems", std::move(list)}, {"pairs", song.pairRows}};
  return json.dump();
}

}  // namespace

Result<std::string> featuresOfFiles(const std::vector<std::string>& paths) {
  const auto stems = listenTo<StemListener>(paths);
  if (!stems) return Error{stems.error()};
  return toJson(stems.value());
}

std::string rolesJson() {
  nlohmann::ordered_json json = {
      {"programs", nlohmann::json::array()}, {"drumNotes", nlohmann::json::array()}, {"names", nlohmann::json::array()}};
  for (int i = 0; i < 128; ++i) {
    json["programs"].push_back(roleId(roleOfProgram(i)));
    json["drumNotes"].push_back(roleId(roleOfDrumNote(i)));
  }
  for (const RoleWord& row : roleWords())
    json["names"].push_back({{"name", row.word},
                             {"role", int(likeliestRole(roleLogitsOfName(row.word)))},
                             {"probabilities", roleProbabilitiesOfName(row.word)}});
  json["noName"] = roleProbabilitiesOfName("");
  return json.dump();
}

Result<std::string> levelsJson() {
  std::string text;
  for (int c; (c = std::getchar()) != EOF;) text += char(c);
  const auto song = nlohmann::json::parse(text, nullptr, false);
  if (!song.is_object() || !song.contains("roles") || !song.contains("mean") || !song.contains("logSigma")) return Error{"standard input is no song"};
  Stems stems;
  for (const auto& role : song["roles"]) {
    const auto index = role.get<std::size_t>();
    if (index >= kRoleIds.size()) return Error{"there is no such role"};
    stems.emplace_back();
    stems.back().role = kRoleIds[index];
    stems.back().roleFrom = RoleFrom::person;
    stems.back().recording.integratedLufs = -23;
  }
  const auto levels = [&stems] {
    std::vector<double> wanted;
    for (const Stem& stem : stems) wanted.push_back(stem.relativeLu);
    return relativeToSum(wanted);
  };
  wantByRole(stems);
  const auto byRules = levels();
  const std::vector<float> mean = song["mean"], logSigma = song["logSigma"], logits(stems.size() * kRoles);
  if (!wantByModel(stems, {logits, mean, logSigma})) return Error{"the network's answer does not fit the song"};
  return nlohmann::json{{"byRules", byRules}, {"weighed", levels()}}.dump();
}

}  // namespace mix
