// Opening, waiting, reading, decompressing.
#include "cli/byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/stop.hpp"

namespace copydesk::cli {
namespace {

constexpr std::size_t kRawSize = 64 * 1024;

Failure system_failure() {
  const bool missing = errno == ENOENT || errno == ENOTDIR;
  return {missing ? "not-found" : "unreadable", std::strerror(errno)};
}

}  // namespace

ByteSource::ByteSource(const std::string& path, Clock::time_point until)
    : owned_(path != "-"),
      // A FIFO that nobody writes to would hold up open() itself; wait() waits instead.
      descriptor_(owned_ ? open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : STDIN_FILENO),
      until_(until) {
  if (descriptor_ < 0) throw system_failure();
  struct stat status = {};
  if (fstat(descriptor_, &status) != 0) {
    const Failure failure = system_failure();
    if (owned_) close(descriptor_);
    throw failure;
  }
  regular_ = S_ISREG(status.st_mode);
  if (regular_) size_ = static_cast<std::uint64_t>(status.st_size);
}

ByteSource::~ByteSource() {
  if (owned_) close(descriptor_);
}

void ByteSource::wait() const {
  for (;;) {
    int milliseconds = -1;
    if (until_ != Clock::time_point::max()) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until_ - Clock::now()).count();
      if (left <= 0) throw Failure{"timeout", "not read within --timeout"};
      milliseconds = static_cast<int>(std::min<long long>(left, 1'000'000));
    }
    pollfd waited[] = {{descriptor_, POLLIN, 0}, {stop_descriptor(), POLLIN, 0}};
    const int ready = poll(waited, 2, milliseconds);
    if (ready < 0 && errno != EINTR) throw system_failure();
    if (stop_requested()) throw Interrupted{};
    if (ready > 0 && waited[0].revents != 0) return;
  }
}

std::size_t ByteSource::read_raw(std::span<char> out) {
  while (!at_end_) {
    if (!regular_) wait();
    const ssize_t got = ::read(descriptor_, out.data(), out.size());
    if (got > 0) return static_cast<std::size_t>(got);
    if (got == 0) at_end_ = true;  // a terminal would go on after its end
    if (got < 0 && errno != EINTR && errno != EAGAIN) throw system_failure();
  }
  return 0;
}

void ByteSource::fill() {
  raw_begin_ = 0;
  raw_end_ = read_raw({raw_.get(), kRawSize});
}

std::size_t ByteSource::read(std::span<char> out) {
  if (!begun_) {
    begun_ = true;
    raw_ = std::make_unique<char[]>(kRawSize);
    do {
      const std::size_t got = read_raw({raw_.get() + raw_end_, kRawSize - raw_end_});
      raw_end_ += got;
    } while (!at_end_ && raw_end_ < kLongestMagic && may_be_compressed(raw_[0]));
    decompressor_ = make_decompressor({raw_.get(), raw_end_});
  }
  if (decompressor_ == nullptr) {
    if (raw_begin_ == raw_end_) return read_raw(out);
    const std::size_t size = std::min(out.size(), raw_end_ - raw_begin_);
    std::memcpy(out.data(), raw_.get() + raw_begin_, size);
    raw_begin_ += size;
    return size;
  }
  for (;;) {
    if (raw_begin_ == raw_end_) fill();
    if (decompressor_->ended()) {
      // Files may hold one stream after another, and zeros up to the end of a tape's block.
      while (raw_begin_ < raw_end_ && raw_[raw_begin_] == '\0') ++raw_begin_;
      if (raw_begin_ == raw_end_) {
        if (at_end_) return 0;
        continue;
      }
      decompressor_->restart();
    }
    const auto [taken, made] = decompressor_->run({raw_.get() + raw_begin_, raw_end_ - raw_begin_}, out);
    raw_begin_ += taken;
    if (made > 0) return made;
    if (at_end_ && raw_begin_ == raw_end_ && !decompressor_->ended())
      throw Failure{"damaged", "the compressed data are cut off"};
    if (taken == 0 && !decompressor_->ended()) throw Failure{"damaged", "the compressed data are damaged"};
  }
}

}  // namespace copydesk::cli
