// SPDX-License-Identifier: MIT
#include "engine/audio_file/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mix {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(std::FILE* file, std::uint64_t bytes) : file_(file), bytes_(bytes) {}
  ~FileSource() override { std::fclose(file_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::uint64_t size() const override { return bytes_; }

  std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) override {
    if (offset >= bytes_ || fseeko(file_, off_t(offset), SEEK_SET) != 0) return 0;
    return std::fread(out.data(), 1, out.size(), file_);
  }

 private:
  std::FILE* file_;
  std::uint64_t bytes_;
};

}  // namespace

std::size_t MemorySource::read(std::uint64_t offset, std::span<std::uint8_t> out) {
  if (offset >= bytes_.size()) return 0;
  const std::size_t count = std::min(out.size(), bytes_.size() - std::size_t(offset));
  std::memcpy(out.data(), bytes_.data() + std::size_t(offset), count);
  return count;
}

Result<std::unique_ptr<ByteSource>> openFileSource(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return Error{std::strerror(errno)};
  // A folder opens like a file on Linux; it fails here.
  const off_t bytes = fseeko(file, 0, SEEK_END) == 0 ? ftello(file) : off_t(-1);
  unsigned char probe = 0;
  if (bytes < 0 || fseeko(file, 0, SEEK_SET) != 0 || (std::fread(&probe, 1, 1, file) == 0 && bytes > 0)) {
    std::fclose(file);
    return Error{"it is not a file that can be read"};
  }
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(file, std::uint64_t(bytes)));
}

}  // namespace mix
