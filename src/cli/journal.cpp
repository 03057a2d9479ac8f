// Reading and appending the journal.
#include "cli/journal.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <lzma.h>
#include <unistd.h>

#include <copydesk/error.hpp>

#include "cli/failure.hpp"
#include "cli/line_reader.hpp"
#include "cli/printer.hpp"

namespace copydesk::cli {
namespace {

constexpr std::size_t kDigits = 16;
constexpr std::size_t kLine = 3 * (kDigits + 1);  // with its end

void put(std::uint64_t number, char after, char* into) {
  for (std::size_t digit = kDigits; digit-- > 0; number >>= 4) into[digit] = "0123456789abcdef"[number & 15];
  into[kDigits] = after;
}

bool get(std::string_view line, std::size_t field, std::uint64_t& number) {
  const char* from = line.data() + field * (kDigits + 1);
  return std::from_chars(from, from + kDigits, number, 16).ptr == from + kDigits;
}

}  // namespace

std::uint64_t checksum(std::string_view bytes, std::uint64_t before) {
  return lzma_crc64(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), before);
}

std::uint64_t checksum_of_setup(const Options& options, const std::filesystem::path& data) {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"lexicons", "models"}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(data / folder, error)) {
      if (entry.path().extension() == ".txt" || entry.path().extension() == ".model")
        files.push_back(entry.path());
    }
    if (error) throw SetupError((data / folder).string() + ": " + error.message());
  }
  std::sort(files.begin(), files.end());
  std::uint64_t sum = checksum(COPYDESK_VERSION "\n");
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in && !in.eof()) throw SetupError(file.string() + ": cannot be read");
    sum = checksum(file.filename().string() + ' ' + std::to_string(bytes.size()) + '\n', sum);
    sum = checksum(bytes, sum);
  }
  return checksum(options_in_output(options), sum);
}

Journal::Journal(std::string path, bool known)
    : path_(std::move(path)),
      descriptor_(open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666)) {
  if (descriptor_ < 0) throw OutputError(path_ + ": cannot write: " + std::strerror(errno));
  if (known) read();
  // A full disk may have cut the last line off.
  const off_t size = lseek(descriptor_, 0, SEEK_END);
  char last = '\n';
  if (size > 0 && pread(descriptor_, &last, 1, size - 1) == 1 && last != '\n') {
    if (const int error = write_all(descriptor_, "\n"); error != 0)
      throw OutputError(path_ + ": cannot write: " + std::strerror(error));
  }
}

Journal::~Journal() {
  close(descriptor_);
}

void Journal::read() {
  try {
    ByteSource source(path_);
    LineReader lines(source, '\n', kLine);
    while (const auto line = lines.next()) {
      Entry entry;
      if (line->text.size() == kLine - 1 && get(line->text, 0, entry.place) &&
          get(line->text, 1, entry.origin) && get(line->text, 2, entry.output))
        known_.push_back(entry);
    }
  } catch (const Failure& failure) {
    throw OutputError(path_ + ": " + failure.message);
  }
  std::stable_sort(known_.begin(), known_.end(),
                   [](const Entry& a, const Entry& b) { return a.place < b.place; });
  // Of a place's entries the last: the first when looked at from behind.
  const auto end = std::unique(known_.rbegin(), known_.rend(),
                               [](const Entry& a, const Entry& b) { return a.place == b.place; });
  known_.erase(known_.begin(), end.base());
}

const Journal::Entry* Journal::find(std::string_view place) const {
  const std::uint64_t sum = checksum(place);
  const auto found =
      std::lower_bound(known_.begin(), known_.end(), sum,
                       [](const Entry& entry, std::uint64_t wanted) { return entry.place < wanted; });
  return found != known_.end() && found->place == sum ? &*found : nullptr;
}

void Journal::add(std::string_view place, std::uint64_t origin, std::uint64_t output) {
  std::array<char, kLine> line;
  put(checksum(place), ' ', line.data());
  put(origin, ' ', line.data() + kDigits + 1);
  put(output, '\n', line.data() + 2 * (kDigits + 1));
  if (const int error = write_all(descriptor_, {line.data(), line.size()}); error != 0)
    throw OutputError(path_ + ": cannot write: " + std::strerror(error));
}

}  // namespace copydesk::cli
