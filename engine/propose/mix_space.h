// SPDX-License-Identifier: MIT
// The mixes between some mixes of one song, on a plane (A. Wilson, B. Fazenda, "Populating the mix space", Applied Sciences
// 7(12), 2017, have the idea of mixes as points). Each corner has its place; a point between them weighs them by the inverse
// square of their distance (D. Shepard, "A two-dimensional interpolation function for irregularly-spaced data", Proc. 23rd
// ACM National Conference, 1968): continuous, and at a corner that corner alone. Every parameter is then the weighted mean
// in its taper, as `interpolate` of engine/core/param.h is for two; a choice is that of the heaviest corner. What only some
// corners switch on comes and goes by its amount instead of with a jump.
#pragma once

#include <span>

#include "engine/propose/style_solver.h"

namespace mix {

class MixSpace {
 public:
  // The corners are `alternatives` of `base`; `asked` is the song that `base` was proposed for. [any]
  MixSpace(Document asked, const Document& base, const Alternatives& alternatives);

  std::size_t count() const { return corners_.size(); }
  const Document& corner(std::size_t index) const { return corners_[index].document; }
  // The weights at a place, which sum to 1.
  std::vector<double> weights(double x, double y) const;
  std::size_t nearest(double x, double y) const;

  // `now` with all that the corners, or the proposal under them, move; locked parameters and what is gone stay. As loud as
  // the corners are. [any]
  Document at(double x, double y, const Document& now) const;
  // Loudness of the tracks relative to the mix there; of what was measured. [any]
  RelativeLevels levelsAt(double x, double y, const Document& now) const;

 private:
  struct Corner {
    Document document;
    float x, y;
    std::map<int, double> beforeFaderLufs;
  };
  float blend(const Address& address, std::span<const double> weights) const;
  double sumLufs(const Document& document, std::span<const double> weights) const;
  double drive(const Document& document) const;
  void matchLoudness(Document& document, std::span<const double> weights) const;

  Document asked_;
  std::vector<Corner> corners_;
  std::vector<Address> moved_;  // what differs anywhere
};

// The parameter that says how much of a switched thing there is: a band's gain, a processor's mix. [any]
struct Amount {
  int param = -1;     // -1: it has none
  float neutral = 0;  // at which it does nothing
};
Amount amountOf(Scope scope, int switchParam);

}  // namespace mix
