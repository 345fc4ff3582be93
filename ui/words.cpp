// SPDX-License-Identifier: MIT
#include "ui/words.h"

namespace mix::ui::words {

std::string say(Word word, const std::vector<std::string>& values) {
  const std::string_view pattern = word;
  std::string result;
  std::size_t used = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i, 2) == "%s") {
      if (used < values.size()) result += values[used++];
      ++i;
    } else {
      result += pattern[i];
    }
  }
  return result;
}

Word roleName(std::string_view id) {
  for (const RoleWord& word : roles)
    if (word.id == id) return word.text;
  return roles[std::size(roles) - 1].text;
}

Word deviceName(std::string_view id) {
  for (const DeviceWord& word : devices)
    if (word.id == id) return word.text;
  return devices[0].text;
}

const RemedyWord& remedyWord(std::string_view id) {
  for (const RemedyWord& word : remedies)
    if (word.id == id) return word;
  return remedies[0];
}

std::string stepText(std::string_view messageId, std::string_view about) {
  for (const Message& message : messages)
    if (message.id == messageId) return say(message.text, about);
  return std::string(about.empty() ? messageId : about);
}

}  // namespace mix::ui::words
