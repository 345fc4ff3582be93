// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

TEST(AiffReader, ReadsBigEndianIntegers) {
  const Decoded out =
      decode(aiff({commChunk(2, 2, 16, 44100), ssndChunk(integers({16384, -32768, 1, 32767}, 2, true))}));
  EXPECT_EQ(out.interleaved(), Samples({0.5f, -1.0f, 1 / 32768.0f, 32767 / 32768.0f})) << out.error;
  EXPECT_EQ(out.info.container, AudioContainer::aiff);
  EXPECT_EQ(out.info.sampleRate, 44100);
  EXPECT_TRUE(out.info.warnings.empty());
  EXPECT_EQ(decode(aiff({commChunk(1, 2, 24), ssndChunk(integers({4194304, -1}, 3, true))})).interleaved(),
            Samples({0.5f, -1 / 8388608.0f}));
  // Unlike WAV, 8 bits are signed; odd widths are left-justified.
  EXPECT_EQ(decode(aiff({commChunk(1, 2, 8), ssndChunk({0x40, 0x80})})).interleaved(),
            Samples({0.5f, -1.0f}));
  EXPECT_EQ(decode(aiff({commChunk(1, 1, 12), ssndChunk({0x40, 0x00})})).interleaved(), Samples({0.5f}));
}

TEST(AiffReader, ReadsEveryUncompressedTypeOfAiffC) {
  const auto decoded = [](std::string_view type, int bits, const FileBytes& samples) {
    const Decoded out = decode(aifc({commChunk(1, 2, bits, 48000, type), ssndChunk(samples)}));
    EXPECT_EQ(out.error, "") << type;
    EXPECT_EQ(out.info.container, AudioContainer::aifc);
    return out.interleaved();
  };
  EXPECT_EQ(decoded("NONE", 16, integers({16384, -32768}, 2, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("twos", 24, integers({4194304, -8388608}, 3, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("sowt", 16, integers({16384, -32768}, 2)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("raw ", 8, {0xC0, 0x00}), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("in24", 24, integers({4194304, -8388608}, 3, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("in32", 16, integers({1 << 30, -2147483648LL}, 4, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("42ni", 24, integers({4194304, -8388608}, 3)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("23ni", 32, integers({1 << 30, -2147483648LL}, 4)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("fl32", 32, floats<float>({0.5f, -1.0f}, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("FL32", 16, floats<float>({0.5f, -1.0f}, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("fl64", 64, floats<double>({0.5, -1.0}, true)), Samples({0.5f, -1.0f}));
  EXPECT_EQ(decoded("ulaw", 16, {0xFF, 0x00}), Samples({0.0f, -32124 / 32768.0f}));
  EXPECT_EQ(decoded("ALAW", 16, {0xD5, 0x2A}), Samples({8 / 32768.0f, -32256 / 32768.0f}));
}

TEST(AiffReader, RefusesCompressionByName) {
  for (const char* type : {"ima4", "MAC3", "MAC6", "QDM2", "GSM "})
    EXPECT_EQ(decode(aifc({commChunk(1, 2, 16, 48000, type), ssndChunk(FileBytes(100))})).error,
              std::string("the audio inside is compressed (") + type + "), not PCM");
}

TEST(AiffReader, RefusesRatesAndChannelsOutsideTheLimits) {
  const auto refusal = [](const FileBytes& comm) {
    return decode(aiff({comm, ssndChunk(FileBytes(400))})).error;
  };
  EXPECT_TRUE(contains(refusal(commChunk(1, 2, 16, 0)), "sample rate is 0"));
  EXPECT_TRUE(contains(refusal(commChunk(1, 2, 16, 999)), "sample rate is 999"));
  EXPECT_TRUE(contains(refusal(commChunk(1, 2, 16, ~std::uint64_t(0))), "sample rate"));
  EXPECT_TRUE(contains(refusal(commChunk(0, 2, 16)), "0 channels"));
  EXPECT_TRUE(contains(refusal(commChunk(2, 2, 0)), "0-bit"));
  EXPECT_TRUE(contains(refusal(commChunk(2, 2, 99)), "99-bit"));
  for (const std::uint8_t exponent : {0x7F, 0xFF}) {  // infinity, NaN, and 1e4932
    FileBytes comm = commChunk(1, 2, 16);
    comm[16] = exponent;
    comm[17] = 0xFF;
    EXPECT_TRUE(contains(refusal(comm), "sample rate"));
    comm[17] = 0xFE;
    EXPECT_TRUE(contains(refusal(comm), "sample rate"));
  }
}

TEST(AiffReader, ReadsChunksInAnyOrderAndAnOffsetSoundChunk) {
  const FileBytes samples = integers({16384, -16384}, 2, true);
  EXPECT_EQ(decode(aiff({ssndChunk(samples), commChunk(1, 2, 16)})).interleaved(), Samples({0.5f, -0.5f}));
  EXPECT_EQ(decode(aiff({commChunk(1, 2, 16), ssndChunk(samples, 6)})).interleaved(), Samples({0.5f, -0.5f}));
  const FileBytes beyond = chunk("SSND", join({number(1000, 4, true), number(0, 4), samples}), true);
  EXPECT_TRUE(contains(decode(aiff({commChunk(1, 2, 16), beyond})).error, "starts past the end"));
}

TEST(AiffReader, CountsFramesByTheShorterOfHeaderAndFile) {
  const FileBytes samples = integers({1, 2, 3, 4}, 2, true);
  EXPECT_EQ(decode(aiff({commChunk(1, 3, 16), ssndChunk(samples)})).info.frames, 3u);
  const Decoded fewer = decode(aiff({commChunk(1, 9, 16), ssndChunk(samples)}));
  EXPECT_EQ(fewer.info.frames, 4u);
  EXPECT_TRUE(fewer.warnsOf("fewer frames"));
  EXPECT_EQ(decode(aiff({commChunk(1, 0, 16), ssndChunk(samples)})).info.frames, 4u) << "never filled in";
  const FileBytes streamed = chunk("SSND", join({number(0, 8), samples}), true, 8);
  EXPECT_TRUE(decode(aiff({commChunk(1, 0, 16), streamed})).warnsOf("never filled in"));
}

TEST(AiffReader, SurvivesTruncationAtEveryByte) {
  const FileBytes file = aifc({chunk("NAME", text("Kick"), true), commChunk(1, 2, 16, 48000, "NONE"),
                               ssndChunk(integers({16384, 1}, 2, true))});
  for (std::size_t length = 0; length < file.size(); ++length) {
    const Decoded out = decode(FileBytes(file.begin(), file.begin() + std::ptrdiff_t(length)));
    EXPECT_EQ(out.error.empty(), length >= file.size() - 2) << length << " bytes: " << out.error;
  }
}

}  // namespace
}  // namespace mix::test
