#pragma once
// What words tell their neighbours, kept from one document to the next.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "tagging/weights.hpp"

namespace copydesk {

/// A fixed number of words, each with a block of scores that depends on the word and the model alone. Nine in
/// ten words of an article stood in those before it; their weights need no looking up again. A word takes the
/// place of the one that lay there. Each thread has its own; results do not depend on what is kept.
class WordScores {
 public:
  /// Forgets everything unless it is of the model `owner` (a print of its bytes) and in blocks of `size`.
  void prepare(std::uint64_t owner, std::size_t size) {
    if (owner_ == owner && size_ == size) return;
    owner_ = owner;
    size_ = size;
    keys_.assign(kWords, 0);
    scores_ = std::make_unique_for_overwrite<std::int16_t[]>(kWords * size + kSlack);
  }

  struct Place {
    std::int16_t* scores = nullptr;
    bool known = false;
  };
  /// The block of the word under `key`; unless known, it is zeros, to be filled at once.
  Place find(std::uint64_t key) {
    const std::size_t slot = static_cast<std::size_t>(key >> (64 - kBits));
    Place place{scores_.get() + slot * size_, keys_[slot] == (key | 1)};
    if (!place.known) {
      keys_[slot] = key | 1;
      for (std::size_t i = 0; i < size_; ++i) place.scores[i] = 0;
    }
    return place;
  }

 private:
  static constexpr unsigned kBits = 13;
  static constexpr std::size_t kWords = std::size_t{1} << kBits;
  static constexpr std::size_t kSlack = WeightTable::kSlack;
  std::uint64_t owner_ = 0;
  std::size_t size_ = 0;
  std::vector<std::uint64_t> keys_;         // the lowest bit tells a key from none
  std::unique_ptr<std::int16_t[]> scores_;  // untouched memory costs nothing
};

}  // namespace copydesk
