// SPDX-License-Identifier: MIT
// What a level meter shows: the reported peaks with the ballistics of the screen.
#pragma once

namespace mix::ui {

constexpr float kMeterFloorDb = -60, kMeterTopDb = 6;

struct MeterState {
  float db[2] = {-120, -120};      // what the bars show
  float holdDb[2] = {-120, -120};  // the line above them
  double holdSinceMs[2] = {};
  float maxDb = -120;              // since it was last cleared
  float reductionDb = 0;           // <= 0
  bool clipped = false;

  // Linear amplitudes since the last call.
  struct Reading {
    float peak[2], rms[2], gainReductionDb;
  };
  void report(const Reading& reading, double timeMs);
  // Lets bars fall; true while anything still moves.
  bool fall(float elapsedMs, double timeMs);
  void clear() { maxDb = -120, clipped = false; }

  // Average level of the last 0.3 s; a sine at full scale reads -3 dB.
  float rmsDb(int side) const;
  float rmsDb() const;  // of the louder side

 private:
  float meanSquare_[2] = {}, reported_[2] = {};
  double reportedMs_ = -1e9;
};

// Amplitude in dB, -120 at the least; a number that is not finite counts as silence.
float meterDb(float amplitude);
// Place on the meter, 0..1; the upper half shows the last 18 dB.
float meterTravel(float db);

}  // namespace mix::ui
