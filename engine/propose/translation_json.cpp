// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/propose/json_fields.h"
#include "engine/propose/services.h"
#include "engine/propose/translation.h"

namespace mix {
namespace {

using namespace fields;
using fields::write;

constexpr std::size_t kMaxTranslationBytes = 1u << 20;
constexpr int kTranslationDepth = 7;

Ordered write(const std::vector<HeardOnDevice>& row) {
  Ordered cells = Ordered::array();
  for (const HeardOnDevice& cell : row) cells.push_back({{"levelDb", number(cell.levelDb)}, {"audibleDb", number(cell.audibleDb)}});
  return cells;
}

Ordered servicesOf(const MixReport& mix) {
  Ordered list = Ordered::array();
  for (const Service& service : services()) {
    const ServicePlay play = playOn(service, mix.lufs, mix.truePeakDb);
    list.push_back({{"id", service.id}, {"name", service.name}, {"targetLufs", number(service.targetLufs)}, {"gainDb", number(play.gainDb)},
                    {"wantedDb", number(play.wantedDb)}, {"peakLimits", play.peakLimits}});
  }
  return list;
}

// A cell for every device, whatever was read.
std::vector<HeardOnDevice> readRow(const Json& json, const char* key) {
  std::vector<HeardOnDevice> row;
  forEach(json, key, [&](const Json& entry) {
    HeardOnDevice& cell = row.emplace_back();
    fields::read(entry, "levelDb", cell.levelDb);
    fields::read(entry, "audibleDb", cell.audibleDb);
  });
  row.resize(listeningDevices().size());
  return row;
}

}  // namespace

std::string toJson(const Translation& translation) {
  Ordered devices = Ordered::array(), stems = Ordered::array(), notes = Ordered::array();
  for (const DeviceModel& device : listeningDevices()) devices.push_back(device.id);
  for (std::size_t i = 0; i < translation.before.size(); ++i) {
    Ordered stem = {{"track", translation.tracks[i]}, {"before", write(translation.before[i])}};
    if (i < translation.after.size()) stem["after"] = write(translation.after[i]);
    stems.push_back(std::move(stem));
  }
  for (const Reason& note : translation.notes) notes.push_back(write(note));
  Ordered json = {{"device", listeningDevices()[std::size_t(translation.device)].id},
                  {"devices", std::move(devices)},
                  {"stems", std::move(stems)},
                  {"mixBefore", write(translation.mixBefore)},
                  {"services", servicesOf(translation.mixBefore)},
                  {"notes", std::move(notes)}};
  if (translation.fix) {
    json["mixAfter"] = write(translation.mixAfter);
    json["fix"] = write(*translation.fix);
  }
  return json.dump();
}

Result<Translation> translationFromJson(std::string_view text) {
  const auto parsed = parseUntrusted(text, kMaxTranslationBytes, kTranslationDepth);
  if (!parsed) return Error{parsed.error()};
  const Json& json = parsed.value();
  if (!find(json, "stems") || !find(json, "mixBefore")) return Error{"it is no translation"};
  Translation translation;
  std::string id;
  read(json, "device", id);
  for (std::size_t d = 0; d < listeningDevices().size(); ++d)
    if (listeningDevices()[d].id == id) translation.device = int(d);
  translation.mixBefore = readMix(*find(json, "mixBefore"));
  if (const Json* after = find(json, "mixAfter")) translation.mixAfter = readMix(*after);
  if (const Json* fix = find(json, "fix"); fix && fix->is_object()) translation.fix = readSuggestion(*fix);
  forEach(json, "stems", [&](const Json& entry) {
    int track = 0;
    read(entry, "track", track);
    translation.tracks.push_back(track);
    translation.before.push_back(readRow(entry, "before"));
    if (translation.fix) translation.after.push_back(readRow(entry, "after"));
  });
  forEach(json, "notes", [&](const Json& note) { translation.notes.push_back(readReason(note)); });
  return translation;
}

}  // namespace mix
