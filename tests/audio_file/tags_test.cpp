// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "engine/audio_file/tag_chunks.h"
#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

AudioTags tagsOf(const FileBytes& tagChunk) {
  return decode(wav({fmtChunk(), tagChunk, chunk("data", FileBytes(4))})).info.tags;
}

FileBytes padded(std::string_view letters, std::size_t length) {
  FileBytes out = text(letters);
  out.resize(length);
  return out;
}

TEST(Tags, ReadsListInfo) {
  const FileBytes list =
      join({text("INFO"), chunk("ISFT", text("Tool")), chunk("INAM", FileBytes{'K', 'i', 'c', 'k', 0}),
            chunk("IART", text("The Band ")), chunk("ICMT", text("line\r\none"))});
  const AudioTags tags = tagsOf(chunk("LIST", list));
  EXPECT_EQ(tags.title, "Kick");
  EXPECT_EQ(tags.artist, "The Band");
  EXPECT_EQ(tags.comment, "line  one");
}

TEST(Tags, ReadsTheBroadcastExtension) {
  const FileBytes bext = join({padded("Take 3, snare", 256), padded("Recorder", 32), FileBytes(32 + 10 + 8),
                               number(0x123456789AULL, 8), FileBytes(256)});
  ASSERT_EQ(bext.size(), 602u);
  const AudioTags tags = tagsOf(chunk("bext", bext));
  EXPECT_EQ(tags.description, "Take 3, snare");
  EXPECT_EQ(tags.originator, "Recorder");
  EXPECT_EQ(tags.timeReferenceFrames, 0x123456789AULL);
  EXPECT_FALSE(tagsOf(chunk("bext", FileBytes(100))).timeReferenceFrames) << "too short to hold one";
}

TEST(Tags, ReadsTheTempoOfALoopButNotOfAOneShot) {
  const auto acid = [](std::uint32_t flags, float tempo) {
    return chunk("acid", join({number(flags, 4), FileBytes(16), floats<float>({tempo})}));
  };
  EXPECT_EQ(tagsOf(acid(0, 128.5f)).tempoBpm, 128.5);
  EXPECT_FALSE(tagsOf(acid(1, 128.5f)).tempoBpm);
  EXPECT_FALSE(tagsOf(acid(0, 0.0f)).tempoBpm);
  EXPECT_FALSE(tagsOf(acid(0, std::numeric_limits<float>::quiet_NaN())).tempoBpm);
}

TEST(Tags, ReadsAiffText) {
  const Decoded out = decode(aiff({chunk("NAME", text("Bass"), true), chunk("AUTH", text("A. Player"), true),
                                   chunk("ANNO", text("first"), true), chunk("ANNO", text("second"), true),
                                   commChunk(1, 1, 16), ssndChunk({0, 0})}));
  EXPECT_EQ(out.info.tags.title, "Bass");
  EXPECT_EQ(out.info.tags.artist, "A. Player");
  EXPECT_EQ(out.info.tags.comment, "first");
}

TEST(Tags, AreAlwaysCleanUtf8) {
  EXPECT_EQ(tagText(text("Fl\xC3\xB6te")), "Fl\xC3\xB6te");
  EXPECT_EQ(tagText(text("Fl\xF6te")), "Fl\xC3\xB6te") << "Latin-1";
  // An encoded surrogate is no UTF-8; as Latin-1 it is an i with accent, a blank and a control character.
  EXPECT_EQ(tagText(text("\xED\xA0\x80")), "\xC3\xAD\xC2\xA0");
  EXPECT_EQ(tagText(text("a\x01\x1B[31mb\x7F")), "a  [31mb");
  EXPECT_EQ(tagText(FileBytes(5000, 'x')).size(), 1024u);
  const std::string cut = tagText([] {
    FileBytes bytes = text("x");
    for (int i = 0; i < 600; ++i) bytes.insert(bytes.end(), {0xC3, 0xB6});
    return bytes;
  }());
  EXPECT_EQ(cut.size(), 1023u) << "never half a character";
  EXPECT_EQ(tagText({}), "");
}

TEST(Tags, BrokenListsLeaveTheFileReadable) {
  const FileBytes lying = join({text("INFO"), text("INAM"), number(0xFFFFFFFF, 4), text("Ki")});
  EXPECT_EQ(tagsOf(chunk("LIST", lying)).title, "Ki");
  EXPECT_EQ(tagsOf(chunk("LIST", text("INFOINA"))).title, "");
  EXPECT_EQ(tagsOf(chunk("LIST", {})).title, "");
}

}  // namespace
}  // namespace mix::test
