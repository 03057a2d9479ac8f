#pragma once
// Emission scores -> the best legal sequence of labels.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tagging/labels.hpp"

namespace copydesk {

/// Room for the labels of an item in every score vector.
inline constexpr std::size_t kLabelStride = 64;

/// Scores of label pairs that stand side by side, and of the first label.
struct Transitions {
  std::array<std::array<std::int32_t, kLabelStride>, kLabelStride> pair{};  // [before][label]
  std::array<std::int32_t, kLabelStride> start{};
};

/// Exact Viterbi search (Viterbi 1967) over a first-order chain. Illegal sequences are not scored at all, so
/// that they cannot come out. Immutable: threads may share one.
class Decoder {
 public:
  Decoder() = default;
  Decoder(const LabelScheme& scheme, const Transitions& transitions);

  /// Memory that a thread reuses from call to call.
  struct Scratch {
    std::vector<std::uint8_t> back;
    std::array<std::int32_t, kLabelStride> now{}, next{};
  };

  /// `emissions` holds `size` rows of `stride` scores, the first label_count() of each used. Writes `size`
  /// labels and returns the score of the sequence. `allowed`, if given, restricts each item to a set of
  /// labels (bit by label); there must be a legal sequence within it.
  template <typename Score>
  std::int64_t decode(const Score* emissions, std::size_t stride, std::uint32_t size, std::uint8_t* labels,
                      Scratch& scratch, const std::uint64_t* allowed = nullptr) const;

 private:
  std::uint32_t label_count_ = 0;
  Transitions transitions_;
  std::vector<std::uint8_t> free_;       // labels that may end a span: any starting label may follow
  std::vector<std::uint8_t> starts_;     // labels that may begin one
  std::vector<std::int32_t> advantage_;  // [best][other]: how much `other` can gain on `best` in one step
};

}  // namespace copydesk
