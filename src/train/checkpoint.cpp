// Checkpoints on disk.
#include "train/checkpoint.hpp"

#include <iterator>
#include <string_view>
#include <system_error>

#include <copydesk/error.hpp>

namespace copydesk::train {
namespace {

constexpr std::string_view kMagic = "copydesk checkpoint 1\n";

std::filesystem::path unfinished(std::filesystem::path path) {
  return path += ".part";
}

void move_into_place(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::rename(unfinished(path), path, error);
  if (error) throw SetupError(path.string() + ": " + error.message());
}

}  // namespace

CheckpointWriter::CheckpointWriter(std::filesystem::path path, std::uint64_t print)
    : path_(std::move(path)), out_(unfinished(path_), std::ios::binary) {
  put_bytes(kMagic.data(), kMagic.size());
  put(print);
}

void CheckpointWriter::put(const std::string& text) {
  put<std::uint64_t>(text.size());
  put_bytes(text.data(), text.size());
}

void CheckpointWriter::put_bytes(const void* data, std::size_t size) {
  out_.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
}

void CheckpointWriter::finish() {
  put_bytes(kMagic.data(), kMagic.size());
  if (!out_.flush()) throw SetupError(path_.string() + ": cannot be written");
  out_.close();
  move_into_place(path_);
}

CheckpointReader::CheckpointReader(const std::filesystem::path& path, std::uint64_t print)
    : name_(path.string()) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw SetupError(name_ + ": cannot be read");
  bytes_.assign(std::istreambuf_iterator<char>(in), {});
  if (bytes_.size() < 2 * kMagic.size() || !bytes_.starts_with(kMagic) || !bytes_.ends_with(kMagic)) {
    throw SetupError(name_ + ": no checkpoint, or a damaged one");
  }
  bytes_.resize(bytes_.size() - kMagic.size());
  at_ = kMagic.size();
  if (get<std::uint64_t>() != print) {
    throw SetupError(name_ + ": a checkpoint of other data or options; leave out --resume to begin anew");
  }
}

std::string CheckpointReader::get_text() {
  const std::vector<char> letters = get_array<char>();
  return {letters.begin(), letters.end()};
}

void CheckpointReader::get_bytes(void* data, std::size_t size) {
  if (size > bytes_.size() - at_) fail();
  if (size > 0) std::memcpy(data, bytes_.data() + at_, size);
  at_ += size;
}

void CheckpointReader::fail() const {
  throw SetupError(name_ + ": a damaged checkpoint");
}

void write_whole(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
  std::ofstream out(unfinished(path), std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw SetupError(path.string() + ": cannot be written");
  out.close();
  move_into_place(path);
}

}  // namespace copydesk::train
