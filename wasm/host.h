// SPDX-License-Identifier: MIT
// How engine.wasm and its host talk. Only numbers cross: frames and file offsets as double (exact to 2^53), pointers
// and flags as int, booleans as 0 or 1. A module is one engine and belongs to one thread.
//
//   text out   a function returns the length in bytes; the UTF-8 lies at `textPointer()` until the next text
//   text in    the host writes UTF-8 at `textIn(bytes)` and passes the length
//   audio      planar float32 in staging buffers of `stagingFrames()`, owned by the module
//
// Memory may grow in any function but `engineProcess`, `engineWrite` and the setters: hosts look at `memory.buffer`
// again before they touch a view.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#define MIX_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace mix {
class MixProfiler;
class Mixer;
struct HeardStem;
struct NamedStem;
struct Document;
}  // namespace mix

namespace mix::host {

// The one of this module.
Mixer& mixer();

// What hears all that `engineProcess` renders, while somebody measures; null otherwise. `enginePrepare` ends it.
std::unique_ptr<MixProfiler>& profiler();

// The document that was opened last.
const Document& openDocument();

// Null for a stem that is not open or was not heard to its end.
const HeardStem* findHeard(int handle);

// What `songFeaturesStems` and `songFeaturesPairs` then have.
void describeSong(std::span<const NamedStem> stems);

// 0.34 s at 48 kHz: a ring is filled in two calls.
constexpr int kStagingFrames = 16384;
constexpr int kStagingChannels = 2;

// What the host writes before `engineWrite`, `analysisAdd` and the like.
float* input(int channel);

// The text that the host has written, `bytes` long.
std::string_view textGiven(int bytes);

// Keeps `text` for the host and returns its length.
int giveText(std::string text);

// Objects that the host knows by a number from 1 on; numbers of closed ones are used again.
template <class T>
class Handles {
 public:
  int open(T object) {
    std::size_t index = 0;
    while (index < objects_.size() && objects_[index]) ++index;
    if (index == objects_.size()) objects_.emplace_back();
    objects_[index] = std::make_unique<T>(std::move(object));
    return int(index) + 1;
  }
  // Null for a number that is not in use.
  T* find(int handle) {
    return handle >= 1 && std::size_t(handle) <= objects_.size() ? objects_[std::size_t(handle) - 1].get() : nullptr;
  }
  void close(int handle) {
    if (find(handle)) objects_[std::size_t(handle) - 1].reset();
  }

 private:
  std::vector<std::unique_ptr<T>> objects_;
};

}  // namespace mix::host
