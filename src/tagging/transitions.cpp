// Transitions as 16-bit numbers.
#include "tagging/transitions.hpp"

#include <algorithm>
#include <cstring>

namespace copydesk {

std::vector<std::byte> pack_transitions(const Transitions& transitions, std::uint32_t label_count) {
  std::vector<std::int16_t> numbers;
  const auto push = [&](std::int32_t score) {
    numbers.push_back(static_cast<std::int16_t>(std::clamp(score, -32000, 32000)));
  };
  for (std::uint32_t label = 0; label < label_count; ++label) push(transitions.start[label]);
  for (std::uint32_t before = 0; before < label_count; ++before) {
    for (std::uint32_t label = 0; label < label_count; ++label) push(transitions.pair[before][label]);
  }
  std::vector<std::byte> bytes(numbers.size() * 2);
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

Transitions unpack_transitions(const ModelFile& file, Section section, std::uint32_t label_count) {
  const auto bytes = file.section(section);
  if (bytes.size() != std::size_t{2} * label_count * (label_count + 1)) file.fail("damaged transitions");
  Transitions transitions;
  std::size_t at = 0;
  const auto next = [&] {
    std::int16_t number;
    std::memcpy(&number, bytes.data() + at, 2);
    at += 2;
    return std::int32_t{number};
  };
  for (std::uint32_t label = 0; label < label_count; ++label) transitions.start[label] = next();
  for (std::uint32_t before = 0; before < label_count; ++before) {
    for (std::uint32_t label = 0; label < label_count; ++label) transitions.pair[before][label] = next();
  }
  return transitions;
}

}  // namespace copydesk
