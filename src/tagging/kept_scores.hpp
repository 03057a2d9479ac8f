#pragma once
// Sums of weights that come again, kept from one document to the next.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "tagging/weights.hpp"

namespace copydesk {

/// Blocks of scores, each under a key that says, with the model, all that its scores depend on: a word and
/// what it tells its neighbours, or the state of a place. Nine in ten words of an article stood in those
/// before it; their weights need no looking up again. Each thread has its own; results do not depend on what
/// is kept.
///
/// A key's block lies in a set of four. What is found moves up in its set by one, and what is new takes the
/// last place there: words that come once never drive out those that come daily.
class KeptScores {
 public:
  /// 2^kWordBits blocks of words are all but a ninth of those that an article needs.
  static constexpr unsigned kWordBits = 14;

  /// Forgets everything unless it is of the model `owner` (a print of its bytes) and 2^`bits` blocks of
  /// `size`; 4 to 15 bits.
  void prepare(std::uint64_t owner, std::size_t size, unsigned bits) {
    if (owner_ == owner && size_ == size && shift_ == 66 - bits) return;
    owner_ = owner;
    size_ = size;
    shift_ = 66 - bits;
    used_ = 0;
    sets_.assign(std::size_t{1} << (bits - 2), Set{});
    scores_ = std::make_unique_for_overwrite<std::int16_t[]>((size << bits) + kSlack);
  }

  struct Place {
    std::int16_t* scores = nullptr;
    bool known = false;
  };
  /// The block under `key`, whose bits are well spread; unless known, it is zeros, to be filled at once.
  /// Until the next call it is no other key's.
  Place find(std::uint64_t key) {
    if (std::int16_t* const known = find_known(key)) return {known, true};
    std::uint64_t& last = sets_[key >> shift_].back();
    const std::uint64_t number = last == 0 ? used_++ : last & kNumber;
    last = key << 16 | kTaken | number;
    std::int16_t* const scores = block(last);
    for (std::size_t i = 0; i < size_; ++i) scores[i] = 0;
    return {scores, false};
  }
  /// The same; null unless known.
  std::int16_t* find_known(std::uint64_t key) {
    Set& set = sets_[key >> shift_];
    std::size_t at = 0;
    while (at < set.size() && !is_of(set[at], key)) ++at;
    if (at == set.size()) return nullptr;
    std::int16_t* const scores = block(set[at]);
    if (at > 0) std::swap(set[at], set[at - 1]);
    return scores;
  }

  /// Ask the memory for what the searches above will read: first the one, then, when that has come, the
  /// other.
  void fetch_set(std::uint64_t key) const { __builtin_prefetch(&sets_[key >> shift_]); }
  void fetch_block(std::uint64_t key) const {
    for (const std::uint64_t known : sets_[key >> shift_]) {
      if (!is_of(known, key)) continue;
      for (std::size_t at = 0; at < size_; at += 32) __builtin_prefetch(block(known) + at);
    }
  }

 private:
  static constexpr std::size_t kSlack = WeightTable::kSlack;
  /// From the first place to the last: the lower 48 bits of a key (the upper ones choose the set), a bit that
  /// tells it from none, and the number of its block. Blocks are numbered as they are first needed, so that
  /// one article touches little memory.
  using Set = std::array<std::uint64_t, 4>;
  static constexpr std::uint64_t kTaken = 1 << 15;
  static constexpr std::uint64_t kNumber = kTaken - 1;
  static bool is_of(std::uint64_t known, std::uint64_t key) {
    return (known | kNumber) == (key << 16 | kTaken | kNumber);
  }
  std::int16_t* block(std::uint64_t known) const { return scores_.get() + (known & kNumber) * size_; }

  std::uint64_t owner_ = 0;
  std::size_t size_ = 0;
  unsigned shift_ = 0;
  std::uint64_t used_ = 0;  // blocks
  std::vector<Set> sets_;
  std::unique_ptr<std::int16_t[]> scores_;  // untouched memory costs nothing
};

}  // namespace copydesk
