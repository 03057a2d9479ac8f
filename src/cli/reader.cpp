// Reading files, pipes and standard input.
#include "cli/reader.hpp"

#include <algorithm>

#include "text/encoding.hpp"

namespace copydesk::cli {

std::string read_input(const std::string& path, std::uint64_t max_size, Clock::time_point until) {
  const Failure too_large{"too-large", "more than the " + std::to_string(max_size) + " bytes of --max-size"};
  ByteSource source(path, until);
  if (source.size_on_disk() > max_size) throw too_large;

  std::string bytes;
  // One byte more than the file should hold, so that its end is met without growing.
  bytes.resize(
      std::max<std::uint64_t>(source.size_on_disk() + 1, std::min<std::uint64_t>(max_size + 1, 64 * 1024)));
  std::size_t filled = 0;
  while (const std::size_t got = source.read({bytes.data() + filled, bytes.size() - filled})) {
    filled += got;
    if (filled > max_size) throw too_large;
    if (filled == bytes.size()) bytes.resize(std::min<std::uint64_t>(2 * filled, max_size + 1));
  }
  bytes.resize(filled);
  refuse_binary(bytes);
  return bytes;
}

void refuse_binary(std::string_view bytes) {
  if (is_binary(bytes)) throw Failure{"binary", "holds NUL bytes, so it is no text"};
}

}  // namespace copydesk::cli
