#pragma once
// Scores of labels that stand side by side, and how they lie in a model.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tagging/model_file.hpp"

namespace copydesk {

/// Room for the labels of an item in every score vector.
inline constexpr std::size_t kLabelStride = 64;

/// Scores of label pairs that stand side by side, and of the first label.
struct Transitions {
  std::array<std::array<std::int32_t, kLabelStride>, kLabelStride> pair{};  // [before][label]
  std::array<std::int32_t, kLabelStride> start{};
};

/// Transitions as they lie in a model: 16-bit starts, then pairs, row by row.
std::vector<std::byte> pack_transitions(const Transitions& transitions, std::uint32_t label_count);
/// Throws SetupError if the section is damaged.
Transitions unpack_transitions(const ModelFile& file, Section section, std::uint32_t label_count);

}  // namespace copydesk
