// SPDX-License-Identifier: MIT
#include "engine/audio_file/wav_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/audio_file/header_parser.h"
#include "engine/audio_file/wav_stream.h"
#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

using Planar = std::vector<std::vector<float>>;

std::vector<const float*> pointersOf(const Planar& audio) {
  std::vector<const float*> out;
  for (const auto& channel : audio) out.push_back(channel.data());
  return out;
}

FileBytes write(const WavOptions& options, const Planar& audio) {
  auto writer = WavWriter::make(options);
  EXPECT_TRUE(writer);
  const std::size_t frames = audio[0].size();
  FileBytes file = writer.value().header(frames);
  FileBytes body(frames * std::size_t(writer.value().bytesPerFrame()));
  EXPECT_EQ(writer.value().encode(pointersOf(audio), frames, body), body.size());
  return join({file, body, writer.value().trailer(frames)});
}

Planar noise(int channels, std::size_t frames, float level = 0.9f) {
  Planar out;
  for (int channel = 0; channel < channels; ++channel) {
    Dither random(7, std::uint64_t(channel));
    auto& samples = out.emplace_back();
    for (std::size_t i = 0; i < frames; ++i) samples.push_back(level * float(random.next()));
  }
  return out;
}

TEST(WavWriter, FloatsComeBackExactly) {
  Planar audio = noise(2, 5000, 4.0f);
  audio[0][0] = 1e-40f;
  const Decoded out = decode(write({.format = WavSampleFormat::float32}, audio));
  EXPECT_EQ(out.channels, audio) << out.error;
  EXPECT_TRUE(out.info.warnings.empty());
}

TEST(WavWriter, IntegersComeBackWithinHalfAStepWithoutDither) {
  const Planar audio = noise(2, 5000);
  for (const auto& [format, step] :
       {std::pair{WavSampleFormat::int16, 1.0 / 32768}, {WavSampleFormat::int24, 1.0 / 8388608}}) {
    const Decoded out = decode(write({.format = format, .dither = DitherKind::none}, audio));
    ASSERT_EQ(out.info.frames, 5000u) << out.error;
    for (std::size_t i = 0; i < 5000; ++i) {
      ASSERT_NEAR(out.channels[0][i], audio[0][i], step / 2 + 1e-8);
      ASSERT_NEAR(out.channels[1][i], audio[1][i], step / 2 + 1e-8);
    }
  }
}

TEST(WavWriter, IntegersComeBackWithinOneAndAHalfStepsWithDither) {
  const Planar audio = noise(1, 20000);
  const Decoded out = decode(write({.format = WavSampleFormat::int16, .channels = 1}, audio));
  for (std::size_t i = 0; i < audio[0].size(); ++i)
    ASSERT_NEAR(out.channels[0][i], audio[0][i], 1.5 / 32768 + 1e-8);
}

TEST(WavWriter, SilenceStaysSilenceWithoutDitherAndInFloat) {
  const Planar silence(2, std::vector<float>(1000));
  for (const WavOptions& options : {WavOptions{.format = WavSampleFormat::int16, .dither = DitherKind::none},
                                    WavOptions{.format = WavSampleFormat::int24, .dither = DitherKind::none},
                                    WavOptions{.format = WavSampleFormat::float32, .dither = DitherKind::triangular}})
    EXPECT_EQ(decode(write(options, silence)).channels, silence);
}

TEST(WavWriter, ClampsAndCountsWhatIsTooLoud) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  auto writer = WavWriter::make({.format = WavSampleFormat::int16, .channels = 1, .dither = DitherKind::none}).value();
  const std::vector<float> in{1.0f, -1.0f, 1.5f, -3e38f, kNan, std::numeric_limits<float>::infinity()};
  const float* const channels[] = {in.data()};
  FileBytes out(2 * in.size());
  writer.encode(channels, in.size(), out);
  EXPECT_EQ(out, integers({32767, -32768, 32767, -32768, 0, 0}, 2));
  EXPECT_EQ(writer.clippedSamples(), 2u) << "full scale itself is not too loud";
  EXPECT_EQ(writer.damagedSamples(), 2u);
  const Decoded floats = decode(write({.format = WavSampleFormat::float32, .channels = 1}, {in}));
  EXPECT_EQ(floats.channels[0], Samples({1.0f, -1.0f, 1.5f, 0.0f, 0.0f, 0.0f}));
}

TEST(WavWriter, GivesTheSameBytesInBlocksOfAnySize) {
  const Planar audio = noise(2, 1000);
  const WavOptions options{.format = WavSampleFormat::int24};
  const FileBytes whole = write(options, audio);
  auto writer = WavWriter::make(options).value();
  FileBytes pieces = writer.header(1000);
  FileBytes block(13 * 6 + 5);  // room for 13 frames and a bit
  std::size_t done = 0;
  while (done < 1000) {
    const float* const at[] = {audio[0].data() + done, audio[1].data() + done};
    const std::size_t bytes = writer.encode(at, 1000 - done, block);
    ASSERT_LE(bytes, 13u * 6);
    pieces.insert(pieces.end(), block.begin(), block.begin() + std::ptrdiff_t(bytes));
    done += bytes / 6;
  }
  EXPECT_EQ(pieces, whole);
}

TEST(WavWriter, WritesTheClassicHeader) {
  const FileBytes header =
      WavWriter::make({.format = WavSampleFormat::int16, .sampleRate = 44100}).value().header(10);
  EXPECT_EQ(header, join({text("RIFF"), number(36 + 40, 4), text("WAVE"), fmtChunk({.sampleRate = 44100}),
                          text("data"), number(40, 4)}));
}

TEST(WavWriter, PadsAnOddNumberOfBytes) {
  const FileBytes file = write({.format = WavSampleFormat::int24, .channels = 1}, noise(1, 3));
  EXPECT_EQ(file.size(), 44u + 9 + 1);
  EXPECT_EQ(file[4] + 8u, file.size());
  EXPECT_EQ(decode(file).info.frames, 3u);
}

TEST(WavWriter, DescribesMoreThanTwoChannelsAsExtensible) {
  const Planar audio = noise(6, 100);
  const Decoded out = decode(write({.format = WavSampleFormat::float32, .channels = 6}, audio));
  EXPECT_EQ(out.channels, audio) << out.error;
  EXPECT_EQ(out.info.channelMask, 0x3Fu) << "5.1";
}

TEST(WavWriter, RefusesWhatTheReaderWouldRefuse) {
  EXPECT_FALSE(WavWriter::make({.channels = 0}));
  EXPECT_FALSE(WavWriter::make({.channels = 65}));
  EXPECT_FALSE(WavWriter::make({.sampleRate = 0}));
}

// The last frame count whose RIFF size fits in 32 bits, and the next one.
TEST(WavWriter, SwitchesToRf64AtFourGigabytes) {
  const WavWriter writer = WavWriter::make({.format = WavSampleFormat::int16}).value();
  const std::uint64_t most = (0xFFFFFFFFull - 36) / 4;
  const auto infoOf = [&](std::uint64_t frames) {
    const FileBytes header = writer.header(frames);
    HeaderParser parser(header.size() + frames * 4);
    while (const auto want = parser.wants()) {
      FileBytes window(want->bytes);
      if (want->offset == 0) std::copy(header.begin(), header.end(), window.begin());
      parser.give(want->offset, window);
    }
    return parser.result();
  };
  for (const auto& [frames, container] : {std::pair{most, AudioContainer::wav},
                                          {most + 1, AudioContainer::rf64},
                                          {most * 100, AudioContainer::rf64}}) {
    const auto info = infoOf(frames);
    ASSERT_TRUE(info) << info.error();
    EXPECT_EQ(info.value().container, container) << frames;
    EXPECT_EQ(info.value().frames, frames);
    EXPECT_TRUE(info.value().warnings.empty());
  }
}

// Keeps the first bytes and counts the rest, so that a 4 GB file costs nothing.
struct CountingSink : ByteSink {
  struct Record {
    FileBytes head = FileBytes(128);
    std::uint64_t bytes = 0;
    bool canPatch = true;
    std::uint64_t roomBytes = ~std::uint64_t(0);
  };
  explicit CountingSink(Record& kept) : record(kept) {}
  bool append(std::span<const std::uint8_t> bytes) override {
    for (std::size_t i = 0; i < bytes.size() && record.bytes + i < record.head.size(); ++i)
      record.head[std::size_t(record.bytes) + i] = bytes[i];
    record.bytes += bytes.size();
    return record.bytes <= record.roomBytes;
  }
  bool patch(std::uint64_t offset, std::span<const std::uint8_t> bytes) override {
    if (record.canPatch) std::copy(bytes.begin(), bytes.end(), record.head.begin() + std::ptrdiff_t(offset));
    return record.canPatch;
  }
  Record& record;
};

TEST(WavStream, BecomesRf64WhenItGrowsPastFourGigabytes) {
  CountingSink::Record record;
  auto stream =
      WavStream::begin(std::make_unique<CountingSink>(record), {.format = WavSampleFormat::float32});
  ASSERT_TRUE(stream);
  const std::vector<float> silence(1 << 20);
  const float* const channels[] = {silence.data(), silence.data()};
  for (int block = 0; block < 513; ++block) ASSERT_TRUE(stream.value().write(channels, silence.size()));
  ASSERT_TRUE(stream.value().finish());
  EXPECT_GT(record.bytes, 0xFFFFFFFFull);

  HeaderParser parser(record.bytes);
  ASSERT_EQ(parser.wants()->offset, 0u);
  record.head.resize(parser.wants()->bytes);
  parser.give(0, record.head);
  const auto info = parser.result();
  ASSERT_TRUE(info);
  EXPECT_EQ(info.value().container, AudioContainer::rf64);
  EXPECT_EQ(info.value().frames, 513u << 20);
  EXPECT_EQ(info.value().dataOffset + info.value().frames * 8, record.bytes);
  EXPECT_TRUE(info.value().warnings.empty());
}

TEST(WavStream, RoundTripsThroughAFileOnDisk) {
  const std::string path = testing::TempDir() + "mix_wav_stream_test.wav";
  const Planar audio = noise(1, 30001);
  {
    auto sink = createFileSink(path);
    ASSERT_TRUE(sink) << sink.error();
    auto stream =
        WavStream::begin(std::move(sink.value()), {.format = WavSampleFormat::float32, .channels = 1});
    ASSERT_TRUE(stream);
    const float* const first[] = {audio[0].data()};
    const float* const second[] = {audio[0].data() + 12345};
    EXPECT_TRUE(stream.value().write(first, 12345));
    EXPECT_TRUE(stream.value().write(second, 30001 - 12345));
    EXPECT_TRUE(stream.value().finish());
  }
  auto source = openFileSource(path);
  ASSERT_TRUE(source) << source.error();
  EXPECT_EQ(decode(std::move(source.value())).channels, audio);
  std::remove(path.c_str());
  EXPECT_FALSE(openFileSource(path));
  EXPECT_FALSE(openFileSource(testing::TempDir())) << "a folder";
}

TEST(WavStream, TellsOfAFullDiskAndOfASinkThatCannotSeek) {
  CountingSink::Record full{.roomBytes = 1000};
  auto stream = WavStream::begin(std::make_unique<CountingSink>(full), {.channels = 1});
  const std::vector<float> samples(1000);
  const float* const channels[] = {samples.data()};
  EXPECT_FALSE(stream.value().write(channels, samples.size()));
  EXPECT_FALSE(stream.value().finish());

  CountingSink::Record pipe{.canPatch = false};
  auto piped = WavStream::begin(std::make_unique<CountingSink>(pipe), {.channels = 1});
  EXPECT_TRUE(piped.value().write(channels, samples.size()));
  EXPECT_FALSE(piped.value().finish());
  HeaderParser parser(pipe.bytes);
  pipe.head.resize(parser.wants()->bytes);
  parser.give(0, pipe.head);
  EXPECT_EQ(parser.result().value().frames, 1000u) << "what was streamed can still be read";
}

}  // namespace
}  // namespace mix::test
