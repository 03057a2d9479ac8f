// Sentences without lower-case words of their own, and what is known of the names in them.
#include "names/headline_names.hpp"

#include <algorithm>
#include <unordered_map>

#include "names/listed_names.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kFewestWords = 4;
constexpr std::uint32_t kLongestKnown = 6;  // tokens

class HeadlineReader {
 public:
  explicit HeadlineReader(const Reading& reading) : r_(reading) {}

  void run(std::vector<Mention>& mentions) {
    std::vector<std::uint8_t> in_title(mentions.size(), 0);
    std::size_t sentence = 0;
    bool any = false;
    for (std::size_t i = 0, judged = r_.sentences.size(); i < mentions.size(); ++i) {
      while (r_.sentences[sentence].tokens.end <= mentions[i].tokens.begin) ++sentence;
      if (judged != sentence) title_ = is_title_case(r_.sentences[sentence].tokens);
      judged = sentence;
      in_title[i] = title_;
      any |= title_;
    }
    if (!any) return;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (in_title[i] == 0) learn(mentions[i]);
    }
    std::vector<Mention> kept;
    kept.reserve(mentions.size());
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (in_title[i] == 0 || is_trusted(mentions[i])) {
        kept.push_back(mentions[i]);
      } else {
        keep_known(mentions[i], kept);
      }
    }
    mentions = std::move(kept);
  }

 private:
  /// Whether nearly all words that may be written small are capitalised: `Storm Hits Coast of Norland`.
  bool is_title_case(Span sentence) const {
    std::uint32_t capital = 0;
    std::uint32_t small = 0;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      if (r_.tokens[at].kind != TokenKind::word) continue;
      if (r_.words.in(at, List::function_word)) {
        capital += at > sentence.begin && r_.words.casing(at) == Casing::title;
        continue;
      }
      // Names are capitalised anywhere; ordinary words tell.
      const bool ordinary = r_.words.in(at, List::common_word);
      capital += r_.words.casing(at) >= Casing::title && ordinary;
      small += r_.words.casing(at) == Casing::lower;
    }
    const bool stops = r_.words.form(sentence.end - 1) == ".";
    return capital >= 3 && small <= 1 && small * 6 <= capital && !stops;
  }

  std::uint64_t form_key(Span tokens) const {
    std::uint64_t key = r_.words.type(tokens.begin).lower_hash;
    for (std::uint32_t at = tokens.begin + 1; at < tokens.end; ++at)
      key = extend_hash(key, r_.words.type(at).lower_hash);
    return key;
  }

  void learn(const Mention& m) {
    if (is_value(m) || m.tokens.size() > kLongestKnown) return;
    known_.try_emplace(form_key(m.tokens), m.type);
    if (m.type != EntityType::person) return;
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      if (r_.words.form(at).size() > 2) known_.try_emplace(r_.words.type(at).lower_hash, m.type);
    }
  }

  static bool is_value(const Mention& m) { return m.type == EntityType::date || m.type == EntityType::money; }
  bool is_ordinary(std::uint32_t at) const {
    return r_.words.type(at).lists.any(set_of(List::common_word) | set_of(List::function_word));
  }

  bool is_trusted(const Mention& m) const {
    if (is_value(m) || m.tokens.size() < 3) return true;
    std::uint32_t ordinary = 0;
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      ordinary += is_ordinary(at) && r_.words.lower(at) != "of" && r_.words.lower(at) != "the" &&
                  r_.words.lower(at) != "and" && r_.words.lower(at) != "for";
    }
    if (ordinary == 0 || known_.contains(form_key(m.tokens))) return true;
    const ListSet last = r_.words.type(m.tokens.end - 1).lists;
    if (last.any(set_of(List::organisation_head) | set_of(List::facility_head) | set_of(List::location_head)))
      return true;
    return is_listed(r_, m.tokens, kBodyLists | kPlaceLists);
  }

  /// The names that are known inside a mention; the mention itself if there are none and it is short.
  void keep_known(const Mention& m, std::vector<Mention>& kept) const {
    const std::size_t before = kept.size();
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end;) {
      const std::uint32_t size = known_size(at, m.tokens.end, kept);
      at += std::max(size, 1u);
    }
    if (kept.size() == before && m.tokens.size() < kFewestWords) kept.push_back(m);
  }

  /// The size of the longest known name at `at`, which is added to `kept`; 0 for none.
  std::uint32_t known_size(std::uint32_t at, std::uint32_t end, std::vector<Mention>& kept) const {
    for (std::uint32_t size = std::min(kLongestKnown, end - at); size > 0; --size) {
      const Span tokens{at, at + size};
      const auto known = known_.find(form_key(tokens));
      if (known != known_.end() && !(size == 1 && is_ordinary(at) && r_.words.casing(at) != Casing::upper)) {
        kept.push_back({tokens, known->second, kNone});
        return size;
      }
    }
    const PhraseMatch listed = longest_phrase(r_, at, end, kPlaceLists);
    const auto type = one_type(listed.lists);
    if (listed.size == 0 || !type || listed.lists.any(kPersonLists | set_of(List::common_word))) return 0;
    kept.push_back({{at, at + listed.size}, *type, kNone});
    return listed.size;
  }

  const Reading& r_;
  bool title_ = false;                                   // of the sentence at hand
  std::unordered_map<std::uint64_t, EntityType> known_;  // names in other sentences
};

}  // namespace

void distrust_headlines(const Reading& reading, std::vector<Mention>& mentions) {
  HeadlineReader(reading).run(mentions);
}

}  // namespace copydesk
