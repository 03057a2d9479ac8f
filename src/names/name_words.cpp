// Folding names.
#include "names/name_words.hpp"

#include <algorithm>
#include <array>

#include "lexicon/lexicon.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 7> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "snr", "jnr"};

// A company's legal form is no part of its name.
constexpr std::array<std::string_view, 17> kLegalForms = {
    "inc", "incorporated", "corp", "corporation", "co",   "cos", "ltd", "limited", "plc",
    "llc", "llp",          "ag",   "nv",          "gmbh", "sa",  "bhd", "tbk"};

std::uint64_t next_key(std::uint64_t key, std::uint64_t word) {
  return key == 0 ? word : extend_hash(key, word);
}

}  // namespace

void Names::add_token(std::string_view lower) {
  std::uint32_t begin = static_cast<std::uint32_t>(pool_.size());
  const auto close = [&] {
    const auto size = static_cast<std::uint32_t>(pool_.size()) - begin;
    if (size > 0) words_.push_back({hash_of(std::string_view(pool_).substr(begin)), begin, size});
    begin = static_cast<std::uint32_t>(pool_.size());
  };
  for (std::size_t at = 0; at < lower.size();) {
    const char32_t point = decode(lower, at);
    if (point == '-') {
      close();
    } else if (point != '.' && point != '\'' && !is_combining(point)) {
      append(base_letter(point), pool_);
    }
  }
  close();
}

Names::Names(const Reading& reading, const std::vector<Mention>& mentions) {
  begins_.reserve(mentions.size() + 1);
  begins_.push_back(0);
  for (const Mention& mention : mentions) {
    const std::size_t first = words_.size();
    std::uint64_t suffix = 0;
    for (std::uint32_t token = mention.tokens.begin; token < mention.tokens.end; ++token) {
      const TokenKind kind = reading.tokens[token].kind;
      if (kind == TokenKind::punctuation || kind == TokenKind::quote_mark) continue;
      const std::string_view lower = reading.words.lower(token);
      if (lower == "the" && token == mention.tokens.begin) continue;
      if (mention.type != EntityType::person && (lower == "&" || lower == "and")) continue;
      add_token(lower);
    }
    while (words_.size() > first + 1) {
      const std::string_view last = letters(words_.back());
      if (mention.type == EntityType::person && holds(kSuffixes, last)) {
        suffix = words_.back().hash;
      } else if (mention.type == EntityType::person || !holds(kLegalForms, last)) {
        break;
      }
      words_.pop_back();
    }
    if (words_.size() == first) {
      // `&` or `The` alone.
      const auto begin = static_cast<std::uint32_t>(pool_.size());
      const std::string_view lower = reading.words.lower(mention.tokens.begin);
      pool_ += lower;
      words_.push_back({hash_of(lower), begin, static_cast<std::uint32_t>(lower.size())});
    }
    std::uint64_t key = 0;
    for (std::size_t i = first; i < words_.size(); ++i) key = next_key(key, words_[i].hash);
    if (suffix != 0) key = extend_hash(key, suffix);
    begins_.push_back(static_cast<std::uint32_t>(words_.size()));
    keys_.push_back(key);
    suffixes_.push_back(suffix);
  }
}

std::uint64_t name_key(std::span<const NameWord> words) {
  std::uint64_t key = 0;
  for (const NameWord& word : words) key = next_key(key, word.hash);
  return key;
}

std::uint64_t name_key(std::string_view phrase) {
  std::uint64_t key = 0;
  for (std::size_t at = 0; at <= phrase.size();) {
    const std::size_t space = std::min(phrase.find(' ', at), phrase.size());
    key = next_key(key, hash_of(phrase.substr(at, space - at)));
    at = space + 1;
  }
  return key;
}

}  // namespace copydesk
