// SPDX-License-Identifier: MIT
// How hard the master is driven, against masters of a line each.
#include "engine/propose/master_drive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace mix::test {
namespace {

struct Master {
  std::function<double(double)> lufs, overDb;  // of the drive
};

struct Found {
  double driveDb = 0, lufs = 0, overDb = 0;
  int renders = 0;
  bool stopped = false;
};

Found drive(const Master& master, double targetLufs) {
  MasterDrive search(targetLufs);
  Found found;
  for (bool more = true; more && found.renders < 20; ++found.renders) {
    found.lufs = master.lufs(found.driveDb);
    found.overDb = master.overDb(found.driveDb);
    const auto next = search.next(found.driveDb, found.lufs, found.overDb);
    more = next.has_value();
    if (more) found.driveDb = std::round(*next * 10) / 10;  // as the parameter is rounded
  }
  found.stopped = search.stopped();
  return found;
}

// From -20 LUFS; over 4 dB of drive a limiter takes half, and its guard is reached at 4 dB of reduction.
const Master kLimited{[](double db) { return -20 + std::min(db, 4.0) + 0.5 * std::max(db - 4, 0.0); }, [](double db) { return std::max(db - 4, 0.0) - 4; }};

TEST(MasterDrive, ReachesTheTargetWithin_0_06LuWhereNothingLimits) {
  const Found found = drive(kLimited, -17);
  EXPECT_NEAR(found.lufs, -17, 0.06);
  EXPECT_EQ(found.renders, 2);
  EXPECT_FALSE(found.stopped);
}

TEST(MasterDrive, ReachesTheTargetThroughALimiterThatGivesHalfBack) {
  const Found found = drive(kLimited, -14.5);
  EXPECT_NEAR(found.lufs, -14.5, 0.06);
  EXPECT_LE(found.renders, 4);
  EXPECT_FALSE(found.stopped);
}

TEST(MasterDrive, StopsAtMost_0_3DbShortOfTheGuardAndNeverOver) {
  for (const double target : {-13.5, -12.0, -9.0, -6.0}) {
    const Found found = drive(kLimited, target);
    EXPECT_LE(found.overDb, 0) << target;
    EXPECT_GE(found.overDb, -MasterDrive::kAtGuardDb) << target;
    EXPECT_TRUE(found.stopped) << target;
    EXPECT_LE(found.renders, 4) << target;
  }
}

TEST(MasterDrive, ComesDownToATargetThatIsSofter) {
  const Found found = drive(kLimited, -31);
  EXPECT_NEAR(found.lufs, -31, 0.06);
  EXPECT_FALSE(found.stopped);
}

// From one tenth to the next it costs so much that no drive is at the guard.
TEST(MasterDrive, EndsUnderAGuardThatItCannotMeet) {
  for (double edgeDb = 0.05; edgeDb < 6; edgeDb += 0.1)
    for (const double jumpDb : {1.0, 3.0, 9.0}) {
      const Master steep{[](double db) { return -20 + db; }, [&](double db) { return db < edgeDb ? -1.0 : jumpDb; }};
      const Found found = drive(steep, -13);
      EXPECT_LE(found.overDb, 0) << edgeDb << " and " << jumpDb << " dB";
      EXPECT_LE(found.renders, MasterDrive::kMostRenders);
    }
}

TEST(MasterDrive, AMixThatIsAtTheTargetIsLeft) {
  const Found found = drive(kLimited, -20.03);
  EXPECT_EQ(found.renders, 1);
  EXPECT_EQ(found.driveDb, 0);
}

}  // namespace
}  // namespace mix::test
