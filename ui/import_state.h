// SPDX-License-Identifier: MIT
// The files that are being read, and what became of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mix::ui {

struct ImportJob {
  enum class State : std::uint8_t { reading, done, failed };
  int number = 0;
  std::string name, reason;
  float fraction = 0;
  State state = State::reading;
  bool isReference = false;  // chosen as one
};

struct ImportState {
  std::vector<ImportJob> jobs;  // of the last lot
  int nextJob = 1;
  bool wantsProposal = false;                // once all are read
  bool songHasBegun = false;                 // it was opened with tracks
  bool beginsSong = false;                   // with this lot: it is no step of undo
  std::map<int, std::string> warnings;       // what is wrong with the file of a track, by its id

  int count(ImportJob::State state) const {
    int number = 0;
    for (const ImportJob& job : jobs) number += job.state == state;
    return number;
  }
  ImportJob* job(int number) {
    for (ImportJob& job : jobs)
      if (job.number == number) return &job;
    return nullptr;
  }
};

}  // namespace mix::ui
