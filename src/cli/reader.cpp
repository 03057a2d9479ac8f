// Reading files, pipes and standard input.
#include "cli/reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/encoding.hpp"

namespace copydesk::cli {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : owned_(path != "-"),
        number_(owned_ ? open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO) {}
  ~Descriptor() {
    if (owned_ && number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  bool owned_;
  int number_;
};

Failure system_failure() {
  const bool missing = errno == ENOENT || errno == ENOTDIR;
  return {missing ? "not-found" : "unreadable", std::strerror(errno)};
}

}  // namespace

std::variant<std::string, Failure> read_input(const std::string& path, std::uint64_t max_size) {
  const Failure too_large{"too-large", "more than the " + std::to_string(max_size) + " bytes of --max-size"};
  const Descriptor file(path);
  if (file.number() < 0) return system_failure();
  struct stat status = {};
  if (fstat(file.number(), &status) != 0) return system_failure();
  const auto size = static_cast<std::uint64_t>(S_ISREG(status.st_mode) ? status.st_size : 0);
  if (size > max_size) return too_large;

  std::string bytes;
  // One byte more than the file should hold, so that its end is met without growing.
  bytes.resize(std::max<std::uint64_t>(size + 1, std::min<std::uint64_t>(max_size + 1, 64 * 1024)));
  std::size_t filled = 0;
  for (;;) {
    const ssize_t got = read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure();
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > max_size) return too_large;
    if (filled == bytes.size()) bytes.resize(std::min<std::uint64_t>(2 * filled, max_size + 1));
  }
  bytes.resize(filled);
  if (is_binary(bytes)) return Failure{"binary", "holds NUL bytes, so it is no text"};
  return bytes;
}

}  // namespace copydesk::cli
