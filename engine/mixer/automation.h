// SPDX-License-Identifier: MIT
// The automated parameters of a mixer: their points in one pool, and what their values are in each piece of a quantum.
//
// A quantum falls into pieces at the points in it and where a loop turns, so that every bend of a line is at its frame,
// and into short ones where a line is steep; processors move in straight lines from the end of one to the end of the next. A jump (two points at
// one frame, a loop that turns, a seek, new points) is crossed within kJumpMs, so that it does not click.
#pragma once

#include <array>
#include <vector>

#include "engine/core/automation.h"
#include "engine/core/lanes.h"
#include "engine/mixer/transport.h"

namespace mix {

// The frames of a quantum's pieces, one after the other.
struct Pieces {
  static constexpr int kMost = 12;  // more points than that in 64 frames are reached at the end of the last piece
  int count = 0;
  std::array<int, kMost> frames{};
};

// One parameter of one channel that is automated.
struct Automated {
  int kind = 0, id = 0, param = 0;  // as the mixer numbers them
  const ParamSpec* spec = nullptr;
  std::size_t first = 0, count = 0;  // of the pool's points
  float base = 0;                    // what was set by hand: heard again when the points go
  int lane = 0;                      // of the channel's group
  bool isPlaced = true;              // into the strip; false: mute and solo have the last word

  std::array<float, Pieces::kMost> values{};  // at the end of each piece
  float value = 0;                            // at the end of the last one
  float from = 0;                             // before the last jump
  int jumpAge = 0;                            // frames since
  std::size_t cursor = 0;
};

class Automation {
 public:
  static constexpr std::size_t kMaxPoints = 1 << 16, kMaxLanes = 1024;
  static constexpr double kJumpMs = 5;

  // Forgets all. [main] allocates.
  void prepare(double sampleRate);

  bool empty() const noexcept { return count_ == 0; }
  std::span<Automated> lanes() noexcept { return std::span(lanes_).first(count_); }
  std::span<const Automated> lanes() const noexcept { return std::span(lanes_).first(count_); }
  Automated* find(int kind, int id, int param) noexcept;

  // Replaces the points of a parameter, which are sorted; `spec` must outlive this. Null when there is no room: then
  // nothing has changed. `value` is where it comes from. Pointers to lanes are invalid afterwards. [audio]
  Automated* set(const Automated& address, std::span<const AutomationPoint> points, float value) noexcept;
  void remove(Automated* lane) noexcept;
  void clear() noexcept { used_ = count_ = 0; }

  // The quantum from `position` on in the order of play; when nothing rolls, `position` stands still. [audio]
  const Pieces& render(std::int64_t position, const PlayOrder& order, bool rolling, int quantum) noexcept;
  // All values are where they belong at `position`, without a way there. [audio]
  void jumpTo(std::int64_t position) noexcept;

 private:
  std::span<const AutomationPoint> points(const Automated& lane) const noexcept { return std::span(pool_).subspan(lane.first, lane.count); }
  void cut(std::int64_t position, const PlayOrder& order, int quantum) noexcept;
  void cutAt(int frame, int quantum) noexcept;
  void give(std::size_t first, std::size_t count) noexcept;

  std::vector<AutomationPoint> pool_;
  std::size_t used_ = 0;
  std::vector<Automated> lanes_;
  std::size_t count_ = 0;
  Pieces pieces_;
  std::array<int, Pieces::kMost> ends_{};  // of pieces, sorted
  std::int64_t expected_ = 0;              // where the next quantum begins if nothing jumps
  int jumpFrames_ = 240;
};

}  // namespace mix
