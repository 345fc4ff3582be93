// SPDX-License-Identifier: MIT
// What one pass over a stem or a mix tells: engine/analysis/file_analysis.h. Every function: [worker].
#include "engine/analysis/file_analysis.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

Handles<FileAnalysis> analyses;

}  // namespace

// 1 or 2 channels. A handle, or 0 when that cannot be measured.
MIX_EXPORT(analysisOpen) int analysisOpen(double sampleRate, int channels) {
  FileAnalysis analysis;
  return analysis.prepare(sampleRate, channels) ? analyses.open(std::move(analysis)) : 0;
}
MIX_EXPORT(analysisClose) void analysisClose(int analysis) { analyses.close(analysis); }

// The next frames, planar at the addresses `left` and `right` (ignored for mono): `inputPointer`, `fileSamples`,
// `engineOutput`.
MIX_EXPORT(analysisAdd) void analysisAdd(int analysis, const float* left, const float* right, int frames) {
  if (auto* a = analyses.find(analysis)) a->add(left, right, frames);
}

// JSON text: FileMeasures of all that was added; null stands for an infinite value.
MIX_EXPORT(analysisMeasures) int analysisMeasures(int analysis) {
  const auto* a = analyses.find(analysis);
  return giveText(a ? toJson(a->measures()) : "{}");
}

}  // namespace mix::host
