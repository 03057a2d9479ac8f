// Any bytes as a record of a stream, and as compressed data: refused with a sentence, or read as others read
// it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include <nlohmann/json.hpp>

#include "cli/decompressor.hpp"
#include "cli/failure.hpp"
#include "cli/record.hpp"

namespace {

using namespace copydesk::cli;

void read_record(std::string_view line) {
  const auto parsed = parse_record(line);
  const nlohmann::json other = nlohmann::json::parse(line, nullptr, false);
  if (const auto* record = std::get_if<Record>(&parsed)) {
    // The other reader refuses halves of surrogate pairs and numbers out of range.
    if (other.is_discarded()) return;
    if (!other.is_object() || other.at("text") != record->text) std::abort();
    nlohmann::json rest = other;
    rest.erase("text");
    if (nlohmann::json::parse(record->input) != rest) std::abort();
    return;
  }
  const std::string& message = std::get<Malformed>(parsed).message;
  if (message.empty()) std::abort();
  // What it refuses the other refuses, too, but for what is no text, and for what stands behind a NUL byte,
  // which is the end of a text to the other.
  if (line.find('\0') == std::string_view::npos && message.starts_with("byte ") &&
      !message.ends_with("nested too deep") && !other.is_discarded() && other.is_object())
    std::abort();
}

void decompress(std::string_view bytes) {
  constexpr std::size_t kMost = 1 << 18;
  const auto decompressor = make_decompressor(bytes);
  if (decompressor == nullptr) return;
  std::string out(1000, '\0');
  std::size_t at = 0;
  std::size_t total = 0;
  try {
    while (total < kMost) {
      if (decompressor->ended()) decompressor->restart();
      const auto [taken, made] = decompressor->run(bytes.substr(at, 61), out);
      if (taken > bytes.size() - at || made > out.size()) std::abort();
      if (taken == 0 && made == 0) return;
      at += taken;
      total += made;
    }
  } catch (const Failure&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_record(bytes);
  decompress(bytes);
  return 0;
}
