// SPDX-License-Identifier: MIT
// The alternatives on the page and the point between them that is looked at. It changes nothing by itself: a point is heard
// instead of the song until it is used, which is one step of the Session.
#pragma once

#include <memory>

#include "engine/propose/mix_space.h"
#include "engine/propose/words.h"
#include "engine/session/session.h"

namespace mix::ui {

class MixSpaceState {
 public:
  void clear() { *this = {}; }
  // They are being made of `base`, which was proposed for `song`.
  void ask(Document song, Document base);
  void take(Alternatives alternatives);

  const Document& base() const { return base_; }
  bool empty() const { return alternatives_.mixes.empty(); }
  const Alternatives& alternatives() const { return alternatives_; }

  // --- the point ------------------------------------------------------------------------------------------------
  float x() const { return x_; }
  float y() const { return y_; }
  void go(float x, float y);  // and hears it
  std::size_t nearest() const { return space_->nearest(double(x_), double(y_)); }
  bool isAtCorner() const;
  bool listens() const { return listens_; }
  void setListens(bool listens) { listens_ = listens && !empty(); }

  // What is heard of `now`. [main]
  Document heard(Document now) const;
  // One undoable step. [main]
  void use(Session& session, std::string_view title);

  // --- in what they differ: the nearest from `against` -------------------------------------------------------------
  std::size_t against() const { return against_; }
  void setAgainst(std::size_t index) { against_ = index; }
  const std::vector<Difference>& differences();

  Reason answer;  // to the words that were said last
  std::string said;  // those, where nothing came of them: to be mended
  bool asksNext = false;  // the field for more of them is to be opened

 private:
  Document song_, base_;
  Alternatives alternatives_;
  std::shared_ptr<const MixSpace> space_;
  float x_ = 0, y_ = 0;
  bool listens_ = false;
  std::size_t against_ = 0, from_ = 0, to_ = 0;
  std::vector<Difference> differences_;
};

}  // namespace mix::ui
