// SPDX-License-Identifier: MIT
// What the host says with whoever wants renders measured (Solver, StyleSolver, Translator, ReferenceMatcher): while `wanted`
// is not 0 it renders and measures each, `tell`s of each in the order of the list, then `measured`. [worker]
#pragma once

#include <memory>
#include <vector>

#include "engine/propose/render_text.h"
#include "wasm/host.h"

namespace mix::host {

template <class Solver>
class Conversation {
 public:
  void begin(std::unique_ptr<Solver> solver) {
    told_.clear();
    solver_ = std::move(solver);
  }
  void end() { begin(nullptr); }

  // Null before it has begun.
  const Solver* solver() const { return solver_.get(); }

  // JSON text of the renders that are wanted next, independent of each other (engine/propose/render_text.h); 0 when it is done.
  int wanted() const {
    if (!solver_) return 0;
    const auto renders = solver_->wanted();
    return renders.empty() ? 0 : giveText(toJson(renders));
  }

  // What `measureEnd` said of the next of them. 0 when that is damaged.
  int tell(int bytes) {
    auto measures = measuresFromBytes(textGiven(bytes));
    if (measures) told_.push_back(std::move(*measures));
    return measures.has_value();
  }

  // All of them were told.
  void measured() {
    if (solver_) solver_->measured(told_);
    told_.clear();
  }

  // 0..1
  double progress() const { return solver_ ? solver_->progress() : 0; }

 private:
  std::unique_ptr<Solver> solver_;
  std::vector<MixMeasures> told_;
};

}  // namespace mix::host
