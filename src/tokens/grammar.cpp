// Tables of the closed classes.
#include "tokens/grammar.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace copydesk {
namespace {

using enum WordClass;

constexpr std::uint32_t bits(std::initializer_list<WordClass> classes) {
  std::uint32_t sum = 0;
  for (const WordClass one : classes) sum = static_cast<std::uint32_t>(sum | static_cast<std::uint32_t>(one));
  return sum;
}

struct Row {
  std::uint64_t hash;
  std::uint32_t classes;
};

/// Rows `word word …` of one class, hashed at compile time.
template <std::size_t N>
constexpr auto rows(std::uint32_t classes, const std::array<std::string_view, N>& words) {
  std::array<Row, N> table{};
  for (std::size_t i = 0; i < N; ++i) table[i] = {hash_of(words[i]), classes};
  return table;
}

constexpr auto kDeterminers = rows(
    bits({determiner}),
    std::to_array<std::string_view>(
        {"a",     "an",     "the",      "this",      "that", "these", "those",  "some",    "any",     "no",
         "every", "each",   "either",   "neither",   "both", "all",   "half",   "another", "several", "many",
         "most",  "few",    "more",     "other",     "my",   "your",  "its",    "our",     "their",   "his",
         "her",   "one",    "two",      "three",     "four", "five",  "six",    "seven",   "eight",   "nine",
         "ten",   "dozens", "hundreds", "thousands", "such", "whose", "enough", "less",    "much"}));
constexpr auto kSubjects =
    rows(bits({subject_pronoun}),
         std::to_array<std::string_view>(
             {"i",      "you",    "it",      "one",  "someone", "somebody", "everyone", "everybody",
              "nobody", "anyone", "anybody", "who",  "others",  "many",     "some",     "most",
              "few",    "both",   "neither", "none", "several", "another",  "all"}));
constexpr auto kPluralSubjects =
    rows(bits({subject_pronoun, plural_pronoun}), std::to_array<std::string_view>({"we", "they"}));
constexpr auto kMaleSubjects =
    rows(bits({subject_pronoun, male_pronoun}), std::to_array<std::string_view>({"he"}));
constexpr auto kFemaleSubjects =
    rows(bits({subject_pronoun, female_pronoun}), std::to_array<std::string_view>({"she"}));
constexpr auto kObjects =
    rows(bits({object_pronoun}),
         std::to_array<std::string_view>({"me", "you", "it", "whom", "myself", "himself", "herself",
                                          "themselves", "itself", "ourselves", "yourself"}));
constexpr auto kPluralObjects =
    rows(bits({object_pronoun, plural_pronoun}), std::to_array<std::string_view>({"us", "them", "their"}));
constexpr auto kMaleObjects =
    rows(bits({object_pronoun, male_pronoun}), std::to_array<std::string_view>({"him"}));
constexpr auto kFemaleObjects =
    rows(bits({object_pronoun, female_pronoun}), std::to_array<std::string_view>({"her"}));
constexpr auto kMalePossessives =
    rows(bits({male_pronoun}), std::to_array<std::string_view>({"his", "himself"}));
constexpr auto kFemalePossessives =
    rows(bits({female_pronoun}), std::to_array<std::string_view>({"hers", "herself"}));
constexpr auto kPrepositions = rows(
    bits({preposition}),
    std::to_array<std::string_view>(
        {"of",      "in",      "on",         "at",        "by",         "for",       "with",       "about",
         "against", "between", "into",       "through",   "during",     "after",     "before",     "above",
         "below",   "to",      "from",       "up",        "down",       "out",       "off",        "over",
         "under",   "near",    "across",     "along",     "around",     "behind",    "beneath",    "beside",
         "besides", "beyond",  "despite",    "except",    "inside",     "like",      "outside",    "past",
         "per",     "since",   "throughout", "till",      "toward",     "towards",   "underneath", "unlike",
         "until",   "upon",    "via",        "within",    "without",    "amid",      "among",      "amongst",
         "amidst",  "versus",  "according",  "regarding", "concerning", "including", "following",  "as",
         "than",    "onto"}));
constexpr auto kCoordinators =
    rows(bits({coordinator}), std::to_array<std::string_view>({"and", "or", "but", "nor", "yet", "&"}));
constexpr auto kSubordinators = rows(
    bits({subordinator}), std::to_array<std::string_view>(
                              {"because", "although", "though",   "while",  "whilst",   "whereas", "if",
                               "unless",  "when",     "whenever", "where",  "wherever", "as",      "lest",
                               "once",    "since",    "until",    "before", "after",    "than",    "so"}));
constexpr auto kComplementisers =
    rows(bits({complementiser}), std::to_array<std::string_view>({"that", "whether", "if", "how", "why",
                                                                  "what", "when", "where", "who", "which"}));
constexpr auto kRelatives = rows(
    bits({relative}), std::to_array<std::string_view>({"who", "which", "whose", "whom", "that", "where"}));
constexpr auto kAuxiliaries = rows(
    bits({auxiliary}),
    std::to_array<std::string_view>(
        {"am",      "is",       "are",       "was",    "were",     "be",       "been",    "being",   "has",
         "have",    "had",      "having",    "do",     "does",     "did",      "will",    "would",   "shall",
         "should",  "can",      "could",     "may",    "might",    "must",     "ought",   "cannot",  "don't",
         "doesn't", "didn't",   "isn't",     "aren't", "wasn't",   "weren't",  "hasn't",  "haven't", "hadn't",
         "won't",   "wouldn't", "shouldn't", "can't",  "couldn't", "mightn't", "mustn't", "needn't", "he'd",
         "she'd",   "they'd",   "i'd",       "we'd",   "i've",     "we've",    "they've", "you've",  "i'm",
         "we're",   "they're",  "you're",    "i'll",   "we'll",    "he'll",    "she'll",  "they'll"}));
constexpr auto kAdverbs = rows(
    bits({adverb}),
    std::to_array<std::string_view>(
        {"also",      "not",       "never",       "ever",        "always",       "often",      "sometimes",
         "once",      "twice",     "again",       "then",        "now",          "later",      "soon",
         "still",     "already",   "yet",         "just",        "even",         "only",       "too",
         "first",     "further",   "once",        "thus",        "therefore",    "however",    "instead",
         "meanwhile", "moreover",  "furthermore", "nonetheless", "nevertheless", "earlier",    "since",
         "perhaps",   "maybe",     "almost",      "rather",      "quite",        "very",       "well",
         "long",      "herself",   "himself",     "themselves",  "itself",       "afterwards", "afterward",
         "today",     "yesterday", "tomorrow",    "tonight",     "here",         "there",      "back",
         "simply"}));
/// All rows in one table, open-addressed, made at compile time.
constexpr std::size_t kSlots = 1024;
constexpr auto kTable = [] {
  std::array<Row, kSlots> table{};
  const auto insert = [&](const auto& more) {
    for (const Row& row : more) {
      std::size_t slot = row.hash % kSlots;
      while (table[slot].classes != 0 && table[slot].hash != row.hash) slot = (slot + 1) % kSlots;
      table[slot] = {row.hash, table[slot].classes | row.classes};
    }
  };
  insert(kDeterminers);
  insert(kSubjects);
  insert(kPluralSubjects);
  insert(kMaleSubjects);
  insert(kFemaleSubjects);
  insert(kObjects);
  insert(kPluralObjects);
  insert(kMaleObjects);
  insert(kFemaleObjects);
  insert(kMalePossessives);
  insert(kFemalePossessives);
  insert(kPrepositions);
  insert(kCoordinators);
  insert(kSubordinators);
  insert(kComplementisers);
  insert(kRelatives);
  insert(kAuxiliaries);
  insert(kAdverbs);
  return table;
}();

std::uint32_t find_classes(std::uint64_t hash) {
  std::size_t slot = hash % kSlots;
  while (kTable[slot].classes != 0 && kTable[slot].hash != hash) slot = (slot + 1) % kSlots;
  return kTable[slot].classes;
}

}  // namespace

Grammar::Grammar(const Words& words) : words_(words) {
  classes_.reserve(words.types().size());
  for (const WordType& type : words.types()) {
    std::uint32_t classes = 0;
    if (type.lists.has(List::function_word) || type.lower_size <= 12) {
      classes = find_classes(type.lower_hash);
    }
    const auto add = [&](WordClass one) {
      classes = static_cast<std::uint32_t>(classes | static_cast<std::uint32_t>(one));
    };
    if (type.lists.has(List::speech_verb)) add(speech_verb);
    if (type.lists.has(List::thought_verb)) add(thought_verb);
    if (type.lists.has(List::saying_verb)) add(saying_verb);
    if (type.lists.has(List::naming_verb)) add(naming_verb);
    if (type.lists.has(List::hearer_verb)) add(hearer_verb);
    if (type.lists.has(List::loose_verb)) add(loose_verb);
    // `reportedly`, `angrily`; `family` and `Italy` are caught by casing and by the verb that must follow.
    if (type.lower_size > 4 && type.casing == Casing::lower && words.lower_of(type).ends_with("ly"))
      add(adverb);
    classes_.push_back(classes);
  }
}

}  // namespace copydesk
