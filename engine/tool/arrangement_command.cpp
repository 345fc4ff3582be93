// SPDX-License-Identifier: MIT
#include "engine/tool/arrangement_command.h"

#include "engine/analysis/roles.h"
#include "engine/analysis/stem_hearing.h"
#include "engine/propose/guide.h"
#include "engine/tool/stem_input.h"

namespace mix {

Result<std::string> arrangementOfFiles(const std::vector<std::string>& paths) {
  const auto stems = listenTo<StemHearing>(paths);
  if (!stems) return Error{stems.error()};
  std::vector<NamedArrangedStem> named;
  for (const auto& stem : stems.value())
    named.push_back({{int(named.size()) + 1, roleId(likeliestRole(roleLogitsOfName(stem.name))), &stem.heard.measures, &stem.heard.music}, stem.name});
  return toJson(guideOf(named));
}

}  // namespace mix
