// Viterbi search that leaves out, without loss, predecessors that cannot win.
#include "tagging/decoder.hpp"

#include <algorithm>
#include <limits>

namespace copydesk {
namespace {

// Far below any real score, yet safe to add to.
constexpr std::int32_t kImpossible = std::numeric_limits<std::int32_t>::min() / 4;

}  // namespace

Decoder::Decoder(const LabelScheme& scheme, const Transitions& transitions)
    : label_count_(scheme.label_count()), transitions_(transitions) {
  for (std::uint32_t label = 0; label < label_count_; ++label) {
    if (LabelScheme::may_end(label)) free_.push_back(static_cast<std::uint8_t>(label));
    if (LabelScheme::may_start(label)) starts_.push_back(static_cast<std::uint8_t>(label));
  }
  advantage_.assign(kLabelStride * kLabelStride, 0);
  for (const std::uint8_t best : free_) {
    for (const std::uint8_t other : free_) {
      std::int32_t most = kImpossible;
      for (const std::uint8_t label : starts_) {
        most = std::max(most, transitions_.pair[other][label] - transitions_.pair[best][label]);
      }
      advantage_[best * kLabelStride + other] = most;
    }
  }
}

template <typename Score>
std::int64_t Decoder::decode(const Score* emissions, std::size_t stride, std::uint32_t size,
                             std::uint8_t* labels, Scratch& scratch, const std::uint64_t* allowed) const {
  if (size == 0) return 0;
  if (scratch.back.size() < size * kLabelStride) scratch.back.resize(size * kLabelStride);
  auto& now = scratch.now;
  auto& next = scratch.next;
  std::int64_t total = 0;  // what was subtracted to keep the scores small
  const auto restrict_to = [&](std::uint32_t at, std::array<std::int32_t, kLabelStride>& scores) {
    if (allowed == nullptr) return;
    for (std::uint32_t label = 0; label < label_count_; ++label) {
      if ((allowed[at] >> label & 1) == 0) scores[label] = kImpossible;
    }
  };
  now.fill(kImpossible);
  for (const std::uint8_t label : starts_) now[label] = transitions_.start[label] + emissions[label];
  restrict_to(0, now);
  for (std::uint32_t at = 1; at < size; ++at) {
    const Score* emission = emissions + at * stride;
    std::uint8_t* back = scratch.back.data() + at * kLabelStride;
    std::uint8_t best = free_.front();
    for (const std::uint8_t label : free_) {
      if (now[label] > now[best]) best = label;
    }
    // Behind a label that ends a span anything that starts one may follow. The best of them stands for all,
    // save those that its transitions could not keep behind.
    const std::int32_t ahead = now[best];
    const auto& from_best = transitions_.pair[best];
    for (const std::uint8_t label : starts_) {
      next[label] = ahead + from_best[label];
      back[label] = best;
    }
    for (const std::uint8_t other : free_) {
      if (other == best || now[other] + advantage_[best * kLabelStride + other] <= ahead) continue;
      const auto& from = transitions_.pair[other];
      for (const std::uint8_t label : starts_) {
        const std::int32_t score = now[other] + from[label];
        if (score > next[label]) {
          next[label] = score;
          back[label] = other;
        }
      }
    }
    for (const std::uint8_t label : starts_) next[label] += emission[label];
    for (std::uint32_t begin = 1; begin < label_count_; begin += 4) {
      for (std::uint32_t label = begin + 1; label < begin + 3; ++label) {
        const std::int32_t from_begin = now[begin] + transitions_.pair[begin][label];
        const std::int32_t from_inside = now[begin + 1] + transitions_.pair[begin + 1][label];
        const bool inside = from_inside > from_begin;
        next[label] = (inside ? from_inside : from_begin) + emission[label];
        back[label] = static_cast<std::uint8_t>(inside ? begin + 1 : begin);
      }
    }
    restrict_to(at, next);
    // Kept near zero, so that no length of a sentence overflows.
    std::int32_t shift = next[0];
    for (std::uint32_t label = 1; label < label_count_; ++label) shift = std::max(shift, next[label]);
    total += shift;
    for (std::uint32_t label = 0; label < label_count_; ++label) {
      now[label] = std::max(next[label] - shift, kImpossible);
    }
  }
  std::uint8_t label = free_.front();
  for (const std::uint8_t other : free_) {
    if (now[other] > now[label]) label = other;
  }
  total += now[label];
  for (std::uint32_t at = size; at-- > 0;) {
    labels[at] = label;
    if (at > 0) label = scratch.back[at * kLabelStride + label];
  }
  return total;
}

template std::int64_t Decoder::decode(const std::int16_t*, std::size_t, std::uint32_t, std::uint8_t*,
                                      Scratch&, const std::uint64_t*) const;
template std::int64_t Decoder::decode(const std::int32_t*, std::size_t, std::uint32_t, std::uint8_t*,
                                      Scratch&, const std::uint64_t*) const;

}  // namespace copydesk
