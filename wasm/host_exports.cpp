// SPDX-License-Identifier: MIT
// Memory, text and what the module says of itself: see host.h.
#include "wasm/host.h"

#include <algorithm>
#include <cstdlib>

#include "engine/session/schema.h"

namespace mix::host {
namespace {

alignas(16) float inputs[kStagingChannels][kStagingFrames];
std::string textOut;
std::vector<char> textIn;

}  // namespace

float* input(int channel) { return inputs[std::clamp(channel, 0, kStagingChannels - 1)]; }

std::string_view textGiven(int bytes) {
  return {textIn.data(), std::min(std::size_t(std::max(bytes, 0)), textIn.size())};
}

int giveText(std::string text) {
  textOut = std::move(text);
  return int(textOut.size());
}

// Bytes for the host's own use, 16-byte aligned; 0 when there is no more memory. [main]
MIX_EXPORT(memoryAlloc) void* memoryAlloc(int bytes) { return std::malloc(std::size_t(bytes)); }
MIX_EXPORT(memoryFree) void memoryFree(void* pointer) { std::free(pointer); }

// See host.h. [main]
MIX_EXPORT(textPointer) const char* textPointer() { return textOut.data(); }
MIX_EXPORT(textIn) char* textInBuffer(int bytes) {
  textIn.resize(std::size_t(std::max(bytes, 0)));
  return textIn.data();
}

// Planar input of channel 0 or 1, `stagingFrames()` long. [any]
MIX_EXPORT(inputPointer) float* inputPointer(int channel) { return input(channel); }
MIX_EXPORT(stagingFrames) int stagingFrames() { return kStagingFrames; }

// Every parameter as JSON text: schemaJson() of engine/session/schema.h. [main]
MIX_EXPORT(schemaText) int schemaText() { return giveText(schemaJson()); }
// The version of this program, "0.1.0". [main]
MIX_EXPORT(versionText) int versionText() { return giveText(MIX_VERSION); }

}  // namespace mix::host
