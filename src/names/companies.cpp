// Companies by their legal forms, their short forms and the list of companies.
#include "names/companies.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestName = 8;  // tokens, without the legal form

constexpr ListSet kPlaces =
    set_of(List::country) | set_of(List::region) | set_of(List::city) | set_of(List::demonym);
constexpr ListSet kGiven = set_of(List::male_name) | set_of(List::female_name);

constexpr std::array<std::string_view, 18> kSmallWords = {"a",  "an",   "the", "and",  "or", "of",
                                                          "to", "in",   "on",  "at",   "by", "for",
                                                          "as", "from", "vs",  "with", "'s", "into"};

// What may begin the object of `shares`.
constexpr std::array<std::string_view, 21> kObjectWords = {
    "a",    "an",  "the",  "his",  "her",  "their", "its", "my",    "our",   "with", "how",
    "what", "why", "that", "this", "some", "more",  "new", "video", "photo", "few"};

constexpr std::array<std::string_view, 5> kShares = {"shares", "stock", "shareholders", "stockholders",
                                                     "shareholder"};
constexpr std::array<std::string_view, 5> kHoldings = {"shares", "stake", "stakes", "shareholders",
                                                       "shareholder"};

class CompanyFinder {
 public:
  CompanyFinder(const Reading& reading, std::vector<Mention> mentions)
      : r_(reading), mentions_(std::move(mentions)) {}

  std::vector<Mention> run() {
    mark();
    for (const Sentence& sentence : r_.sentences) find_legal_forms(sentence.tokens);
    if (!added_.empty()) {
      for (const Sentence& sentence : r_.sentences) find_whole_names(sentence.tokens);
      settle();
    }
    note_families();
    for (const Sentence& sentence : r_.sentences) find_traded(sentence.tokens);
    for (Mention& m : mentions_) retype(m);
    return std::move(mentions_);
  }

 private:
  void mark() {
    mention_at_.assign(r_.tokens.size(), kNone);
    for (std::uint32_t id = 0; id < mentions_.size(); ++id) {
      for (std::uint32_t t = mentions_[id].tokens.begin; t < mentions_[id].tokens.end; ++t)
        mention_at_[t] = id;
    }
  }

  /// `Inc`, `LLP`, `plc`: written as such, not the noun of a heading in small letters.
  bool is_legal_form(std::uint32_t t) const {
    if (!r_.words.in(t, List::legal_form)) return false;
    return r_.words.capitalised(t) || r_.words.lower(t) == "plc";
  }

  /// A word that a company's name may hold: `Acme`, `3D`, `361`.
  bool is_name_word(std::uint32_t t) const {
    if (r_.words.in(t, List::function_word) || r_.words.in(t, List::honorific)) return false;
    if (r_.words.capitalised(t)) return true;
    const auto form = r_.words.form(t);
    return form.size() < 5 && form[0] >= '0' && form[0] <= '9' && r_.tokens[t].kind != TokenKind::symbol;
  }

  /// In a heading every word but small ones is capitalised, and the name's begin cannot be seen.
  bool is_heading(Span sentence) const {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (r_.words.casing(t) == Casing::lower && !holds(kSmallWords, r_.words.form(t))) return false;
    }
    return true;
  }

  void find_legal_forms(Span sentence) {
    for (std::uint32_t t = sentence.begin + 1; t < sentence.end; ++t) {
      if (!is_legal_form(t) || goes_on(t)) continue;
      // `Hollis Foods, Inc.`
      const std::uint32_t last = r_.words.form(t - 1) == "," && t >= sentence.begin + 2 ? t - 2 : t - 1;
      if (is_legal_form(last)) {  // `Pty Ltd`
        if (!added_.empty() && added_.back().tokens.end == last + 1) added_.back().tokens.end = t + 1;
        continue;
      }
      if (!is_name_word(last)) continue;
      const std::uint32_t begin = name_begin(sentence, last);
      if (begin > last) continue;
      added_.push_back({{begin, t + 1}, EntityType::org, kNone});
      enter({begin, last + 1});
    }
  }

  /// `Hollis Corp. of Norland`: the tagger saw more of the name.
  bool goes_on(std::uint32_t t) const {
    if (mention_at_[t] == kNone) return false;
    const Mention& m = mentions_[mention_at_[t]];
    return m.type == EntityType::org && m.tokens.end > t + 2;
  }

  /// Where the name that ends in `last` begins; behind `last` if nothing tells.
  std::uint32_t name_begin(Span sentence, std::uint32_t last) const {
    const std::uint32_t known = mention_at_[last];
    if (is_heading(sentence)) {
      if (known == kNone || mentions_[known].tokens.end < last + 1) return last + 1;
      return mentions_[known].tokens.begin;
    }
    std::uint32_t begin = last;
    bool partners = false;
    while (begin > sentence.begin && last - begin < kLongestName) {
      const std::uint32_t before = begin - 1;
      if (is_name_word(before) && !r_.words.in(before, List::role)) {
        begin = before;
        continue;
      }
      if (before == sentence.begin) break;
      const auto form = r_.words.form(before);
      const bool joins = form == "&" || (form == "," && partners);
      if (!joins || !is_name_word(before - 1)) break;
      partners = true;
      begin = before - 1;
    }
    // What the tagger saw as one name stays one: `Bank of Dorrick Ltd`.
    if (mention_at_[begin] != kNone) {
      const Mention& m = mentions_[mention_at_[begin]];
      if (m.type == EntityType::org && m.tokens.begin >= sentence.begin)
        begin = std::min(begin, m.tokens.begin);
    }
    // `In June Acme Ltd`: days and months before a name are none of it.
    while (begin < last && (r_.words.in(begin, List::month) || r_.words.in(begin, List::weekday))) ++begin;
    return begin;
  }

  std::uint64_t key_of(Span tokens) const {
    std::uint64_t key = r_.words.type(tokens.begin).hash;
    for (std::uint32_t t = tokens.begin + 1; t < tokens.end; ++t)
      key = extend_hash(key, r_.words.type(t).hash);
    return key;
  }

  /// A company's name without legal form, and its beginnings that may stand for it.
  void enter(Span name) {
    if (name.size() > 1) {
      std::uint32_t& longest = longest_[r_.words.id(name.begin)];
      longest = std::max(longest, name.size());
      whole_.insert(key_of(name));
    }
    for (std::uint32_t end = name.begin + 1; end <= name.end; ++end) {
      const Span part{name.begin, end};
      if (part.size() == 1 && part.size() < name.size()) {
        // `Texas` of `Texas Instruments Inc` stays a place, `First` of `First Solar Inc` a word.
        const ListSet lists = r_.words.type(name.begin).lists;
        if (lists.any(kPlaces | kGiven) || lists.has(List::common_word) ||
            r_.words.form(name.begin).size() < 3)
          continue;
      }
      if (part.size() > 1 && part.size() < name.size() && is_place(part)) continue;
      companies_.insert(key_of(part));
    }
  }

  bool is_place(Span tokens) const {
    return longest_phrase(r_, tokens.begin, tokens.end, kPlaces).size == tokens.size();
  }

  /// The names of several words wherever they stand, whatever the tagger made of their parts.
  void find_whole_names(Span sentence) {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const auto longest = longest_.find(r_.words.id(t));
      if (longest == longest_.end()) continue;
      for (std::uint32_t size = std::min(longest->second, sentence.end - t); size > 1; --size) {
        const Span name{t, t + size};
        if (!whole_.contains(key_of(name)) || reaches_out(name)) continue;
        added_.push_back({name, EntityType::org, kNone});
        t = name.end - 1;
        break;
      }
    }
  }

  /// Whether a mention holds the name and more, or overlaps it.
  bool reaches_out(Span name) const {
    for (const std::uint32_t t : {name.begin, name.end - 1}) {
      if (mention_at_[t] == kNone) continue;
      const Span other = mentions_[mention_at_[t]].tokens;
      if (other.begin < name.begin || other.end > name.end) return true;
    }
    return false;
  }

  /// Mentions in order; those that overlap an added one gone.
  void settle() {
    std::stable_sort(added_.begin(), added_.end(), [](const Mention& a, const Mention& b) {
      return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
    });
    std::vector<Mention> kept;
    kept.reserve(mentions_.size() + added_.size());
    std::size_t next = 0;
    std::uint32_t end = 0;
    for (const Mention& company : added_) {
      if (company.tokens.begin < end) continue;
      for (; next < mentions_.size() && mentions_[next].tokens.begin < company.tokens.end; ++next) {
        if (mentions_[next].tokens.end <= company.tokens.begin) kept.push_back(mentions_[next]);
      }
      kept.push_back(company);
      end = company.tokens.end;
    }
    kept.insert(kept.end(), mentions_.begin() + static_cast<std::ptrdiff_t>(next), mentions_.end());
    mentions_ = std::move(kept);
    added_.clear();
    mark();
  }

  /// The words of persons' names of several words, and those behind honorifics.
  void note_families() {
    families_.assign(r_.words.types().size(), 0);
    for (const Mention& m : mentions_) {
      if (m.type != EntityType::person) continue;
      const bool addressed = m.tokens.begin > 0 && r_.words.in(m.tokens.begin - 1, List::honorific) &&
                             r_.words.capitalised(m.tokens.begin - 1);
      if (m.tokens.size() < 2 && !addressed) continue;
      if (!addressed && companies_.contains(key_of(m.tokens))) continue;
      for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) families_[r_.words.id(t)] = 1;
    }
  }

  /// Names that the article treats as companies somewhere: `Hale (LSE: HLE)`, `Hale shares`, `a stake in
  /// Hale`, `Hale chief executive Ann Moss`.
  void find_traded(Span sentence) {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (mention_at_[t] == kNone || mentions_[mention_at_[t]].tokens.begin != t) continue;
      const Mention& m = mentions_[mention_at_[t]];
      if (m.tokens.end > sentence.end || m.type == EntityType::date || m.type == EntityType::money ||
          m.type == EntityType::facility || is_place(m.tokens))
        continue;
      if (m.tokens.size() == 1 && (families_[r_.words.id(t)] != 0 || r_.words.form(t).size() < 3)) continue;
      if (is_traded(m, sentence)) companies_.insert(key_of(m.tokens));
    }
  }

  bool is_traded(const Mention& m, Span sentence) const {
    std::uint32_t after = m.tokens.end;
    if (has_ticker(after, sentence)) return true;
    const bool possessive = after < sentence.end && r_.words.lower(after) == "'s";
    if (possessive) ++after;
    if (!possessive && after < sentence.end && leads_company(after, sentence)) return true;
    // Persons own shares, and share: `Ada Moss's shares`, `Moss shares a picture`.
    if (m.type == EntityType::person && m.tokens.size() > 1 &&
        r_.words.type(m.tokens.begin).lists.any(kGiven))
      return false;
    if (after < sentence.end && holds(kShares, r_.words.form(after)) &&
        (possessive || !begins_object(after + 1, sentence))) {
      return true;
    }
    if (m.tokens.begin < sentence.begin + 2) return false;
    const auto before = r_.words.form(m.tokens.begin - 1);
    return (before == "in" || before == "of") && holds(kHoldings, r_.words.form(m.tokens.begin - 2)) &&
           (before == "in" || r_.words.form(m.tokens.begin - 2) != "stake");
  }

  /// Whether an object may begin here: `her`, `the`, `new`, a quotation mark, a name.
  bool begins_object(std::uint32_t t, Span sentence) const {
    if (t >= sentence.end) return false;
    if (r_.tokens[t].kind == TokenKind::quote_mark || r_.words.capitalised(t)) return true;
    const auto form = r_.words.form(t);
    return holds(kObjectWords, form) || form.starts_with("'") || form.ends_with("s");
  }

  /// `(NYSE: HLE)`, `(Other OTC: HLEF - news)`, not `(Photo: ADA MOSS)`: an exchange, a colon and a code.
  bool has_ticker(std::uint32_t t, Span sentence) const {
    if (t >= sentence.end || r_.words.form(t) != "(") return false;
    for (std::uint32_t colon = t + 2; colon < std::min(t + 5, sentence.end); ++colon) {
      if (!r_.words.capitalised(colon - 1)) return false;
      if (r_.words.form(colon) != ":") continue;
      const std::uint32_t code = colon + 1;
      if (code + 1 >= sentence.end || r_.tokens[code + 1].kind == TokenKind::word) return false;
      return r_.words.casing(code) == Casing::upper || r_.tokens[code].kind == TokenKind::number;
    }
    return false;
  }

  bool leads_company(std::uint32_t t, Span sentence) const {
    const auto form = r_.words.form(t);
    if (form == "CEO" || form == "CFO") return true;
    if (t + 1 >= sentence.end) return false;
    const auto next = r_.words.form(t + 1);
    return (form == "chief" && (next == "executive" || next == "financial" || next == "operating")) ||
           (form == "managing" && next == "director");
  }

  void retype(Mention& m) const {
    if (m.type == EntityType::org || m.type == EntityType::date || m.type == EntityType::money) return;
    const bool alone = m.tokens.size() == 1;
    if (alone && families_[r_.words.id(m.tokens.begin)] != 0) return;
    if (companies_.contains(key_of(m.tokens))) {
      m.type = EntityType::org;
      return;
    }
    if (m.type != EntityType::person && m.type != EntityType::loc && m.type != EntityType::misc) return;
    const PhraseMatch match = longest_phrase(r_, m.tokens.begin, m.tokens.end, set_of(List::company));
    if (match.size != m.tokens.size()) return;
    // `Walt Disney` may be the man.
    if (m.type == EntityType::person && !alone && r_.words.type(m.tokens.begin).lists.any(kGiven)) return;
    constexpr ListSet kOther = kPlaces | kGiven | set_of(List::common_word) | set_of(List::function_word) |
                               set_of(List::news_outlet) | set_of(List::facility_head);
    if (match.lists.any(kOther)) return;
    if (alone && r_.words.casing(m.tokens.begin) == Casing::upper && m.type == EntityType::loc) return;
    m.type = EntityType::org;
  }

  const Reading& r_;
  std::vector<Mention> mentions_;
  std::vector<Mention> added_;
  std::vector<std::uint32_t> mention_at_;                     // by token
  std::unordered_set<std::uint64_t> companies_, whole_;       // names by key_of()
  std::unordered_map<std::uint32_t, std::uint32_t> longest_;  // by first word: tokens of the longest name
  std::vector<std::uint8_t> families_;                        // by word: part of a person's full name
};

}  // namespace

std::vector<Mention> correct_companies(const Reading& reading, std::vector<Mention> mentions) {
  return CompanyFinder(reading, std::move(mentions)).run();
}

}  // namespace copydesk
