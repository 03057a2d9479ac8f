// The one file that knows zlib, zstd and liblzma.
#include "cli/decompressor.hpp"

#include <algorithm>
#include <limits>
#include <new>

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "cli/failure.hpp"

namespace copydesk::cli {
namespace {

constexpr std::uint64_t kMemory = 128 * 1024 * 1024;
constexpr int kMemoryBits = 27;

[[noreturn]] void fail(const char* format) {
  throw Failure{"damaged", std::string("the ") + format + " data are damaged"};
}

class Gzip : public Decompressor {
 public:
  Gzip() {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Progress run(std::span<const char> in, std::span<char> out) override {
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    const auto in_size = static_cast<uInt>(std::min(in.size(), kMost));
    const auto out_size = static_cast<uInt>(std::min(out.size(), kMost));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = in_size;
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = out_size;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) fail("gzip");
    ended_ = result == Z_STREAM_END;
    return {in_size - stream_.avail_in, out_size - stream_.avail_out};
  }
  void restart() override {
    inflateReset(&stream_);
    ended_ = false;
  }

 private:
  z_stream stream_{};
};

class Zstd : public Decompressor {
 public:
  Zstd() : context_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMemoryBits);
  }

  Progress run(std::span<const char> in, std::span<char> out) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t result = ZSTD_decompressStream(context_.get(), &to, &from);
    if (ZSTD_isError(result) != 0) fail("zstd");
    ended_ = result == 0;
    return {from.pos, to.pos};
  }
  void restart() override {
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    ended_ = false;
  }

 private:
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context_;
};

class Xz : public Decompressor {
 public:
  Xz() { restart(); }
  ~Xz() override { lzma_end(&stream_); }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;

  Progress run(std::span<const char> in, std::span<char> out) override {
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    stream_.avail_in = in.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
    stream_.avail_out = out.size();
    const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    if (result == LZMA_MEM_ERROR) throw std::bad_alloc();
    if (result != LZMA_OK && result != LZMA_STREAM_END && result != LZMA_BUF_ERROR) fail("xz");
    ended_ = result == LZMA_STREAM_END;
    return {in.size() - stream_.avail_in, out.size() - stream_.avail_out};
  }
  void restart() override {
    if (lzma_stream_decoder(&stream_, kMemory, 0) != LZMA_OK) throw std::bad_alloc();
    ended_ = false;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

}  // namespace

std::unique_ptr<Decompressor> make_decompressor(std::string_view head) {
  // None of these can begin a text in an encoding that is read: they are wrong as UTF-8 and hold control
  // characters or, for zstd, `(µ/ý` as Latin-1.
  if (head.starts_with("\x1f\x8b\x08")) return std::make_unique<Gzip>();
  if (head.starts_with("\x28\xb5\x2f\xfd")) return std::make_unique<Zstd>();
  if (head.starts_with(std::string_view("\xfd\x37zXZ\0", 6))) return std::make_unique<Xz>();
  return nullptr;
}

}  // namespace copydesk::cli
