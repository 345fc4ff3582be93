// SPDX-License-Identifier: MIT
// How a song is built, without a document: engine/propose/guide.h. With one, see proposeGuide. Every function: [worker].
#include "engine/analysis/roles.h"
#include "engine/analysis/stem_hearing.h"
#include "engine/propose/guide.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

std::vector<NamedArrangedStem> stems;

}  // namespace

MIX_EXPORT(guideBegin) void guideBegin() { stems.clear(); }

// A finished stem of hearing_exports.cpp, which stays open until `guideMake`, and the length of its file name at
// `textIn`, which says the role. 0 when there is no such stem.
MIX_EXPORT(guideStem) int guideStem(int track, int heardStem, int nameBytes) {
  const HeardStem* heard = findHeard(heardStem);
  if (!heard) return 0;
  const std::string name(textGiven(nameBytes));
  stems.push_back({{track, roleId(likeliestRole(roleLogitsOfName(name))), &heard->measures, &heard->music}, name});
  return 1;
}

// JSON text of the guide; the stems in the order of adding.
MIX_EXPORT(guideMake) int guideMake() { return giveText(toJson(guideOf(stems))); }

}  // namespace mix::host
