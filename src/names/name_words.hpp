#pragma once
// The words of names as they are compared: without case, accents, full stops and hyphens.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// A word of a name: `Jong-un` has two.
struct NameWord {
  std::uint64_t hash = 0;   // of the folded letters
  std::uint32_t begin = 0;  // the folded letters in the pool, in bytes
  std::uint32_t size = 0;
};

class Names {
 public:
  Names(const Reading& reading, const std::vector<Mention>& mentions);

  /// The words of a mention: `the U.S.` has `us`, `Ernst & Young` has `ernst`, `young`. `Jr` and the like are
  /// none of them. Never empty.
  std::span<const NameWord> words(std::uint32_t mention) const {
    return std::span(words_).subspan(begins_[mention], begins_[mention + 1] - begins_[mention]);
  }
  std::string_view letters(const NameWord& word) const {
    return std::string_view(pool_).substr(word.begin, word.size);
  }
  /// One number for all words and the suffix: equal keys are the same name.
  std::uint64_t key(std::uint32_t mention) const { return keys_[mention]; }
  /// What tells a son from his father (`Jr`, `III`), or 0.
  std::uint64_t suffix(std::uint32_t mention) const { return suffixes_[mention]; }

 private:
  void add_token(std::string_view lower);
  std::vector<NameWord> words_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint64_t> suffixes_;
  std::string pool_;
};

/// The key of some words of a name.
std::uint64_t name_key(std::span<const NameWord> words);
/// The key of a phrase whose folded words are parted by single spaces.
std::uint64_t name_key(std::string_view phrase);

}  // namespace copydesk
