// SPDX-License-Identifier: MIT
// How hard the master is driven: to its target, or as far towards it as the guard lets it. Each render tells how loud the
// mix is and how far it is from the guard; both rise with the drive, and a limiter at work gives back less than it gets, so
// secants of the last two renders say how much more or less is needed.
#pragma once

#include <optional>

namespace mix {

class MasterDrive {
 public:
  static constexpr double kAtGuardDb = 0.3;  // so near is at the guard
  static constexpr int kMostRenders = 8;

  explicit MasterDrive(double targetLufs) : targetLufs_(targetLufs) {}

  // What a render told with the master driven to `driveDb`; `overDb` the guard (LoudnessCost). The drive to render next, none
  // when it is found. [any]
  std::optional<double> next(double driveDb, double lufs, double overDb);

  // Whether the guard and not the target ended it. [any]
  bool stopped() const { return stopped_; }
  int renders() const { return renders_; }

 private:
  struct Heard {
    double driveDb, lufs, overDb;
  };
  const double targetLufs_;
  std::optional<Heard> last_;
  std::optional<double> quietDb_, loudDb_;  // the loudest drive that broke no guard; the quietest that did
  int renders_ = 0;
  bool stopped_ = false;
};

}  // namespace mix
