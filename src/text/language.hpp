#pragma once
// Text -> the language it is written in, by script and by the words that every sentence needs.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace copydesk {

/// Counts of the words and letters that tell languages apart. Add paragraphs, then ask.
class LanguageCounter {
 public:
  /// Counts the words of a text, as long as it has not seen enough of them.
  void add(std::string_view text);
  /// The language as an ISO 639-1 code (a literal): the one whose articles, prepositions and pronouns make
  /// the largest share of the words (Ingle 1976), or whose script most letters are of. `und` for none that is
  /// known, empty where too few words were seen.
  std::string_view guess() const;

  static constexpr std::size_t kLanguages = 19;

 private:
  static constexpr std::uint32_t kEnough = 3000;  // words
  std::uint32_t words_ = 0;
  std::uint32_t letters_ = 0;
  std::uint32_t common_[kLanguages] = {};  // words of each Latin-written language's list
  std::uint32_t scripts_[16] = {};
};

}  // namespace copydesk
