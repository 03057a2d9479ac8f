// Sentence borders by the marks and the casing around them.
#include "tokens/sentences.hpp"

namespace copydesk {
namespace {

bool is_final(std::string_view form) {
  return form == "." || form == "?" || form == "!" || form == "…" ||
         (form.size() > 1 && form.find_first_not_of('.') == std::string_view::npos);
}

bool closes(std::string_view form, bool space_before) {
  if (form == ")" || form == "]" || form == "”" || form == "»") return true;
  // Straight and single marks close where no space stands before them.
  return (form == "\"" || form == "'" || form == "''" || form == "’" || form == "''") && !space_before;
}

bool opens(std::string_view form) {
  return form == "“" || form == "‘" || form == "\"" || form == "'" || form == "''" || form == "«" ||
         form == "``" || form == "(" || form == "[" || form == "„";
}

}  // namespace

void split_sentences(const std::vector<Token>& tokens, const Words& words, Span block_tokens,
                     std::uint32_t block, std::uint32_t forced, std::vector<Sentence>& sentences) {
  std::uint32_t begin = block_tokens.begin;
  const auto space_before = [&](std::uint32_t token) {
    return token > block_tokens.begin && tokens[token - 1].bytes.end < tokens[token].bytes.begin;
  };
  const auto finish = [&](std::uint32_t end) {
    if (end > begin) sentences.push_back({{begin, end}, block});
    begin = end;
  };
  for (std::uint32_t token = block_tokens.begin; token < block_tokens.end; ++token) {
    if (forced != 0 && token > begin && tokens[token].bytes.begin >= forced &&
        tokens[token - 1].bytes.begin < forced) {
      finish(token);
    }
    const std::string_view form = words.form(token);
    const bool abbreviation = form.size() > 1 && form.back() == '.' && tokens[token].kind == TokenKind::word;
    if (!is_final(form) && !abbreviation) continue;
    std::uint32_t next = token + 1;
    if (!abbreviation) {
      while (next < block_tokens.end && is_final(words.form(next))) ++next;
    }
    bool closed = false;
    while (next < block_tokens.end && closes(words.form(next), space_before(next))) {
      closed = true;
      ++next;
    }
    if (next >= block_tokens.end) break;
    if (!space_before(next)) {
      // `said.“Then` and `week.Then`: lost spaces in saved pages.
      if (abbreviation || form != "." || !words.capitalised(next) ||
          words.lower(token > begin ? token - 1 : token).size() < 3)
        continue;
    }
    std::uint32_t word = next;
    while (word < block_tokens.end && opens(words.form(word))) ++word;
    if (word >= block_tokens.end) continue;
    if (abbreviation) {
      // `the U.S. He said` ends; `U.S. President`, `Mr. Smith`, `Jan. 3` do not. Titles never end a sentence.
      const bool may_end = words.in(token, List::abbreviation) ? false : true;
      if (!closed && !(may_end && words.casing(word) == Casing::title &&
                       words.in(word, List::function_word) && word < block_tokens.end))
        continue;
      if (closed && !words.capitalised(word)) continue;
    } else {
      const Casing casing = words.casing(word);
      if (casing == Casing::lower) {
        // `“Go!” he said`, `Yahoo! shares`, `… and so on`; a full stop before a lower-case word ends outside
        // marks.
        if (closed || form != "." || word != next) continue;
        if (words.lower(word).size() > 1 && words.in(word, List::speech_verb)) continue;
      }
      if (casing == Casing::none && tokens[word].kind == TokenKind::punctuation && !opens(words.form(word))) {
        const auto after = words.form(word);
        if (after == "," || after == ";" || after == ")") continue;
      }
    }
    finish(next);
    token = next - 1;
  }
  finish(block_tokens.end);
}

}  // namespace copydesk
