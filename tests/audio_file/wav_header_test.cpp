// SPDX-License-Identifier: MIT
// Headers that lie, files that end early, and what is refused with which reason.
#include <gtest/gtest.h>

#include "engine/audio_file/header_parser.h"
#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

const FileBytes kSamples = integers({16384, -16384, 1, 2}, 2);

TEST(WavHeader, UsesTheRestOfTheFileWhereTheLengthWasNeverFilledIn) {
  for (const std::int64_t declared : {std::int64_t(0), std::int64_t(0xFFFFFFFF)}) {
    const Decoded out = decode(wav({fmtChunk(), chunk("data", kSamples, false, declared)}));
    EXPECT_EQ(out.info.frames, 2u) << declared << out.error;
    EXPECT_TRUE(out.warnsOf("never filled in")) << declared;
  }
  FileBytes noRiffSize = wav({fmtChunk(), chunk("data", kSamples)});
  std::fill_n(noRiffSize.begin() + 4, 4, std::uint8_t(0));
  const Decoded out = decode(noRiffSize);
  EXPECT_EQ(out.info.frames, 2u);
  EXPECT_TRUE(out.warnsOf("never filled in"));
}

TEST(WavHeader, TakesAnEmptyDataChunkBeforeOtherChunksForEmpty) {
  const Decoded out = decode(wav({fmtChunk(), chunk("data", {}), chunk("LIST", text("INFO"))}));
  EXPECT_EQ(out.error, "it has no audio (0 frames)");
}

TEST(WavHeader, UsesWhatIsThereOfACutFile) {
  const Decoded out = decode(wav({fmtChunk(), chunk("data", kSamples, false, 1000)}));
  EXPECT_EQ(out.info.frames, 2u);
  EXPECT_TRUE(out.warnsOf("it is cut short: the last 0.0052 s of 0.0052 s are missing"));
}

TEST(WavHeader, SaysHowManySecondsOfTheMusicAreMissing) {
  const Decoded out = decode(wav({fmtChunk(), chunk("data", FileBytes(4 * 48000), false, 4 * 48000 * 5)}));
  EXPECT_EQ(out.info.frames, 48000u);
  EXPECT_TRUE(out.warnsOf("it is cut short: the last 4.0 s of 5.0 s are missing"));
}

TEST(WavHeader, LeavesAnIncompleteLastFrameOut) {
  const Decoded out = decode(wav({fmtChunk(), chunk("data", FileBytes(4 * 10 + 3))}));
  EXPECT_EQ(out.info.frames, 10u);
  EXPECT_TRUE(out.warnsOf("last frame"));
}

// Refused or read, but never read past the end (MemorySource is exact, and the sanitizers watch).
TEST(WavHeader, SurvivesTruncationAtEveryByte) {
  const FileBytes file = wav({chunk("bext", FileBytes(602)), extensibleChunk({.bits = 32}, 24, 1),
                              chunk("LIST", join({text("INFO"), chunk("INAM", text("Kick"))})),
                              chunk("data", integers({1 << 30, 2, 3, 4}, 4))});
  for (std::size_t length = 0; length < file.size(); ++length) {
    const Decoded out = decode(FileBytes(file.begin(), file.begin() + std::ptrdiff_t(length)));
    const bool hasFrame = length >= file.size() - 16 + 8;
    EXPECT_EQ(out.error.empty(), hasFrame) << length << " bytes: " << out.error;
    if (hasFrame) {
      EXPECT_EQ(out.info.frames, 1u);
      EXPECT_EQ(out.channels[0][0], 0.5f);
      EXPECT_TRUE(out.warnsOf("cut short"));
    }
  }
}

std::string refusalOf(const FileBytes& fmt) {
  return decode(wav({fmt, chunk("data", FileBytes(4096))})).error;
}

TEST(WavHeader, RefusesCompressedAudioByName) {
  EXPECT_EQ(refusalOf(fmtChunk({.tag = 2, .bits = 4, .bytesPerFrame = 256})),
            "the audio inside is Microsoft ADPCM, not PCM");
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.tag = 0x11})), "IMA ADPCM"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.tag = 0x31})), "GSM 6.10"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.tag = 0x55})), "MP3"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.tag = 0})), "format 0"));
  EXPECT_TRUE(contains(refusalOf(extensibleChunk({}, 16, 0x55)), "MP3"));
}

TEST(WavHeader, RefusesRatesOutsideOneTo768Kilohertz) {
  for (const std::uint32_t rate : {0u, 1u, 999u, 768001u, 0xFFFFFFFFu})
    EXPECT_TRUE(
        contains(refusalOf(fmtChunk({.sampleRate = rate})), "sample rate is " + std::to_string(rate)));
  for (const std::uint32_t rate : {1000u, 768000u}) EXPECT_EQ(refusalOf(fmtChunk({.sampleRate = rate})), "");
}

TEST(WavHeader, RefusesNoChannelsAndMoreThan64) {
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.channels = 0, .bytesPerFrame = 4})), "0 channels"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.channels = 65})), "65 channels"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.channels = 65535})), "65535 channels"));
  EXPECT_EQ(refusalOf(fmtChunk({.channels = 64})), "");
}

TEST(WavHeader, RefusesSamplesThatDoNotFitTheirFrames) {
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.bytesPerFrame = 0})), "frame size (0 bytes)"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.bytesPerFrame = 3})), "frame size (3 bytes)"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.bytesPerFrame = 2})), "16-bit samples in 1 bytes"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.bits = 0, .bytesPerFrame = 4})), "0-bit"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.bits = 65535, .bytesPerFrame = 4})), "65535-bit"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.bits = 72, .bytesPerFrame = 18})), "72-bit"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.tag = 3, .bits = 16})), "16-bit"));
}

TEST(WavHeader, RefusesFmtChunksThatAreTooShort) {
  EXPECT_TRUE(contains(refusalOf(chunk("fmt ", FileBytes(12))), "too short"));
  EXPECT_TRUE(contains(refusalOf(fmtChunk({.tag = 0xFFFE})), "too short"));
  FileBytes badGuid = extensibleChunk({}, 16, 1);
  badGuid.back() ^= 1;
  EXPECT_TRUE(contains(refusalOf(badGuid), "unknown sub-format"));
  EXPECT_TRUE(contains(refusalOf(extensibleChunk({}, 16, 0x10001)), "unknown sub-format"));
}

TEST(WavHeader, RefusesWhatLacksAPart) {
  EXPECT_EQ(decode(wav({chunk("data", kSamples)})).error, "it has no format chunk");
  EXPECT_EQ(decode(wav({fmtChunk()})).error, "it has no audio data");
  EXPECT_EQ(decode(wav({fmtChunk(), chunk("data", {})})).error, "it has no audio (0 frames)");
  EXPECT_TRUE(contains(decode(wav({chunk("LIST", {}, false, 0x7FFFFFF0), fmtChunk()})).error,
                       "\"LIST\" chunk runs past the end"));
}

TEST(WavHeader, SaysWhatAFileIsInstead) {
  EXPECT_EQ(decode(FileBytes{}).error, "the file is empty");
  const std::pair<FileBytes, const char*> others[] = {
      {text("fLaC\0\0\0\x22"), "it is FLAC, not a PCM container"},
      {text("OggS"), "it is Ogg, not a PCM"},
      {text("ID3\4"), "ID3 tag, not a PCM"},
      {{0xFF, 0xFB, 0x90, 0x64}, "it is MPEG audio, not a PCM"},
      {{0xFF, 0xF1, 0x50, 0x80}, "it is MPEG audio, not a PCM"},
      {join({number(24, 4, true), text("ftypM4A ")}), "MP4 or M4A, not a PCM"},
      {text("<!doctype html>"), "a web page, not a PCM"},
      {text("PK\3\4"), "a zip archive, not a PCM"},
      {FileBytes(100, 0x55), "it is not a PCM container"},
      {text("RIFF"), "ends within its header"},
      {form("RIFF", "AVI ", {}), "RIFF file without audio"},
  };
  for (const auto& [bytes, reason] : others) EXPECT_TRUE(contains(decode(bytes).error, reason));
}

TEST(HeaderParser, WantsFewBytesOfABigFile) {
  // 10 GB of which only the header exists: what is wanted beyond it would be zeros.
  const FileBytes head = wav({fmtChunk(), chunk("data", {}, false, 0xFFFFFFFF)});
  HeaderParser parser(10'000'000'000);
  std::uint64_t bytes = 0;
  while (const auto want = parser.wants()) {
    FileBytes window(want->bytes);
    if (want->offset == 0) std::copy(head.begin(), head.end(), window.begin());
    bytes += want->bytes;
    parser.give(want->offset, window);
  }
  ASSERT_TRUE(parser.result());
  EXPECT_EQ(parser.result().value().frames, (10'000'000'000 - 44) / 4);
  EXPECT_LE(bytes, HeaderParser::kWindowBytes);
}

TEST(HeaderParser, ReadsTenThousandChunksInAFewGoes) {
  std::vector<FileBytes> parts(10000, chunk("junk", {}));
  FileBytes body;
  for (const FileBytes& part : parts) body.insert(body.end(), part.begin(), part.end());
  const FileBytes file = wav({fmtChunk(), body, chunk("data", kSamples)});
  HeaderParser parser(file.size());
  int goes = 0;
  for (; parser.wants(); ++goes) {
    const ByteRange want = *parser.wants();
    parser.give(want.offset, std::span(file).subspan(std::size_t(want.offset), want.bytes));
  }
  EXPECT_TRUE(parser.result());
  EXPECT_LE(goes, 6);
}

TEST(HeaderParser, GivesUpOnAFileThatIsAllChunks) {
  // Each chunk lies just beyond the window that its predecessor came with.
  const FileBytes hop = join({text("hop "), number(HeaderParser::kWindowBytes, 4)});
  HeaderParser parser(std::uint64_t(1) << 40);
  int goes = 0;
  for (; parser.wants(); ++goes) {
    const ByteRange want = *parser.wants();
    FileBytes window(want.bytes);
    const FileBytes head = want.offset == 0 ? wav({hop}) : hop;
    std::copy(head.begin(), head.end(), window.begin());
    parser.give(want.offset, window);
  }
  EXPECT_LE(goes, 1024);
  EXPECT_EQ(parser.result().error(), "it has too many chunks");
}

TEST(HeaderParser, RefusesAFileThatCannotBeRead) {
  HeaderParser parser(1000);
  EXPECT_FALSE(parser.result());
  ASSERT_TRUE(parser.wants());
  parser.give(parser.wants()->offset, FileBytes(3));
  EXPECT_FALSE(parser.wants());
  EXPECT_EQ(parser.result().error(), "the file could not be read at byte 0");
  parser.give(0, FileBytes(1000));  // too late, and harmless
  EXPECT_FALSE(parser.result());
}

}  // namespace
}  // namespace mix::test
