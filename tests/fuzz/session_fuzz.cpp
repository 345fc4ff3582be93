// SPDX-License-Identifier: MIT
// Any bytes as a session and as a link: what opens is written and read again without a loss.
#include <cstdint>
#include <cstdlib>

#include "engine/session/json.h"
#include "engine/session/link.h"

namespace {

using Reader = mix::Result<mix::Loaded> (*)(std::string_view);

void readAndWrite(Reader read, std::string_view text) {
  auto first = read(text);
  if (!first) return;
  const mix::Document& document = first.value().document;
  auto again = mix::fromJson(mix::toJson(document, first.value().nextId));
  if (!again || again.value().document != document || again.value().notes.total() != 0) std::abort();
  const std::string link = mix::linkJson(document);
  if (link.size() > mix::kMaxLinkJsonBytes) return;
  auto shared = mix::fromLinkJson(link);
  if (!shared || mix::linkJson(shared.value().document).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  readAndWrite(mix::fromJson, text);
  readAndWrite(mix::fromLinkJson, text);
  return 0;
}
