// SPDX-License-Identifier: MIT
#include "ui/mix_space_state.h"

#include <algorithm>

#include "engine/session/changes.h"

namespace mix::ui {

void MixSpaceState::ask(Document song, Document base) {
  clear();
  song_ = std::move(song);
  base_ = std::move(base);
}

void MixSpaceState::take(Alternatives alternatives) {
  alternatives_ = std::move(alternatives);
  space_ = std::make_shared<const MixSpace>(song_, base_, alternatives_);
}

void MixSpaceState::go(float x, float y) {
  x_ = std::clamp(x, -1.0f, 1.0f);
  y_ = std::clamp(y, -1.0f, 1.0f);
  setListens(true);
}

bool MixSpaceState::isAtCorner() const {
  const auto weights = space_->weights(double(x_), double(y_));
  return std::any_of(weights.begin(), weights.end(), [](double weight) { return weight == 1; });
}

Document MixSpaceState::heard(Document now) const {
  return listens_ && !empty() ? space_->at(double(x_), double(y_), now) : now;
}

void MixSpaceState::use(Session& session, std::string_view title) {
  if (empty()) return;
  const Document then = space_->at(double(x_), double(y_), session.document());
  const Changes changes = changesBetween(session.document(), then);
  const EditGroup group(session, {"mixSpace.use", std::string(title)});
  for (const ValueChange& change : changes.values) session.setValue(change.address, change.value);
  for (int track : changes.trackKeys) session.setKey(Scope::track, track, then.track(track)->key);
  listens_ = false;
}

const std::vector<Difference>& MixSpaceState::differences() {
  const std::size_t to = nearest(), from = std::min(against_, alternatives_.mixes.size() - 1);
  if (differences_.empty() || from != from_ || to != to_) {
    differences_ = differencesBetween(base_, alternatives_.mixes[from], alternatives_.mixes[to]);
    from_ = from;
    to_ = to;
  }
  return differences_;
}

}  // namespace mix::ui
