// SPDX-License-Identifier: MIT
// Audio files: headers, samples, sample rate, WAV out. The module reads and writes no files; the host moves the bytes.
// Every function here: [worker].
//
//   file = fileOpen(size)
//   while (fileWantedBytes(file)) { put those bytes at fileBytes(file, n); fileGive(file, offset, n) }
//   fileHeader(file): JSON text; then put whole frames at fileBytes, fileDecode, take them at fileSamples
#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/audio_file/header_parser.h"
#include "engine/audio_file/resampler.h"
#include "engine/audio_file/sample_decoder.h"
#include "engine/audio_file/wav_writer.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

using Planes = std::vector<std::vector<float>>;

Planes planes(int channels) {
  return Planes(std::size_t(channels), std::vector<float>(std::size_t(kStagingFrames)));
}
std::vector<float*> pointers(Planes& planes, std::size_t offset = 0) {
  std::vector<float*> result;
  for (auto& plane : planes) result.push_back(plane.data() + offset);
  return result;
}
float* plane(Planes& planes, int channel) {
  return channel >= 0 && std::size_t(channel) < planes.size() ? planes[std::size_t(channel)].data() : nullptr;
}

struct OpenFile {
  HeaderParser parser;
  SampleDecoder decoder;
  std::vector<std::uint8_t> bytes;
  Planes samples;
};

struct OpenResampler {
  Resampler resampler;
  Planes in, out;
  std::size_t usedFrames = 0;
};

struct OpenWav {
  WavWriter writer;
  std::vector<std::uint8_t> bytes;
};

Handles<OpenFile> files;
Handles<OpenResampler> resamplers;
Handles<OpenWav> wavs;

// camelCase words of the report, in the order of SampleEncoding.
constexpr const char* kEncodings[] = {"unsignedInteger", "signedInteger", "float", "muLaw", "aLaw"};

std::string headerJson(const AudioFileInfo& info) {
  nlohmann::ordered_json tags = nlohmann::ordered_json::object();
  const auto tag = [&tags](const char* name, const std::string& text) {
    if (!text.empty()) tags[name] = text;
  };
  tag("title", info.tags.title);
  tag("artist", info.tags.artist);
  tag("comment", info.tags.comment);
  tag("description", info.tags.description);
  tag("originator", info.tags.originator);
  if (info.tags.tempoBpm) tags["tempoBpm"] = *info.tags.tempoBpm;
  if (info.tags.timeReferenceFrames) tags["timeReferenceFrames"] = *info.tags.timeReferenceFrames;
  const nlohmann::ordered_json json = {{"container", containerName(info.container)},
                                       {"encoding", kEncodings[int(info.encoding)]},
                                       {"bitsPerSample", info.bitsPerSample},
                                       {"sampleRate", info.sampleRate},
                                       {"channels", info.channels},
                                       {"frames", info.frames},
                                       {"dataOffset", info.dataOffset},
                                       {"bytesPerFrame", info.bytesPerFrame()},
                                       {"tags", std::move(tags)},
                                       {"warnings", info.warnings}};
  return json.dump();
}

}  // namespace

// --- reading --------------------------------------------------------------------------------------------------------
// A file of so many bytes. Returns a handle for the functions below.
MIX_EXPORT(fileOpen) int fileOpen(double bytes) {
  return files.open({.parser = HeaderParser(std::uint64_t(std::max(bytes, 0.0))), .decoder = {}, .bytes = {}, .samples = {}});
}
MIX_EXPORT(fileClose) void fileClose(int file) { files.close(file); }

// The part of the file that the header parser wants next, at most 16 KiB; 0 bytes when it has seen enough.
MIX_EXPORT(fileWantedOffset) double fileWantedOffset(int file) {
  const auto* f = files.find(file);
  const auto want = f ? f->parser.wants() : std::nullopt;
  return want ? double(want->offset) : 0;
}
MIX_EXPORT(fileWantedBytes) int fileWantedBytes(int file) {
  const auto* f = files.find(file);
  const auto want = f ? f->parser.wants() : std::nullopt;
  return want ? int(want->bytes) : 0;
}
// Where the host puts bytes of the file; room for `bytes` of them until the next call.
MIX_EXPORT(fileBytes) std::uint8_t* fileBytes(int file, int bytes) {
  auto* f = files.find(file);
  if (!f) return nullptr;
  f->bytes.resize(std::max(f->bytes.size(), std::size_t(std::max(bytes, 0))));
  return f->bytes.data();
}
// The wanted part is there; fewer bytes than wanted: it cannot be read, and the file is refused.
MIX_EXPORT(fileGive) void fileGive(int file, double offset, int bytes) {
  if (auto* f = files.find(file); f && bytes >= 0 && std::size_t(bytes) <= f->bytes.size())
    f->parser.give(std::uint64_t(offset), std::span(f->bytes).first(std::size_t(bytes)));
}
// JSON text: what the header says (AudioFileInfo of engine/audio_file), or {"error": reason}.
MIX_EXPORT(fileHeader) int fileHeader(int file) {
  auto* f = files.find(file);
  if (!f || f->parser.wants()) return giveText(R"({"error": "the header was not read"})");
  const auto info = f->parser.result();
  if (!info) return giveText(nlohmann::json{{"error", info.error()}}.dump());
  f->decoder = SampleDecoder(info.value());
  f->samples = planes(info.value().channels);
  return giveText(headerJson(info.value()));
}
// Decodes the whole frames in the first `bytes` bytes, at most `stagingFrames()`. Returns how many.
MIX_EXPORT(fileDecode) int fileDecode(int file, int bytes) {
  auto* f = files.find(file);
  if (!f || f->samples.empty() || bytes < 0 || std::size_t(bytes) > f->bytes.size()) return 0;
  return int(f->decoder.decode(std::span(f->bytes).first(std::size_t(bytes)), pointers(f->samples), kStagingFrames));
}
// The decoded frames of a channel of the file; 0 when there is no such channel.
MIX_EXPORT(fileSamples) float* fileSamples(int file, int channel) {
  auto* f = files.find(file);
  return f ? plane(f->samples, channel) : nullptr;
}
// Samples so far that were not finite, or absurdly large, and became 0.
MIX_EXPORT(fileDamagedSamples) double fileDamagedSamples(int file) {
  const auto* f = files.find(file);
  return f ? double(f->decoder.damagedSamples()) : 0;
}

// --- sample rate ----------------------------------------------------------------------------------------------------
// A handle, or 0 when the rates or channels are out of range.
MIX_EXPORT(resamplerOpen) int resamplerOpen(double fromRate, double toRate, int channels) {
  auto made = Resampler::make(fromRate, toRate, channels);
  if (!made) return 0;
  return resamplers.open(
      {.resampler = std::move(made.value()), .in = planes(channels), .out = planes(channels), .usedFrames = 0});
}
MIX_EXPORT(resamplerClose) void resamplerClose(int resampler) { resamplers.close(resampler); }
// Input and output of a channel, `stagingFrames()` long.
MIX_EXPORT(resamplerInput) float* resamplerInput(int resampler, int channel) {
  auto* r = resamplers.find(resampler);
  return r ? plane(r->in, channel) : nullptr;
}
MIX_EXPORT(resamplerOutput) float* resamplerOutput(int resampler, int channel) {
  auto* r = resamplers.find(resampler);
  return r ? plane(r->out, channel) : nullptr;
}
// Converts `frames` frames of the input from `start` on, until they are used or the output is full. Returns the frames
// made; `resamplerUsed` tells the frames used.
MIX_EXPORT(resamplerProcess) int resamplerProcess(int resampler, int start, int frames) {
  auto* r = resamplers.find(resampler);
  if (!r || start < 0 || frames < 0 || start > kStagingFrames - frames) return 0;
  const auto from = pointers(r->in, std::size_t(start));
  const std::vector<const float*> in(from.begin(), from.end());
  const auto progress = r->resampler.process(in, std::size_t(frames), pointers(r->out), kStagingFrames);
  r->usedFrames = progress.usedFrames;
  return int(progress.madeFrames);
}
MIX_EXPORT(resamplerUsed) int resamplerUsed(int resampler) {
  const auto* r = resamplers.find(resampler);
  return r ? int(r->usedFrames) : 0;
}
// After the last input: the frames that are left. Call until it returns 0.
MIX_EXPORT(resamplerFinish) int resamplerFinish(int resampler) {
  auto* r = resamplers.find(resampler);
  return r ? int(r->resampler.finish(pointers(r->out), kStagingFrames)) : 0;
}
// The length of so many frames after conversion.
MIX_EXPORT(resamplerFrames) double resamplerFrames(double frames, double fromRate, double toRate) {
  return double(Resampler::outputFrames(std::uint64_t(frames), fromRate, toRate));
}

// --- WAV out --------------------------------------------------------------------------------------------------------
// `bits` 16, 24 or 32 (float). `dither` of the first two: 0 none, 1 triangular, 2 with its noise shaped. A handle, or 0
// when something is out of range.
MIX_EXPORT(wavOpen) int wavOpen(int bits, double sampleRate, int channels, int dither) {
  if ((bits != 16 && bits != 24 && bits != 32) || dither < 0 || dither > 2) return 0;
  auto made = WavWriter::make({.format = bits == 16   ? WavSampleFormat::int16
                                         : bits == 24 ? WavSampleFormat::int24
                                                      : WavSampleFormat::float32,
                               .sampleRate = std::uint32_t(sampleRate),
                               .channels = channels,
                               .dither = DitherKind(dither)});
  return made ? wavs.open({.writer = std::move(made.value()), .bytes = {}}) : 0;
}
MIX_EXPORT(wavClose) void wavClose(int wav) { wavs.close(wav); }
// The following three return a number of bytes, which lie at `wavBytes`.
// A header has the same length for any number of frames: write it again when the number is known.
MIX_EXPORT(wavHeader) int wavHeader(int wav, double frames) {
  auto* w = wavs.find(wav);
  if (!w) return 0;
  w->bytes = w->writer.header(std::uint64_t(frames), true);
  return int(w->bytes.size());
}
// `frames` frames of planar float at the addresses `left` and `right` (0: mono), as `engineOutput` gives them.
MIX_EXPORT(wavEncode) int wavEncode(int wav, const float* left, const float* right, int frames) {
  auto* w = wavs.find(wav);
  if (!w || frames < 0 || w->writer.options().channels != (right ? 2 : 1)) return 0;
  const float* const channels[2] = {left, right};
  w->bytes.resize(std::size_t(frames) * std::size_t(w->writer.bytesPerFrame()));
  return int(w->writer.encode(std::span(channels).first(right ? 2 : 1), std::size_t(frames), w->bytes));
}
MIX_EXPORT(wavTrailer) int wavTrailer(int wav, double frames) {
  auto* w = wavs.find(wav);
  if (!w) return 0;
  w->bytes = w->writer.trailer(std::uint64_t(frames));
  return int(w->bytes.size());
}
MIX_EXPORT(wavBytes) const std::uint8_t* wavBytes(int wav) {
  const auto* w = wavs.find(wav);
  return w ? w->bytes.data() : nullptr;
}
// Samples so far that were beyond full scale and became +-1.
MIX_EXPORT(wavClippedSamples) double wavClippedSamples(int wav) {
  const auto* w = wavs.find(wav);
  return w ? double(w->writer.clippedSamples()) : 0;
}

}  // namespace mix::host
