// SPDX-License-Identifier: MIT
#include "engine/mixer/listening_device.h"

#include "engine/core/k_weighting.h"

namespace mix {
namespace {

using Type = DeviceSection::Type;

constexpr double kButterworth = 0.70710678118654752;

template <std::size_t N>
constexpr DeviceModel model(std::string_view id, double side, double sideHighPassHz, const DeviceSection (&sections)[N]) {
  DeviceModel device{.id = id, .side = side, .sideHighPassHz = sideHighPassHz, .count = int(N)};
  for (std::size_t i = 0; i < N; ++i) device.sections[i] = sections[i];
  return device;
}

constexpr std::array kDevices = {
    DeviceModel{.id = "none"},
    model("phone", 0, 0,
          {{Type::highPass, 500, 1},
           {Type::highPass, 250, kButterworth},
           {Type::bell, 900, 2, 4},
           {Type::bell, 4000, 1.2, 5},
           {Type::lowPass, 12000, kButterworth}}),
    model("laptop", 0.5, 0,
          {{Type::highPass, 330, 1},
           {Type::highPass, 180, kButterworth},
           {Type::bell, 700, 2, 3},
           {Type::bell, 2200, 1.5, -4},
           {Type::bell, 5000, 1.5, 3},
           {Type::highShelf, 9000, kButterworth, -5}}),
    model("earbuds", 1, 0,
          {{Type::highPass, 25, kButterworth},
           {Type::lowShelf, 110, kButterworth, 4},
           {Type::bell, 1300, 1, -2},
           {Type::bell, 3200, 1.5, 3},
           {Type::bell, 7500, 3, 5},
           {Type::lowPass, 15000, kButterworth}}),
    model("car", 0.6, 0,
          {{Type::highPass, 30, kButterworth},
           {Type::lowShelf, 90, kButterworth, 9},
           {Type::bell, 180, 1.4, -4},
           {Type::bell, 1000, 0.8, -2},
           {Type::highShelf, 6000, kButterworth, -5}}),
    model("club", 1.0 / 3, 120,
          {{Type::highPass, 35, 0.54119610014619698},  // fourth order, Butterworth
           {Type::highPass, 35, 1.3065629648763766},
           {Type::lowShelf, 90, kButterworth, 9},
           {Type::bell, 300, 1, -3},
           {Type::bell, 2500, 1, 3},
           {Type::highShelf, 7000, kButterworth, -7}}),
    DeviceModel{.id = "mono", .side = 0},
};

FilterCoefficients designOf(const DeviceSection& section, double sampleRate) {
  const auto [type, hz, q, gainDb] = section;
  switch (type) {
    case Type::highPass: return design::highPass(hz, q, sampleRate);
    case Type::lowPass: return design::lowPass(hz, q, sampleRate);
    case Type::lowShelf: return design::lowShelf(hz, gainDb, q, sampleRate);
    case Type::highShelf: return design::highShelf(hz, gainDb, q, sampleRate);
    case Type::bell: break;
  }
  return design::bell(hz, gainDb, q, sampleRate);
}

double sectionsDb(const DeviceModel& device, double hz, double sampleRate) {
  double db = 0;
  for (const DeviceSection& section : device.used()) db += responseDb(designOf(section, sampleRate), hz, sampleRate);
  return db;
}

}  // namespace

std::span<const DeviceModel> listeningDevices() { return kDevices; }

double deviceCompensationDb(const DeviceModel& device, double sampleRate) {
  if (device.count == 0) return 0;
  const FilterCoefficients shelf = design::kWeightingShelf(sampleRate), highPass = design::kWeightingHighPass(sampleRate);
  double before = 0, after = 0;
  // Pink noise has the same power in every step.
  for (double hz = 20; hz < 0.45 * sampleRate && hz < 20000; hz *= 1.02) {
    const double weightDb = responseDb(shelf, hz, sampleRate) + responseDb(highPass, hz, sampleRate);
    before += std::pow(10, weightDb / 10);
    after += std::pow(10, (weightDb + sectionsDb(device, hz, sampleRate)) / 10);
  }
  return 10 * std::log10(before / after);
}

double deviceResponseDb(const DeviceModel& device, double hz, double sampleRate) {
  return deviceCompensationDb(device, sampleRate) + sectionsDb(device, hz, sampleRate);
}

double deviceSideDb(const DeviceModel& device, double hz, double sampleRate) {
  const double amplitudeDb = 20 * std::log10(std::fmax(device.side, 1e-15));
  if (device.sideHighPassHz == 0) return amplitudeDb;
  return amplitudeDb + responseDb(design::highPass(device.sideHighPassHz, kButterworth, sampleRate), hz, sampleRate);
}

void ListeningDevice::prepare(double sampleRate) {
  static_assert(kDevices.size() <= std::tuple_size_v<decltype(compensation_)>);
  sampleRate_ = sampleRate;
  for (std::size_t i = 0; i < kDevices.size(); ++i)
    compensation_[i] = std::pow(10, deviceCompensationDb(kDevices[i], sampleRate) / 20);
  reset();
}

void ListeningDevice::reset() noexcept {
  heard_ = chosen_;
  load(now_, chosen_);
  load(1 - now_, 0);
  for (Filter& section : sections_) section.reset();
  sideHighPass_.reset();
  fade_.set(splat(1), 0);
}

void ListeningDevice::choose(int device) noexcept {
  chosen_ = device > 0 && device < int(kDevices.size()) ? device : 0;
}

// A lane that was neutral before starts without a past.
void ListeningDevice::load(int lane, int device) noexcept {
  const DeviceModel& model = kDevices[std::size_t(device)];
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    sections_[i].set(lane, FilterCoefficients{.p = 0.5, .q = 0.5, .r = 0.5}, 0);
    if (int(i) < model.count) sections_[i].set(lane, designOf(model.sections[i], sampleRate_), 0);
  }
  sideHighPass_.set(lane, FilterCoefficients{.p = 0.5, .q = 0.5, .r = 0.5}, 0);
  if (model.sideHighPassHz > 0)
    sideHighPass_.set(lane, design::highPass(model.sideHighPassHz, kButterworth, sampleRate_), 0);
  gain_[lane] = float(compensation_[std::size_t(device)]);
  side_[lane] = float(model.side);
}

void ListeningDevice::beginFade() noexcept {
  now_ = 1 - now_;
  heard_ = chosen_;
  load(now_, chosen_);
  fade_.set(splat(0), 0);
  fade_.set(splat(1), int(kRampMs * sampleRate_ / 1000));
}

void ListeningDevice::process(float* left, float* right, int frames) noexcept {
  for (int done = 0; done < frames;) {
    if (!fade_.moving() && chosen_ != heard_) beginFade();
    if (!fade_.moving() && heard_ == 0) return;
    const int count = std::min(kChunk, frames - done);
    processChunk(left + done, right + done, count);
    done += count;
  }
}

void ListeningDevice::processChunk(float* left, float* right, int frames) noexcept {
  F4 l[kChunk], r[kChunk], side[kChunk], nothing[kChunk] = {};
  for (int i = 0; i < frames; ++i) {
    l[i] = splat(left[i]);
    r[i] = splat(right[i]);
    side[i] = (l[i] - r[i]) * splat(0.5f);
  }
  sideHighPass_.process({side, nothing, frames});
  for (int i = 0; i < frames; ++i) {
    const F4 middle = (l[i] + r[i]) * splat(0.5f);
    l[i] = gain_ * (middle + side_ * side[i]);
    r[i] = gain_ * (middle - side_ * side[i]);
  }
  for (Filter& section : sections_) section.process({l, r, frames});
  for (int i = 0; i < frames; ++i) {
    const float t = fade_.next()[0], amount = t * t * (3 - 2 * t);
    left[i] = (1 - amount) * l[i][1 - now_] + amount * l[i][now_];
    right[i] = (1 - amount) * r[i][1 - now_] + amount * r[i][now_];
  }
}

}  // namespace mix
