// SPDX-License-Identifier: MIT
// Every way in which a WAV file may store its samples. Integers up to 24 bits and float32 must come out
// exactly.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

Decoded decodeWav(const FileBytes& fmt, const FileBytes& samples) {
  return decode(wav({fmt, chunk("data", samples)}));
}

TEST(WavReader, ReadsEightBitAsUnsigned) {
  const Decoded out = decodeWav(fmtChunk({.channels = 1, .bits = 8}), {0, 64, 128, 192, 255});
  EXPECT_EQ(out.interleaved(), Samples({-1.0f, -0.5f, 0.0f, 0.5f, 127 / 128.0f}));
  EXPECT_EQ(out.info.encoding, SampleEncoding::unsignedInteger);
}

TEST(WavReader, ReadsSixteenBit) {
  const Decoded out = decodeWav(fmtChunk(), integers({-32768, 16384, 1, 32767}, 2));
  EXPECT_EQ(out.interleaved(), Samples({-1.0f, 0.5f, 1 / 32768.0f, 32767 / 32768.0f}));
  EXPECT_EQ(out.info.container, AudioContainer::wav);
  EXPECT_EQ(out.info.sampleRate, 48000);
  EXPECT_EQ(out.info.channels, 2);
  EXPECT_EQ(out.info.frames, 2u);
  EXPECT_EQ(out.info.bitsPerSample, 16);
  EXPECT_TRUE(out.info.warnings.empty());
}

TEST(WavReader, ReadsTwentyFourBit) {
  const Decoded out = decodeWav(fmtChunk({.bits = 24}), integers({-8388608, 4194304, -1, 8388607}, 3));
  EXPECT_EQ(out.interleaved(), Samples({-1.0f, 0.5f, -1 / 8388608.0f, 8388607 / 8388608.0f}));
}

TEST(WavReader, ReadsThirtyTwoBitToTheNearestFloat) {
  const Decoded out = decodeWav(fmtChunk({.bits = 32}), integers({-2147483648LL, 1 << 30, 3, 2147483647}, 4));
  EXPECT_EQ(out.interleaved(), Samples({-1.0f, 0.5f, 3 / 2147483648.0f, 1.0f}));
}

TEST(WavReader, ReadsTwentyFourInThirtyTwo) {
  const Decoded out =
      decodeWav(extensibleChunk({.bits = 32}, 24, 1), integers({-2147483648LL, 0x12345600}, 4));
  EXPECT_EQ(out.interleaved(), Samples({-1.0f, 0x123456 / 8388608.0f}));
  EXPECT_EQ(out.info.bitsPerSample, 24);
  EXPECT_EQ(out.info.bytesPerSample, 4);
  EXPECT_EQ(out.info.channelMask, 3u);
}

TEST(WavReader, ReadsOddWidthsAsLeftJustified) {
  EXPECT_EQ(decodeWav(fmtChunk({.channels = 1, .bits = 5}), {0, 0x80, 0xF8}).interleaved(),
            Samples({-1.0f, 0.0f, 15 / 16.0f}));
  EXPECT_EQ(decodeWav(fmtChunk({.channels = 1, .bits = 12}), integers({-32768, 0x7FF0}, 2)).interleaved(),
            Samples({-1.0f, 2047 / 2048.0f}));
  EXPECT_EQ(decodeWav(fmtChunk({.channels = 1, .bits = 20}), integers({-8388608, 0x7FFFF0}, 3)).interleaved(),
            Samples({-1.0f, 524287 / 524288.0f}));
  for (const int bytes : {5, 6, 7, 8}) {
    const std::int64_t half = std::int64_t(1) << (8 * bytes - 2);
    const Decoded out = decodeWav(fmtChunk({.channels = 1, .bits = 8 * bytes - 3, .bytesPerFrame = bytes}),
                                  integers({half, -half, 2 * (half - 1) + 1}, bytes));
    EXPECT_EQ(out.interleaved(), Samples({0.5f, -0.5f, 1.0f})) << bytes << " bytes";
  }
}

TEST(WavReader, ReadsFloats) {
  EXPECT_EQ(decodeWav(fmtChunk({.tag = 3, .bits = 32}), floats<float>({0.1f, -4.0f})).interleaved(),
            Samples({0.1f, -4.0f}));
  EXPECT_EQ(decodeWav(fmtChunk({.tag = 3, .bits = 64}), floats<double>({0.1, -4.0})).interleaved(),
            Samples({0.1f, -4.0f}));
  EXPECT_EQ(decodeWav(extensibleChunk({.bits = 32}, 32, 3), floats<float>({0.25f, -0.5f})).interleaved(),
            Samples({0.25f, -0.5f}));
}

TEST(WavReader, ReplacesWhatIsNoAudioByZeroAndCountsIt) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN(),
                  kInf = std::numeric_limits<float>::infinity();
  const Decoded out = decodeWav(fmtChunk({.tag = 3, .channels = 1, .bits = 32}),
                                floats<float>({0.5f, kNan, kInf, -kInf, 3e38f, 1e9f}));
  EXPECT_EQ(out.interleaved(), Samples({0.5f, 0.0f, 0.0f, 0.0f, 0.0f, 1e9f}));
  EXPECT_EQ(out.damagedSamples, 4u);
  const Decoded wide =
      decodeWav(fmtChunk({.tag = 3, .channels = 1, .bits = 64}), floats<double>({1e300, 0.5}));
  EXPECT_EQ(wide.interleaved(), Samples({0.0f, 0.5f}));
}

// ITU-T G.711, tables 1a and 2a: the largest, the smallest and one in between.
TEST(WavReader, ReadsMuLawAndALaw) {
  EXPECT_EQ(
      decodeWav(fmtChunk({.tag = 7, .channels = 1, .bits = 8}), {0x80, 0x00, 0xFF, 0x7F, 0xEF}).interleaved(),
      Samples({32124 / 32768.0f, -32124 / 32768.0f, 0.0f, 0.0f, 132 / 32768.0f}));
  EXPECT_EQ(decodeWav(fmtChunk({.tag = 6, .channels = 1, .bits = 8}), {0xAA, 0x2A, 0xD5, 0x55}).interleaved(),
            Samples({32256 / 32768.0f, -32256 / 32768.0f, 8 / 32768.0f, -8 / 32768.0f}));
}

// Found by fuzzing: the header's figure came through unchecked.
TEST(WavReader, MuLawAndALawHaveEightBitsWhateverTheHeaderSays) {
  for (const int tag : {6, 7}) {
    const Decoded out =
        decodeWav(fmtChunk({.tag = tag, .channels = 1, .bits = 14856, .bytesPerFrame = 1}), {0, 1});
    EXPECT_EQ(out.info.bitsPerSample, 8) << out.error;
  }
}

TEST(WavReader, ReadsBigEndian) {
  const FileBytes fmt = fmtChunk({.channels = 1, .bits = 24, .bigEndian = true});
  const Decoded out =
      decode(form("RIFX", "WAVE", {fmt, chunk("data", integers({0x400000, -1}, 3, true), true)}, true));
  EXPECT_EQ(out.interleaved(), Samples({0.5f, -1 / 8388608.0f}));
  EXPECT_EQ(out.info.container, AudioContainer::rifx);
}

TEST(WavReader, SkipsPaddedChunksAndThoseThatLackThePad) {
  const FileBytes data = chunk("data", integers({1, 2}, 2));
  EXPECT_EQ(decode(wav({chunk("JUNK", FileBytes(4091)), fmtChunk(), data})).info.frames, 1u);
  FileBytes unpadded = chunk("JUNK", FileBytes(11));
  unpadded.pop_back();
  EXPECT_EQ(decode(wav({unpadded, fmtChunk(), data})).info.frames, 1u);
}

TEST(WavReader, ReadsDataBeforeFmt) {
  const Decoded out = decode(wav({chunk("data", integers({16384, -16384}, 2)), fmtChunk()}));
  EXPECT_EQ(out.interleaved(), Samples({0.5f, -0.5f}));
}

TEST(WavReader, UsesTheFirstOfTwoFmtAndDataChunks) {
  const Decoded out =
      decode(wav({fmtChunk(), fmtChunk({.channels = 1, .sampleRate = 8000}),
                  chunk("data", integers({16384, 0}, 2)), chunk("data", integers({1, 1}, 2))}));
  EXPECT_EQ(out.info.sampleRate, 48000);
  EXPECT_EQ(out.interleaved(), Samples({0.5f, 0.0f}));
  EXPECT_TRUE(out.warnsOf("more than one format"));
  EXPECT_TRUE(out.warnsOf("more than one data"));
}

TEST(WavReader, GivesTheSameSamplesInBlocksOfAnySize) {
  std::vector<std::int64_t> samples;
  for (int i = 0; i < 100000; ++i) samples.push_back(i * 7919 % 65536 - 32768);
  const FileBytes file = wav({fmtChunk(), chunk("data", integers(samples, 2))});
  const std::vector<float> whole = decode(file, 50000).interleaved();
  ASSERT_EQ(whole.size(), samples.size());
  for (const std::size_t frames : {1, 7, 4096}) EXPECT_EQ(decode(file, frames).interleaved(), whole);
}

TEST(WavReader, StartsAtAnyFrameAndSkipsUnwantedChannels) {
  auto opened = AudioFileReader::open(
      std::make_unique<MemorySource>(wav({fmtChunk(), chunk("data", integers({1, 2, 3, 4, 5, 6}, 2))})));
  ASSERT_TRUE(opened);
  std::vector<float> right(8);
  float* const pointers[] = {nullptr, right.data()};
  EXPECT_EQ(opened.value().read(1, pointers, 8), 2u);
  EXPECT_EQ(right[0], 4 / 32768.0f);
  EXPECT_EQ(right[1], 6 / 32768.0f);
  EXPECT_EQ(opened.value().read(3, pointers, 8), 0u);
  EXPECT_EQ(opened.value().read(~std::uint64_t(0), pointers, 8), 0u);
}

}  // namespace
}  // namespace mix::test
