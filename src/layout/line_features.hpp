#pragma once
// Rows -> what each looks like: facts that rules and weights read, and no decision.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "layout/captions.hpp"
#include "layout/line_words.hpp"
#include "layout/wrapping.hpp"

namespace copydesk {

struct LineFeatures {
  Row row;
  std::uint32_t words = 0;
  std::uint32_t functions = 0;  // articles, prepositions, pronouns…: prose has them, lists of links do not
  std::uint32_t capitals = 0;   // words that begin with a capital
  std::uint32_t shouted = 0;    // words in capitals
  std::uint32_t numbers = 0;
  std::uint32_t addressing = 0;  // `you`, `your`, `our`, `us`, `we`: a site talks to its readers
  std::uint32_t promo_phrases = 0;
  std::uint32_t names = 0;     // capitalised given names and surnames
  std::uint32_t letters = 0;   // of all words
  std::uint32_t repeats = 1;   // rows of the page with the same words, numbers apart
  bool promo_line = false;     // the whole row is a site's own
  bool promo_heading = false;  // heads a list of other stories
  bool promo_start = false;    // begins as a site's own sentences do
  bool section = false;        // is the name of a part of the paper
  bool outlet = false;         // is the name of an outlet or agency
  bool date_line = false;      // is a date
  bool address = false;        // holds a URL, an e-mail address or a handle
  bool copyright = false;      // holds ©
  bool separators = false;     // holds `|`, `»`, `›`, `→`
  bool quotes = false;         // holds double or opening single marks
  bool caption_words = false;  // tells who stands where in a picture
  bool other_script = false;   // most of its letters are not Latin
  bool comment_stamp = false;  // `Anna on May 3, 2019 at 4:47 pm said:` above a reader's comment
  bool counter = false;        // `1 of 6`: which picture this is
  bool post = false;           // stands around the words of a post of a social network
  bool pointer = false;        // `Read more: Ferry saved`: points to another story
  bool source = false;         // names where the page was taken from
  bool comma = false;
  bool ellipsis = false;     // ends in … or ...
  bool question = false;     // ends in ?
  bool blank_after = false;  // an empty line or the page's end follows
  std::optional<CreditMatch> credit;
  std::optional<std::uint32_t> caption;  // byte behind a caption's label
  std::uint64_t key = 0;                 // equal for rows with the same words, numbers apart
};

/// Whether the row reads as prose: a sentence of ten words or more with function words in it.
bool is_prose(const LineFeatures& line);

/// The words of all rows, one after the other, each as a number: the upper bits are those of its hash, the
/// lowest bit tells whether it has content (`council`, not `the`).
struct RowWords {
  std::vector<std::uint32_t> keys;
  std::vector<std::uint32_t> begins = {0};  // of each row's words in `keys`, and the end of the last

  std::span<const std::uint32_t> of(std::size_t row) const {
    return std::span(keys).subspan(begins[row], begins[row + 1] - begins[row]);
  }
};

/// The features of every row, in order. Fills `row_words` if given. Linear in the text's size.
std::vector<LineFeatures> describe_rows(std::string_view text, const std::vector<Row>& rows,
                                        const Lexicon& lexicon, RowWords* row_words = nullptr);

/// How many words of a row are looked at; longer rows are prose.
inline constexpr std::size_t kWordsRead = 160;

}  // namespace copydesk
