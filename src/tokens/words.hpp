#pragma once
// The words of a document as readers see them: without soft hyphens, lookalike letters and curly apostrophes.
// Each distinct form is looked at once; everything later compares numbers.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>
#include <copydesk/error.hpp>

#include "lexicon/lexicon.hpp"

namespace copydesk {

enum class Casing : std::uint8_t { none, lower, title, upper, mixed };  // `12`, `kim`, `Kim`, `UN`, `McCain`

/// A distinct form in the document.
struct WordType {
  std::uint32_t form = 0;  // offsets and sizes in the pool
  std::uint32_t form_size = 0;
  std::uint32_t lower = 0;
  std::uint32_t lower_size = 0;
  std::uint64_t hash = 0;        // of the form
  std::uint64_t lower_hash = 0;  // of the lower-cased form: the lexicon's key
  ListSet lists;                 // what the lexicon knows of the single word
  bool continues = false;        // a phrase of the lexicon begins with it
  Casing casing = Casing::none;
};

class Words {
 public:
  Words() = default;
  Words(const std::string& text, const std::vector<Token>& tokens, const Lexicon& lexicon);

  std::uint32_t id(std::uint32_t token) const { return ids_[token]; }  // equal ids: equal forms
  const WordType& type(std::uint32_t token) const { return types_[ids_[token]]; }
  /// The form as readers see it, `’` as `'`. Valid as long as this object.
  std::string_view form(std::uint32_t token) const { return view(type(token).form, type(token).form_size); }
  std::string_view lower(std::uint32_t token) const {
    return view(type(token).lower, type(token).lower_size);
  }
  std::string_view form_of(const WordType& type) const { return view(type.form, type.form_size); }
  std::string_view lower_of(const WordType& type) const { return view(type.lower, type.lower_size); }
  Casing casing(std::uint32_t token) const { return type(token).casing; }
  /// Title, upper or mixed casing: what an English name begins with.
  bool capitalised(std::uint32_t token) const { return casing(token) >= Casing::title; }
  bool in(std::uint32_t token, List list) const { return type(token).lists.has(list); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }
  const std::vector<WordType>& types() const { return types_; }
  /// The form and lower-cased form of a type, an index into types().
  std::string_view form_of(std::uint32_t type) const {
    return view(types_[type].form, types_[type].form_size);
  }
  std::string_view lower_of(std::uint32_t type) const {
    return view(types_[type].lower, types_[type].lower_size);
  }

 private:
  std::string_view view(std::uint32_t at, std::uint32_t size) const {
    return std::string_view(pool_).substr(at, size);
  }
  std::vector<std::uint32_t> ids_;
  std::vector<WordType> types_;
  std::string pool_;
};

/// Throws OutOfTime once `until` is past.
inline void keep_time(std::chrono::steady_clock::time_point until) {
  using Clock = std::chrono::steady_clock;
  if (until != Clock::time_point::max() && Clock::now() >= until) throw OutOfTime();
}

/// What every extractor reads. Holds references only: lives while the document's layers below do not change.
struct Reading {
  const std::string& text;
  const std::vector<Block>& blocks;
  const std::vector<Token>& tokens;
  const std::vector<Sentence>& sentences;
  const Words& words;
  const Lexicon& lexicon;
  std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();

  /// Throws OutOfTime once `until` is past. Long loops call it once a sentence.
  void keep_time() const { copydesk::keep_time(until); }
};

/// The longest phrase of the lexicon that begins at `token`, ends before `end` and stands in one of `wanted`.
struct PhraseMatch {
  std::uint32_t size = 0;  // tokens; 0: none
  ListSet lists;
};
PhraseMatch longest_phrase(const Reading& reading, std::uint32_t token, std::uint32_t end, ListSet wanted);

}  // namespace copydesk
