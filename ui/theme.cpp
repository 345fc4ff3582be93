// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include "engine/session/role_ids.h"

namespace mix::ui {

static_assert(theme::roleHues.size() == kRoleIds.size());

Colour trackHue(std::string_view role, int id) {
  if (role == "unknown") return theme::numberHues[std::size_t(id) % theme::numberHues.size()];
  for (std::size_t i = 0; i < kRoleIds.size(); ++i)
    if (kRoleIds[i] == role) return theme::roleHues[i];
  return theme::roleHues.back();
}

}  // namespace mix::ui
