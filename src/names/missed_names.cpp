// Names of the lists, then names of the article.
#include "names/missed_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "names/listed_names.hpp"
#include "names/persons.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestRepeat = 6;  // tokens

class MissedNames {
 public:
  MissedNames(const Reading& reading, std::vector<Mention> mentions)
      : r_(reading), mentions_(std::move(mentions)), taken_(reading.tokens.size(), 0) {}

  std::vector<Mention> run() {
    settle();
    for (const Sentence& sentence : r_.sentences) {
      if (is_shouted(r_, sentence.tokens)) continue;
      add_addressed(sentence.tokens);
      add_listed(sentence.tokens);
    }
    settle();
    find_known();
    extend_to_known();
    settle();
    add_repeats();
    settle();
    return std::move(mentions_);
  }

 private:
  void take(Span tokens) {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) taken_[at] = 1;
  }

  /// Whoever is addressed: `Mr Dahl`, `madam Okoye`.
  void add_addressed(Span sentence) {
    constexpr std::array<std::string_view, 11> kAddresses = {"mr", "mr.", "mrs", "mrs.",  "ms",    "ms.",
                                                             "dr", "dr.", "mx",  "madam", "madame"};
    for (std::uint32_t at = sentence.begin; at + 1 < sentence.end; ++at) {
      const std::uint32_t name = at + 1;
      if (taken_[at] != 0 || taken_[name] != 0 || r_.words.casing(name) != Casing::title ||
          std::find(kAddresses.begin(), kAddresses.end(), r_.words.lower(at)) == kAddresses.end() ||
          r_.words.type(name).lists.any(set_of(List::common_word) | set_of(List::role) |
                                        set_of(List::honorific) | set_of(List::function_word))) {
        continue;
      }
      added_.push_back({{name, name + 1}, EntityType::person, kNone});
      take(added_.back().tokens);
    }
  }

  /// Countries and bodies of the lists, capitalised, that no mention covers.
  void add_listed(Span sentence) {
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      if (taken_[at] != 0 || !r_.words.capitalised(at)) continue;
      const PhraseMatch phrase = longest_phrase(r_, at, sentence.end, kBodyLists | kPlaceLists);
      if (phrase.size == 0) continue;
      const Span tokens{at, at + phrase.size};
      const auto type = one_type(phrase.lists);
      if (!type || any_taken(tokens)) continue;
      const bool sure = phrase.size > 1 ? is_capitalised(tokens) : is_sure(at, phrase.lists);
      if (!sure || is_inside_name(tokens, sentence)) continue;
      added_.push_back({tokens, *type, kNone});
      take(tokens);
      at = tokens.end - 1;
    }
  }
  bool any_taken(Span tokens) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (taken_[at] != 0) return true;
    }
    return false;
  }
  bool is_capitalised(Span tokens) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (r_.words.casing(at) == Casing::lower && !r_.words.in(at, List::function_word) &&
          r_.words.lower(at) != "'s")
        return false;
    }
    return true;
  }
  /// A single word has to be a country, or a body in capitals: `NATO`, but not `ICE` in a heading.
  bool is_sure(std::uint32_t at, ListSet lists) const {
    if (lists.any(kPersonLists) || lists.has(List::common_word) || lists.has(List::function_word))
      return false;
    if (lists.has(List::country)) return r_.words.form(at) != "Us";
    return lists.has(List::organisation) && r_.words.casing(at) == Casing::upper &&
           r_.words.form(at).size() > 2;
  }
  /// `Turkey` of `Turkey Creek`, `Bank of China Tower`: other capitalised words stand beside it.
  bool is_inside_name(Span tokens, Span sentence) const {
    const auto joined = [&](std::uint32_t at) {
      return r_.tokens[at].kind == TokenKind::word && r_.words.capitalised(at) && taken_[at] == 0 &&
             r_.words.form(at).size() > 1;
    };
    if (tokens.end < sentence.end && joined(tokens.end)) return true;
    return tokens.begin > sentence.begin + 1 && joined(tokens.begin - 1) &&
           !r_.words.in(tokens.begin - 1, List::role);
  }

  /// Mentions in order, those inside or across an earlier one gone.
  void settle() {
    mentions_.insert(mentions_.end(), added_.begin(), added_.end());
    added_.clear();
    std::sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
      return a.tokens.end > b.tokens.end;
    });
    std::uint32_t end = 0;
    std::erase_if(mentions_, [&](const Mention& m) {
      if (m.tokens.begin < end) return true;
      end = m.tokens.end;
      return false;
    });
    std::fill(taken_.begin(), taken_.end(), std::uint8_t{0});
    for (const Mention& m : mentions_) take(m.tokens);
  }

  struct Seen {
    std::uint32_t times = 0;
    EntityType type = EntityType::misc;
  };

  std::uint64_t form_key(Span tokens) const {
    std::uint64_t key = r_.words.type(tokens.begin).hash;
    for (std::uint32_t at = tokens.begin + 1; at < tokens.end; ++at)
      key = extend_hash(key, r_.words.type(at).hash);
    return key;
  }

  void enter(Span tokens, EntityType type, std::uint32_t times) {
    Seen& known = seen_[form_key(tokens)];
    known.times += times;
    known.type = type;
    std::uint32_t& most = longest_[r_.words.id(tokens.begin)];
    most = std::max(most, tokens.size());
  }

  void find_known() {
    for (const Mention& m : mentions_) {
      if (m.type == EntityType::date || m.type == EntityType::money || m.tokens.size() > kLongestRepeat)
        continue;
      enter(m.tokens, m.type, m.tokens.size() > 1 ? 2 : 1);
      if (m.type != EntityType::person || m.tokens.size() < 2) continue;
      const std::uint32_t family = family_name_first(r_, m) ? m.tokens.begin : m.tokens.end - 1;
      enter({family, family + 1}, m.type, 2);
    }
  }

  /// A mention that is part of a name seen whole elsewhere, with the rest of it beside: `Pledged
  /// [Parenthood]`.
  void extend_to_known() {
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.type == EntityType::date || m.type == EntityType::money) continue;
      while (r_.sentences[sentence].tokens.end <= m.tokens.begin) ++sentence;
      const Span bounds = r_.sentences[sentence].tokens;
      const std::uint32_t before = i == 0 ? 0 : mentions_[i - 1].tokens.end;
      const std::uint32_t behind =
          i + 1 == mentions_.size() ? bounds.end : std::min(bounds.end, mentions_[i + 1].tokens.begin);
      for (std::uint32_t begin =
               std::max({before, bounds.begin, m.tokens.begin - std::min(m.tokens.begin, 3u)});
           begin <= m.tokens.begin; ++begin) {
        const auto most = longest_.find(r_.words.id(begin));
        if (most == longest_.end() || !r_.words.capitalised(begin)) continue;
        const std::uint32_t end = known_end(begin, std::min(behind, begin + most->second), m.tokens);
        if (end == begin) continue;
        added_.push_back({{begin, end}, seen_.find(form_key({begin, end}))->second.type, kNone});
        break;
      }
    }
  }
  /// The end of the longest known name from `begin` that holds more than `inner`; `begin` if there is none.
  std::uint32_t known_end(std::uint32_t begin, std::uint32_t limit, Span inner) const {
    for (std::uint32_t end = limit; end >= inner.end; --end) {
      if (end - begin <= inner.size()) break;
      const auto known = seen_.find(form_key({begin, end}));
      if (known != seen_.end() && known->second.times > 1) return end;
    }
    return begin;
  }

  /// Every further occurrence of names of several words, of their bearers' family names, and of single words
  /// that were seen as names twice.
  void add_repeats() {
    for (const Sentence& sentence : r_.sentences) {
      for (std::uint32_t at = sentence.tokens.begin; at < sentence.tokens.end; ++at) {
        if (taken_[at] != 0 || !r_.words.capitalised(at)) continue;
        const auto most = longest_.find(r_.words.id(at));
        if (most == longest_.end()) continue;
        for (std::uint32_t size = std::min(most->second, sentence.tokens.end - at); size > 0; --size) {
          const Span tokens{at, at + size};
          if (any_taken(tokens)) continue;
          const auto known = seen_.find(form_key(tokens));
          if (known == seen_.end() || known->second.times < 2) continue;
          if (size == 1 && (r_.words.in(at, List::common_word) || r_.words.in(at, List::function_word) ||
                            is_inside_name(tokens, sentence.tokens))) {
            continue;
          }
          added_.push_back({tokens, known->second.type, kNone});
          take(tokens);
          break;
        }
      }
    }
  }

  const Reading& r_;
  std::vector<Mention> mentions_;
  std::vector<Mention> added_;
  std::vector<std::uint8_t> taken_;                           // by token
  std::unordered_map<std::uint64_t, Seen> seen_;              // names by their forms
  std::unordered_map<std::uint32_t, std::uint32_t> longest_;  // by first word: the longest name
};

}  // namespace

std::vector<Mention> add_missed_names(const Reading& reading, std::vector<Mention> mentions) {
  return MissedNames(reading, std::move(mentions)).run();
}

}  // namespace copydesk
