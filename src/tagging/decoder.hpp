#pragma once
// Emission scores -> the best legal sequence of labels.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tagging/labels.hpp"
#include "tagging/transitions.hpp"

namespace copydesk {

/// Exact Viterbi search (Viterbi 1967) over a first-order chain. Illegal sequences are not scored at all, so
/// that they cannot come out. Immutable: threads may share one.
class Decoder {
 public:
  Decoder() = default;
  Decoder(const LabelScheme& scheme, const Transitions& transitions);

  /// Room for the labels of an item: that of none is the last of the first four, so that the four of a type
  /// lie in one vector.
  static constexpr std::size_t kRoom = kLabelStride + 4;

  /// Memory that a thread reuses from call to call.
  struct Scratch {
    std::vector<std::uint8_t> back;
    std::array<std::int32_t, kRoom> now{}, next{};
  };

  /// `emissions` holds `size` rows of `stride` scores, the first label_count() of each used. Writes `size`
  /// labels and returns the score of the sequence. `allowed`, if given, restricts each item to a set of
  /// labels (bit by label); there must be a legal sequence within it.
  template <typename Score>
  std::int64_t decode(const Score* emissions, std::size_t stride, std::uint32_t size, std::uint8_t* labels,
                      Scratch& scratch, const std::uint64_t* allowed = nullptr) const;

 private:
  std::uint32_t type_count_ = 0;
  Transitions transitions_;
  std::vector<std::array<std::int32_t, 8>> within_;  // by type: B to B, I, E, S, then I to them
  // [best][3 + other]: how much `other` can gain on `best` in one step; for labels that end no span, nothing
  std::vector<std::array<std::int32_t, kRoom>> advantage_;
};

}  // namespace copydesk
