// SPDX-License-Identifier: MIT
#include "engine/tool/features_command.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/analysis/role_words.h"
#include "engine/analysis/song_features.h"
#include "engine/audio_file/reader.h"
#include "engine/propose/balance.h"
#include "engine/propose/model_answer.h"

namespace mix {
namespace {

constexpr std::size_t kPiece = 65536;

struct Stem {
  std::string name;
  StemMeasures measures;
};

Result<Stem> listenToFile(const std::string& path) {
  auto source = openFileSource(path);
  if (!source) return Error{source.error()};
  auto opened = AudioFileReader::open(std::move(source.value()));
  if (!opened) return Error{opened.error()};
  AudioFileReader& reader = opened.value();
  auto listener = StemListener::make(reader.info().sampleRate, reader.info().channels);
  if (!listener) return Error{listener.error()};
  std::vector<float> planes[2] = {std::vector<float>(kPiece), std::vector<float>(kPiece)};
  float* pointers[2] = {planes[0].data(), planes[1].data()};
  const std::span<float* const> channels(pointers, std::size_t(reader.info().channels));
  for (std::uint64_t at = 0;;) {
    const std::size_t frames = reader.read(at, channels, kPiece);
    if (frames == 0) break;
    listener.value().add(pointers[0], pointers[1], int(frames));
    at += frames;
  }
  return Stem{path, listener.value().finish()};
}

// False at the end of standard input.
Result<bool> listenToInput(std::vector<Stem>& stems) {
  double rate;
  int channels;
  std::size_t frames;
  char name[256];
  if (std::scanf("%lf %d %zu %255[^\n]", &rate, &channels, &frames, name) != 4) return false;
  std::getchar();
  auto listener = StemListener::make(rate, channels);
  if (!listener) return Error{listener.error()};
  std::vector<float> samples(frames * std::size_t(channels));
  if (std::fread(samples.data(), sizeof(float), samples.size(), stdin) != samples.size())
    return Error{std::string(name) + ": standard input ends early"};
  listener.value().add(samples.data(), samples.data() + (channels == 2 ? frames : 0), int(frames));
  stems.push_back({name, listener.value().finish()});
  return true;
}

nlohmann::json row(const std::vector<float>& values, int at, int count) {
  return std::vector<float>(values.begin() + at * count, values.begin() + (at + 1) * count);
}

std::string toJson(const std::vector<Stem>& stems) {
  std::vector<NamedStem> named;
  for (const Stem& stem : stems) named.push_back({&stem.measures, stem.name});
  const SongFeatures song = songFeatures(named);
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (int i = 0; i < song.stems; ++i) {
    const StemMeasures& m = stems[std::size_t(i)].measures;
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
  std::vector<Stem> stems;
  for (const std::string& path : paths) {
    if (path == "-") {
      for (auto more = listenToInput(stems);; more = listenToInput(stems)) {
        if (!more) return Error{more.error()};
        if (!more.value()) break;
      }
      continue;
    }
    auto stem = listenToFile(path);
    if (!stem) return Error{path + ": " + stem.error()};
    stems.push_back(std::move(stem.value()));
  }
  return toJson(stems);
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
