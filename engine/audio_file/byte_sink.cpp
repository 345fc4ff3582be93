// SPDX-License-Identifier: MIT
#include "engine/audio_file/byte_sink.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mix {
namespace {

class FileSink : public ByteSink {
 public:
  explicit FileSink(std::FILE* file) : file_(file) {}
  ~FileSink() override { std::fclose(file_); }
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  bool append(std::span<const std::uint8_t> bytes) override {
    return bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  }

  // Flushed, because the last patch is the last chance to hear of a full disk.
  bool patch(std::uint64_t offset, std::span<const std::uint8_t> bytes) override {
    return fseeko(file_, off_t(offset), SEEK_SET) == 0 && append(bytes) && fseeko(file_, 0, SEEK_END) == 0 &&
           std::fflush(file_) == 0;
  }

 private:
  std::FILE* file_;
};

}  // namespace

Result<std::unique_ptr<ByteSink>> createFileSink(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return Error{std::strerror(errno)};
  return std::unique_ptr<ByteSink>(std::make_unique<FileSink>(file));
}

}  // namespace mix
