// Forms, casing and lexicon look-ups, once per distinct form.
#include "tokens/words.hpp"

#include <algorithm>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

Casing casing_of(std::string_view form) {
  bool first = true;
  bool first_upper = false;
  bool upper_after = false;
  bool lower_after = false;
  bool upper = false;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t point = decode(form, at);
    if (!is_letter(point)) continue;
    const bool capital = is_upper(point);
    upper |= capital;
    if (first) {
      first_upper = capital;
      first = false;
    } else {
      upper_after |= capital;
      lower_after |= !capital;
    }
  }
  if (first) return Casing::none;
  if (!upper) return Casing::lower;
  if (first_upper && !upper_after) return Casing::title;
  if (!lower_after) return Casing::upper;
  return Casing::mixed;
}

/// The form as readers see it, appended to `pool`.
void append_form(std::string_view raw, std::string& pool) {
  bool latin = false;
  bool foreign = false;
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t point = decode(raw, at);
    latin |= point < 0x370 && is_letter(point);
    foreign |= point >= 0x370 && is_letter(point);
  }
  for (std::size_t at = 0; at < raw.size();) {
    char32_t point = decode(raw, at);
    if (is_invisible(point)) continue;
    if (point == 0x2019 || point == 0x2018 || point == 0x2bc) point = '\'';
    if (point == 0x2010 || point == 0x2011) point = '-';
    // `Сosmodrome` with a Cyrillic С; a word all in Cyrillic stays Cyrillic.
    if (latin && foreign) point = latin_lookalike(point);
    append(point, pool);
  }
}

}  // namespace

Words::Words(const std::string& text, const std::vector<Token>& tokens, const Lexicon& lexicon) {
  ids_.reserve(tokens.size());
  std::size_t capacity = 64;
  while (capacity < tokens.size() * 2) capacity *= 2;
  std::vector<std::uint32_t> slots(capacity, kNone);
  std::vector<std::uint64_t> raw_hashes;
  std::vector<Span> raw_spans;
  for (const Token& token : tokens) {
    const auto raw = std::string_view(text).substr(token.bytes.begin, token.bytes.size());
    const std::uint64_t raw_hash = hash_of(raw);
    std::size_t slot = (raw_hash ^ raw_hash >> 29) & (capacity - 1);
    while (slots[slot] != kNone) {
      const std::uint32_t id = slots[slot];
      if (raw_hashes[id] == raw_hash &&
          std::string_view(text).substr(raw_spans[id].begin, raw_spans[id].size()) == raw) {
        break;
      }
      slot = (slot + 1) & (capacity - 1);
    }
    if (slots[slot] == kNone) {
      slots[slot] = static_cast<std::uint32_t>(types_.size());
      raw_hashes.push_back(raw_hash);
      raw_spans.push_back(token.bytes);
      WordType type;
      type.form = static_cast<std::uint32_t>(pool_.size());
      append_form(raw, pool_);
      type.form_size = static_cast<std::uint32_t>(pool_.size()) - type.form;
      const std::string form(view(type.form, type.form_size));
      const std::string lower = to_lower(form);
      type.lower = static_cast<std::uint32_t>(pool_.size());
      type.lower_size = static_cast<std::uint32_t>(lower.size());
      pool_ += lower;
      type.hash = hash_of(form);
      type.lower_hash = hash_of(lower);
      type.casing = casing_of(form);
      lexicon.fetch(type.lower_hash);
      types_.push_back(type);
    }
    ids_.push_back(slots[slot]);
  }
  for (WordType& type : types_) {
    const LexiconEntry entry = lexicon.find(type.lower_hash);
    type.lists = entry.lists;
    type.continues = entry.continues;
  }
}

PhraseMatch longest_phrase(const Reading& reading, std::uint32_t token, std::uint32_t end, ListSet wanted) {
  PhraseMatch match;
  if (token >= end) return match;
  const WordType& first = reading.words.type(token);
  if (first.lists.any(wanted)) match = {1, first.lists};
  std::uint64_t key = first.lower_hash;
  bool continues = first.continues;
  for (std::uint32_t next = token + 1; continues && next < end; ++next) {
    key = extend_hash(key, reading.words.type(next).lower_hash);
    const LexiconEntry entry = reading.lexicon.find(key);
    if (entry.lists.any(wanted)) match = {next - token + 1, entry.lists};
    continues = entry.continues;
  }
  return match;
}

}  // namespace copydesk
