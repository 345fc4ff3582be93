// SPDX-License-Identifier: MIT
// Real and odd files from a folder beside the checkout (shared/data/corpus), where there is one: none may
// crash the reader, hang it or get a sample through that is not finite, and what is refused is refused with a
// reason.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(MIX_SOURCE_DIR) / ".." / "shared" / "data" / "corpus";

Decoded decodeChecked(const fs::path& path) {
  const auto start = std::chrono::steady_clock::now();
  auto source = openFileSource(path.string());
  EXPECT_TRUE(source) << path;
  if (!source) return {};
  Decoded out = decode(std::move(source.value()), 4096);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_LT(seconds.count(), 2) << path;
  for (const auto& channel : out.channels) {
    EXPECT_EQ(channel.size(), out.info.frames) << path;
    for (const float sample : channel)
      if (!std::isfinite(sample)) {
        ADD_FAILURE() << path << " has a sample that is not finite";
        break;
      }
  }
  return out;
}

bool hasExtension(const fs::path& path, std::initializer_list<const char*> extensions) {
  for (const char* extension : extensions)
    if (path.extension() == extension) return true;
  return false;
}

// Of the files that are made to be read, these few are refused, with what the reason says.
const std::pair<const char*, const char*> kRefused[] = {
    {"test-44100Hz-le-1ch-4bytes-early-eof-no-data.wav", "no audio data"},
    {"test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav", "no format chunk"},
    {"test-8000Hz-le-3ch-5S-24bit-inconsistent.wav", "frame size (4 bytes)"},
    {"4bit-imaadpcm-8kHz-noBext-mono.wav", "IMA ADPCM"},
    {"dvi_adpcm.wav", "IMA ADPCM"},
    {"gsm610.wav", "GSM 6.10"},
    {"mpeglayer3.wav", "MP3"},
    {"Pnossnd.aif", "no audio data"},
    {"CWE-835-01.aiff", "past the end"},
};

TEST(Corpus, EveryWavAndAiffIsReadOrRefusedWithAReason) {
  std::error_code error;
  fs::recursive_directory_iterator files(kCorpus, error);
  if (error) GTEST_SKIP() << "there is no ../shared/data/corpus beside the checkout";
  int read = 0, refused = 0;
  for (const fs::directory_entry& file : files) {
    const std::string name = file.path().filename().string();
    if (!hasExtension(file.path(), {".wav", ".aif", ".aiff", ".aifc", ".bwf"})) continue;
    const Decoded out = decodeChecked(file.path());
    const char* reason = name.starts_with("crash-") || name.starts_with("oom-") ? "" : nullptr;
    for (const auto& [known, words] : kRefused)
      if (name == known) reason = words;
    if (reason) {
      EXPECT_FALSE(out.error.empty()) << name;
      EXPECT_NE(out.error.find(reason), std::string::npos) << name << ": " << out.error;
      ++refused;
    } else {
      EXPECT_EQ(out.error, "") << name;
      EXPECT_GT(out.info.frames, 0u) << name;
      ++read;
    }
  }
  std::printf("%d read, %d refused\n", read, refused);
}

TEST(Corpus, EveryCompressedFileIsRefusedAsNoPcmContainer) {
  std::error_code error;
  fs::recursive_directory_iterator files(kCorpus, error);
  if (error) GTEST_SKIP() << "there is no ../shared/data/corpus beside the checkout";
  for (const fs::directory_entry& file : files) {
    if (!hasExtension(file.path(), {".mp3", ".flac", ".ogg", ".mp4", ".aac", ".wma", ".dff", ".spx"}))
      continue;
    EXPECT_NE(decodeChecked(file.path()).error.find("not a PCM container"), std::string::npos) << file.path();
  }
}

// What the generator's manifest wants of each file. Compressed files have "decode" there; here they are
// refused.
TEST(Corpus, TheOddFilesAreReadAsTheirManifestSays) {
  const fs::path generator = kCorpus / "generators" / "gen_odd_files.py";
  std::error_code error;
  if (!fs::exists(generator, error)) GTEST_SKIP() << "there is no ../shared/data/corpus beside the checkout";
  const fs::path folder = fs::path(MIX_BINARY_DIR) / "odd_files";
  fs::remove_all(folder, error);
  const std::string command =
      "/usr/bin/python3 '" + generator.string() + "' '" + folder.string() + "' > /dev/null 2>&1";
  if (std::system(command.c_str()) != 0)
    GTEST_SKIP() << "the generator does not run here (python3 is missing?)";

  std::ifstream in(folder / "manifest.json");
  const auto manifest = nlohmann::json::parse(in, nullptr, false);
  ASSERT_TRUE(manifest.is_array());
  int files = 0;
  for (const auto& entry : manifest) {
    const std::string name = entry["file"].get<std::string>(), want = entry["want"].get<std::string>();
    const Decoded out = decodeChecked(folder / fs::path(name));
    ++files;
    const bool pcm =
        hasExtension(fs::path(name), {".wav", ".WAV", ".aiff", ".aifc"}) || name.starts_with("name/");
    if (!pcm) {
      EXPECT_NE(out.error.find("not a PCM container"), std::string::npos) << name << ": " << out.error;
    } else if (want == "reject") {
      EXPECT_NE(out.error, "") << name;
    } else if (want == "decode") {
      EXPECT_EQ(out.error, "") << name;
      EXPECT_TRUE(out.info.warnings.empty() && out.damagedSamples == 0) << name << " without a warning";
    } else if (want == "decode-with-warning") {
      EXPECT_EQ(out.error, "") << name;
      EXPECT_TRUE(!out.info.warnings.empty() || out.damagedSamples > 0) << name << " with a warning";
    } else {
      EXPECT_EQ(want, "decode-or-reject-cleanly");
    }
    // A tone of a quarter of full scale, in whatever format.
    const bool tone = name.starts_with("ok/int") || name.starts_with("ok/ext") || name.starts_with("ok/rate");
    for (const auto& channel : out.channels) {
      float peak = 0;
      for (const float sample : channel) peak = std::fmax(peak, std::fabs(sample));
      if (tone) {
        EXPECT_NEAR(peak, 0.25, 0.01) << name;
      }
    }
    if (name.starts_with("ok/rate")) {
      EXPECT_NEAR(out.info.seconds(), 0.1, 0.001) << name;
    }
    if (name.starts_with("align/") && pcm && out.channels.size() == 2) {
      std::size_t onset = 0;
      while (onset < out.channels[0].size() && std::fabs(out.channels[0][onset]) < 0.01f) ++onset;
      EXPECT_NEAR(double(onset) / out.info.sampleRate, 0.5, 0.0005) << name;
    }
  }
  EXPECT_GE(files, 300);
  fs::remove_all(folder, error);
}

}  // namespace
}  // namespace mix::test
