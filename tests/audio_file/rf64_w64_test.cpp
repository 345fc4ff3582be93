// SPDX-License-Identifier: MIT
// The 64-bit relatives of WAV: RF64 (EBU Tech 3306), BW64 (ITU-R BS.2088) and Sony Wave64.
#include <gtest/gtest.h>

#include "engine/audio_file/header_parser.h"
#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

const FileBytes kSamples = integers({16384, -16384, 0, 8192}, 2);

FileBytes rf64(std::string_view magic, std::uint64_t dataBytes, const FileBytes& table = {}) {
  const FileBytes ds64 = chunk("ds64", join({number(100, 8), number(dataBytes, 8), number(dataBytes / 4, 8),
                                             number(table.size() / 12, 4), table}));
  return join({text(magic), number(0xFFFFFFFF, 4), text("WAVE"), ds64, fmtChunk(),
               chunk("data", kSamples, false, 0xFFFFFFFF),
               chunk("LIST", join({text("INFO"), chunk("INAM", text("Late"))}))});
}

TEST(Rf64Reader, TakesTheDataSizeFromDs64) {
  for (const auto& [magic, container] :
       {std::pair{"RF64", AudioContainer::rf64}, {"BW64", AudioContainer::bw64}}) {
    const Decoded out = decode(rf64(magic, kSamples.size()));
    EXPECT_EQ(out.info.container, container) << out.error;
    EXPECT_EQ(out.interleaved(), Samples({0.5f, -0.5f, 0.0f, 0.25f}));
    EXPECT_EQ(out.info.tags.title, "Late") << "chunks behind the samples are found";
    EXPECT_TRUE(out.info.warnings.empty());
  }
}

TEST(Rf64Reader, NeverBelievesAHostileSize) {
  const Decoded out = decode(rf64("RF64", std::uint64_t(1) << 60));
  EXPECT_TRUE(out.warnsOf("cut short"));
  EXPECT_GE(out.info.frames, 2u);
  EXPECT_LE(out.info.frames, 20u);
}

TEST(Rf64Reader, UsesTheRestWhereDs64WasNeverFilledIn) {
  const Decoded out = decode(rf64("RF64", 0));
  EXPECT_TRUE(out.warnsOf("never filled in")) << out.error;
  EXPECT_GE(out.info.frames, 2u);
}

TEST(Rf64Reader, ReadsWithoutDs64) {
  const Decoded out = decode(form("RF64", "WAVE", {fmtChunk(), chunk("data", kSamples)}));
  EXPECT_EQ(out.info.frames, 2u);
  EXPECT_TRUE(out.warnsOf("no ds64"));
}

// Only the headers exist; the parser asks for nothing else.
TEST(Rf64Reader, FindsChunksBehindMoreThanFourGigabytes) {
  const std::uint64_t dataBytes = 5'000'000'000;
  const FileBytes head = rf64("RF64", dataBytes);
  const std::size_t dataOffset = 12 + 8 + 28 + 8 + 16 + 8;
  const FileBytes tail = chunk("LIST", join({text("INFO"), chunk("INAM", text("Far"))}));
  HeaderParser parser(dataOffset + dataBytes + tail.size());
  while (const auto want = parser.wants()) {
    FileBytes window(want->bytes);
    for (std::size_t i = 0; i < window.size(); ++i) {
      const std::uint64_t at = want->offset + i;
      if (at < dataOffset) window[i] = head[std::size_t(at)];
      if (at >= dataOffset + dataBytes) window[i] = tail[std::size_t(at - dataOffset - dataBytes)];
    }
    parser.give(want->offset, window);
  }
  const auto info = parser.result();
  ASSERT_TRUE(info);
  EXPECT_EQ(info.value().frames, dataBytes / 4);
  EXPECT_EQ(info.value().dataOffset, dataOffset);
  EXPECT_EQ(info.value().tags.title, "Far");
}

FileBytes guid(std::string_view letters, bool riff = false) {
  return join(
      {text(letters), riff ? FileBytes{0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0}
                           : FileBytes{0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A}});
}

FileBytes chunk64(std::string_view letters, const FileBytes& body, std::uint64_t declared) {
  return join({guid(letters), number(declared, 8), body, FileBytes((8 - body.size() % 8) % 8)});
}

FileBytes w64(const FileBytes& data) {
  const FileBytes body = join(
      {guid("wave"), chunk64("junk", FileBytes(3), 24 + 3), chunk64("fmt ", fmtBody({}), 24 + 16), data});
  return join({guid("riff", true), number(24 + body.size(), 8), body});
}

TEST(W64Reader, ReadsItsGuidsAndEightByteAlignment) {
  const Decoded out = decode(w64(chunk64("data", kSamples, 24 + kSamples.size())));
  EXPECT_EQ(out.info.container, AudioContainer::w64) << out.error;
  EXPECT_EQ(out.interleaved(), Samples({0.5f, -0.5f, 0.0f, 0.25f}));
  EXPECT_TRUE(out.info.warnings.empty());
}

TEST(W64Reader, SurvivesSizesThatLie) {
  EXPECT_TRUE(decode(w64(chunk64("data", kSamples, ~std::uint64_t(0)))).warnsOf("cut short"));
  EXPECT_TRUE(decode(w64(chunk64("data", kSamples, 24))).warnsOf("never filled in"));
  EXPECT_TRUE(decode(w64(chunk64("data", kSamples, 3))).warnsOf("cut short"));
  EXPECT_TRUE(contains(decode(w64(chunk64("levl", kSamples, 5))).error, "past the end"));
}

}  // namespace
}  // namespace mix::test
