// SPDX-License-Identifier: MIT
// A blind test of two mixes: what is played under which name, what was answered, and what that is worth. Which is which is drawn
// when the test begins and told to nobody until its last trial is answered; how many there are is chosen before, so that nobody
// stops when it suits. It knows slots and the mix by number, as CompareState does.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/session/document.h"
#include "ui/compare_state.h"

namespace mix::ui {

class BlindState {
 public:
  // Is X the first or the second? Which of two without a name is liked more?
  enum class Kind : std::uint8_t { abx, preference };
  enum class Stage : std::uint8_t { off, trials, result };
  // Of an ABX test the first and the second mix and the one of them that is asked for; of a preference the two, in an order that
  // is drawn anew for each trial.
  enum class Sound : std::uint8_t { one, two, x };
  static constexpr int kLengths[] = {10, 16, 24};
  static constexpr double kLevel = 0.05;  // how often luck alone may pass

  // --- before: what the person chose --------------------------------------------------------------------------------
  Kind kind = Kind::abx;
  std::array<int, 2> pair{0, CompareState::kMix};
  int length = 16;  // trials

  // --- the test ---------------------------------------------------------------------------------------------------
  // `seed` is random; `keys` name the sounds of the pair, `gainsDb` make them equally loud, `now` is the song. [main]
  void begin(std::uint64_t seed, std::array<std::uint64_t, 2> keys, std::array<double, 2> gainsDb, const Document& now);
  // Whatever was answered is forgotten, and a result no longer shown.
  void end();
  Stage stage() const { return stage_; }
  bool isOn() const { return stage_ != Stage::off; }
  // The song is no longer what the test is of; the loop is none of it.
  bool wasEdited(const Document& now) const;

  int trial() const { return int(answers_.size()); }  // how many are answered
  // False where there is no such sound.
  bool hear(Sound sound);
  std::optional<Sound> heard() const { return heard_; }  // in this trial
  // The slot, or kMix, that is played.
  int playing() const { return playing_; }
  // By how much it is turned down.
  double gainDb() const { return stage_ == Stage::trials ? gainsDb_[playing_ == pair[1]] : 0; }
  // In this trial the sounds were heard that the question is about.
  bool mayAnswer() const;
  // `two`: X is the second; the second is liked more. After the last one there is a result.
  void answer(bool two);

  // --- the result -----------------------------------------------------------------------------------------------
  // ABX: right answers. Preference: how often the first of the pair was liked more.
  int successes() const;
  // How often luck alone does as well (preference: is as uneven), 0..1.
  double luck() const;
  // Tests of this kind of these two sounds since the song was opened, those that were given up too.
  int attempts() const;

 private:
  std::uint64_t random();
  bool swapped() const { return order_[answers_.size()]; }

  Stage stage_ = Stage::off;
  std::uint64_t random_ = 0;
  std::vector<bool> order_;    // by trial: X is the second; the second is played as the first
  std::vector<bool> answers_;  // ABX: right; preference: the first of the pair
  std::optional<Sound> heard_;
  std::array<bool, 3> heardSounds_{};
  int playing_ = CompareState::kMix;
  std::array<double, 2> gainsDb_{};
  Document began_;
  struct Tested {
    Kind kind;
    std::uint64_t low, high;
    friend auto operator<=>(const Tested&, const Tested&) = default;
  } tested_{};
  std::map<Tested, int> attempts_;
};

}  // namespace mix::ui
