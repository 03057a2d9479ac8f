// Reading and checking a model's head; laying out a new one.
#include "tagging/model_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <copydesk/error.hpp>

namespace copydesk {
namespace {

static_assert(std::endian::native == std::endian::little, "models are little-endian and used in place");

constexpr std::string_view kMagic = "copydesk";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHead = 32;
constexpr std::size_t kChecksumAt = 24;
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kEntry = 24;
constexpr std::size_t kMaxSections = 64;

template <typename Number>
Number read(std::span<const std::byte> bytes, std::size_t at) {
  Number number;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}
template <typename Number>
void write(std::vector<std::byte>& bytes, std::size_t at, Number number) {
  std::memcpy(bytes.data() + at, &number, sizeof number);
}

/// Four independent multiply-rotate lanes over 32 bytes at a time, so that it runs at the speed of memory.
std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15ULL;
  std::array<std::uint64_t, 4> lanes = {1, 2, 3, 4};
  const auto step = [](std::uint64_t lane, std::uint64_t word) {
    return std::rotl((lane ^ word) * kFactor, 29);
  };
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    // The processor's own foresight ends at each page of 4096 bytes.
    if (at % 64 == 0) __builtin_prefetch(bytes.data() + std::min(at + 1024, bytes.size()));
    for (std::size_t lane = 0; lane < 4; ++lane) {
      lanes[lane] = step(lanes[lane], read<std::uint64_t>(bytes, at + 8 * lane));
    }
  }
  for (; at < bytes.size(); ++at) lanes[at % 4] = step(lanes[at % 4], static_cast<std::uint64_t>(bytes[at]));
  std::uint64_t sum = bytes.size();
  for (const std::uint64_t lane : lanes) sum = step(sum, lane);
  return step(sum, 0);
}

std::uint64_t checksum_of_model(std::span<const std::byte> bytes) {
  const std::uint64_t head = checksum_of(bytes.first(kChecksumAt));
  const std::uint64_t rest = checksum_of(bytes.subspan(kHead));
  return std::rotl(head, 17) ^ rest;
}

}  // namespace

void ModelFile::fail(std::string_view why) const {
  throw SetupError(name_ + ": " + std::string(why));
}

ModelFile ModelFile::open(const std::filesystem::path& path) {
  ModelFile file;
  file.name_ = path.string();
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) file.fail(std::strerror(errno));
  struct stat status {};
  if (::fstat(handle, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(handle);
    file.fail("not a regular file");
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < kHead) {
    ::close(handle);
    file.fail("not a copydesk model");
  }
#ifdef MAP_POPULATE
  constexpr int kFlags = MAP_PRIVATE | MAP_POPULATE;
#else
  constexpr int kFlags = MAP_PRIVATE;
#endif
  void* const data = ::mmap(nullptr, size, PROT_READ, kFlags, handle, 0);
  const int error = errno;
  ::close(handle);
  if (data == MAP_FAILED) file.fail(std::strerror(error));
  file.owner_ =
      std::shared_ptr<const void>(data, [size](const void* at) { ::munmap(const_cast<void*>(at), size); });
  file.bytes_ = {static_cast<const std::byte*>(data), size};
  file.check();
  return file;
}

ModelFile ModelFile::from_bytes(std::vector<std::byte> bytes, std::string name) {
  ModelFile file;
  file.name_ = std::move(name);
  const auto owner = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  file.owner_ = owner;
  file.bytes_ = *owner;
  file.check();
  return file;
}

void ModelFile::check() {
  if (bytes_.size() < kHead || std::memcmp(bytes_.data(), kMagic.data(), kMagic.size()) != 0) {
    fail("not a copydesk model");
  }
  const auto version = read<std::uint32_t>(bytes_, 8);
  if (version != kVersion) {
    fail("a model of version " + std::to_string(version) + ", this program reads version " +
         std::to_string(kVersion) + "; train or fetch it anew");
  }
  const auto size = read<std::uint64_t>(bytes_, 16);
  if (size != bytes_.size()) {
    fail("cut off or overlong: it has " + std::to_string(bytes_.size()) + " bytes and should have " +
         std::to_string(size));
  }
  if (read<std::uint64_t>(bytes_, kChecksumAt) != checksum_of_model(bytes_)) {
    fail("altered or damaged: its checksum does not match");
  }
  const auto count = read<std::uint32_t>(bytes_, 12);
  if (count > kMaxSections || kHead + count * kEntry > bytes_.size()) fail("damaged table of sections");
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = kHead + i * kEntry;
    const auto offset = read<std::uint64_t>(bytes_, entry + 8);
    const auto length = read<std::uint64_t>(bytes_, entry + 16);
    if (offset % 8 != 0 || offset > bytes_.size() || length > bytes_.size() - offset) {
      fail("damaged table of sections");
    }
    sections_.emplace_back(static_cast<Section>(read<std::uint32_t>(bytes_, entry)),
                           bytes_.subspan(offset, length));
  }
}

std::uint64_t ModelFile::print() const {
  return read<std::uint64_t>(bytes_, kChecksumAt);
}

std::span<const std::byte> ModelFile::section(Section id) const {
  for (const auto& [section, bytes] : sections_) {
    if (section == id) return bytes;
  }
  return {};
}

std::string_view ModelFile::text(Section id) const {
  const auto bytes = section(id);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<std::string> ModelFile::lines(Section id) const {
  std::vector<std::string> lines;
  std::string_view rest = text(id);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

std::vector<std::byte> build_model(const std::vector<std::pair<Section, std::vector<std::byte>>>& sections) {
  std::vector<std::byte> bytes(kHead + sections.size() * kEntry);
  std::memcpy(bytes.data(), kMagic.data(), kMagic.size());
  write<std::uint32_t>(bytes, 8, kVersion);
  write<std::uint32_t>(bytes, 12, static_cast<std::uint32_t>(sections.size()));
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto& [id, content] = sections[i];
    bytes.resize((bytes.size() + kAlignment - 1) / kAlignment * kAlignment);
    write<std::uint32_t>(bytes, kHead + i * kEntry, static_cast<std::uint32_t>(id));
    write<std::uint64_t>(bytes, kHead + i * kEntry + 8, bytes.size());
    write<std::uint64_t>(bytes, kHead + i * kEntry + 16, content.size());
    bytes.insert(bytes.end(), content.begin(), content.end());
  }
  write<std::uint64_t>(bytes, 16, bytes.size());
  write<std::uint64_t>(bytes, kChecksumAt, checksum_of_model(bytes));
  return bytes;
}

}  // namespace copydesk
