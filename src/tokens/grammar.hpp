#pragma once
// The closed word classes of English, looked up once per distinct word.

#include <cstdint>
#include <vector>

#include "tokens/words.hpp"

namespace copydesk {

enum class WordClass : std::uint32_t {
  determiner = 1 << 0,       // `the`, `some`, `his`
  subject_pronoun = 1 << 1,  // `he`, `they`, `I`
  object_pronoun = 1 << 2,   // `him`, `them`, `reporters` is none
  preposition = 1 << 3,
  coordinator = 1 << 4,      // `and`, `but`, `or`
  subordinator = 1 << 5,     // `because`, `while`, `although`
  complementiser = 1 << 6,   // `that`, `whether`, `if`, `how`, `why`, `what`
  relative = 1 << 7,         // `who`, `which`, `whose`
  auxiliary = 1 << 8,        // `has`, `was`, `would`, `n't` forms
  adverb = 1 << 9,           // `also`, `later`, `not`, words in -ly
  plural_pronoun = 1 << 10,  // `they`, `we`, `them`
  male_pronoun = 1 << 11,    // `he`, `him`, `his`
  female_pronoun = 1 << 12,  // `she`, `her`
  speech_verb = 1 << 13,     // this and those below: from data/lexicons
  thought_verb = 1 << 14,
  hearer_verb = 1 << 15,
  saying_verb = 1 << 16,
  naming_verb = 1 << 17,
  loose_verb = 1 << 18,
};

class Grammar {
 public:
  explicit Grammar(const Words& words);
  bool is(std::uint32_t token, WordClass wanted) const {
    return (classes_[words_.id(token)] & static_cast<std::uint32_t>(wanted)) != 0;
  }
  /// All classes of a word type as bits.
  std::uint32_t classes_of(std::uint32_t type) const { return classes_[type]; }
  /// A subject or object pronoun.
  bool is_pronoun(std::uint32_t token) const {
    return is(token, WordClass::subject_pronoun) || is(token, WordClass::object_pronoun);
  }
  bool is_reporting_verb(std::uint32_t token) const {
    return is(token, WordClass::speech_verb) || is(token, WordClass::thought_verb);
  }

 private:
  const Words& words_;
  std::vector<std::uint32_t> classes_;  // by word id
};

}  // namespace copydesk
