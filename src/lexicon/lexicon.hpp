#pragma once
// Word lists from data/lexicons, one bit per list, looked up by lower-cased form.

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace copydesk {

/// One list a file: `male_name` is data/lexicons/male_name.txt. The order is that of kListNames.
enum class List : std::uint8_t {
  male_name,          // given names
  female_name,        // given names; both lists hold `Robin`
  surname,            //
  city,               //
  country,            // `south korea`, `uk`
  region,             // states, provinces, continents, seas: `texas`, `middle east`
  demonym,            // peoples, religions, parties' followers: `chinese`, `republican`, `muslim`
  company,            // `goldman sachs`
  organisation,       // bodies known by name or acronym: `nato`, `world health organization`
  organisation_head,  // nouns that make a name an organisation: `ministry`, `university`, `inc`
  facility_head,      // nouns that make a name a facility: `airport`, `stadium`, `bridge`
  location_head,      // nouns that make a name a place: `river`, `province`, `mount`
  honorific,          // stand outside the name: `mr`, `dr`, `sir`
  role,               // what a person is: `spokesman`, `prime minister`, `striker`
  group,              // people without a name: `officials`, `experts`, `residents`
  document,           // things that speak: `report`, `statement`, `survey`
  news_agency,        // `ap`, `reuters`, `xinhua`
  news_outlet,        // `the guardian`, `bbc`
  month,              //
  weekday,            //
  speech_verb,        // every form: `said`, `says`, `saying`, `told`
  thought_verb,       // `believes`, `hoped`
  speech_noun,        // `statement`, `claim`, `warning`
  function_word,      // articles, prepositions, pronouns, auxiliaries, conjunctions
  abbreviation,       // ends in a full stop without ending a sentence: `mr`, `jan`, `gen`
  common_word,        // frequent words that are no names in lower case: `said`, `house`, `new`
  promo_line,         // whole lines of a site's own: `share this article`
  promo_heading,      // heads of lists of other stories: `most read`
  promo_start,        // a site's own sentences begin so: `sign up for`
  promo_phrase,       // wordings of a site's own: `terms of use`
  section_name,       // parts of a newspaper: `world`, `opinion`
  eastern_surname,    // stand before the given name: `kim`, `xi`
  nickname,           // pairs, one phrase each: `bill william`
  saying_verb,        // introduce speech in marks without a comma: `said`, `wrote`
  naming_verb,        // say what something is: `called the vote “a shame”`
  hearer_verb,        // take the hearer as object: `told reporters`
  loose_verb,         // report speech only beside marks or `that`: `began`
  legal_form,         // end a company's name: `inc`, `plc`, `gmbh`
  question_cue,       // what a cue reports, by its verb or noun: `asked`, `wondered`
  order_cue,          // `urged`, `demand`
  promise_cue,        // `vowed`, `threat`
  belief_cue,         // `believes`, `expected`
  feeling_cue,        // `hopes`, `wants`
  denial_cue,         // `denied`, `dismissed`
  declining_cue,      // `declined`, `refused`
  work_noun,          // bear a title: `novel`, `film`
  wording_noun,       // words mentioned as words, and what bears a coined name: `phrase`, `doctrine`
  nickname_cue,       // before a nickname: `nicknamed`, `goes by`
  calling_cue,        // before the name given to somebody or something: `known as`, `so-called`
  interview_cue,      // tell an interview: `spoke to`, `edited for clarity`
  epithet,            // other words for somebody named before: `the star`, `the novelist`
};
inline constexpr std::size_t kListCount = static_cast<std::size_t>(List::epithet) + 1;

/// A set of lists.
class ListSet {
 public:
  constexpr ListSet() = default;
  constexpr explicit ListSet(std::uint64_t bits) : bits_(bits) {}
  constexpr bool has(List list) const { return (bits_ >> static_cast<unsigned>(list) & 1) != 0; }
  constexpr bool any(ListSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr std::uint64_t bits() const { return bits_; }
  constexpr ListSet operator|(ListSet other) const { return ListSet(bits_ | other.bits_); }
  friend constexpr bool operator==(ListSet, ListSet) = default;

 private:
  std::uint64_t bits_ = 0;
};
constexpr ListSet set_of(List list) {
  return ListSet(std::uint64_t{1} << static_cast<unsigned>(list));
}

/// 64-bit FNV-1a hash of the bytes.
constexpr std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  return hash;
}
/// The key of a phrase from the hashes of its words, one word after the other; start from the first word's
/// hash.
constexpr std::uint64_t extend_hash(std::uint64_t phrase, std::uint64_t word) {
  return (phrase ^ (word + 0x9e3779b97f4a7c15ULL + (phrase << 6) + (phrase >> 2))) * 0x100000001b3ULL;
}

/// What the lists know of a word or phrase.
struct LexiconEntry {
  ListSet lists;           // lists that hold exactly this
  bool continues = false;  // some list holds a longer phrase that begins with this
};

/// Every list of data/lexicons in one flat hash table. Entries are lower case, their words parted by one
/// space, split as the tokenizer splits: `st . louis` never occurs, `st. louis` does.
class Lexicon {
 public:
  /// An empty lexicon: finds nothing.
  Lexicon() = default;
  /// Reads NAME.txt for every list; `#` starts a comment line. Throws SetupError (missing file, empty entry,
  /// an entry with upper case or double spaces), with file and line.
  static Lexicon load(const std::filesystem::path& folder);
  /// Adds what a list's file holds; `name` stands in the errors. Throws SetupError as load() does.
  void add_list(std::string_view content, List list, const std::string& name);
  /// Asks the memory for what find() will read.
  void fetch(std::uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[home_of(key)]);
  }
  /// By hash_of(lower form), or the extended hash of several.
  LexiconEntry find(std::uint64_t key) const;
  /// By lower-cased words parted by single spaces. For tests and rare uses.
  LexiconEntry find(std::string_view phrase) const;

 private:
  struct Slot {
    std::uint64_t key = 0;   // 0: free
    std::uint64_t bits = 0;  // the lists; the top bit: continues
  };
  std::vector<Slot> slots_;  // a power of two, at most three quarters full, linear probing
  std::size_t home_of(std::uint64_t key) const { return (key ^ key >> 32) & (slots_.size() - 1); }
  void add(std::uint64_t key, std::uint64_t bits);
  std::size_t used_ = 0;
};

}  // namespace copydesk
