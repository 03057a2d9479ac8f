// Words, runs of capitals, and the document as features. Ratinov and Roth 2009 tell what such are worth.
#include "tagging/entity_features.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

using T = EntityTemplate;

// Bits of Evidence.
enum : std::uint32_t {
  kSeenLower = 1,       // `rose` beside `Rose`
  kSeenInside = 2,      // capitalised where no sentence begins
  kAfterHonorific = 4,  // `Mr Rose`
  kAfterGiven = 8,      // `Mary Rose`
  kByRole = 16,         // `spokesman Rose`
  kBySpeech = 32,       // `Rose said`
  kAfterPlace = 64,     // `in Rose`
  kAfterThe = 128,      // `the Rose`
  kPossessive = 256,    // `Rose's`
  kBracketed = 512,     // `(ROSE)`
  kBeforeWho = 1024,    // `Rose, who`
  kAfterOf = 2048,      // `of Rose`
};

constexpr ListSet kHeads =
    set_of(List::organisation_head) | set_of(List::facility_head) | set_of(List::location_head);
constexpr ListSet kGiven = set_of(List::male_name) | set_of(List::female_name);
constexpr ListSet kNames = kGiven | set_of(List::surname) | set_of(List::city) | set_of(List::country) |
                           set_of(List::region) | set_of(List::demonym) | set_of(List::company) |
                           set_of(List::organisation) | kHeads | set_of(List::honorific) |
                           set_of(List::role) | set_of(List::news_agency) | set_of(List::news_outlet) |
                           set_of(List::month) | set_of(List::weekday) | set_of(List::common_word);

/// The lists that features tell of: later ones leave the features of a trained model as they are.
constexpr std::uint64_t kToldLists = (std::uint64_t{1} << (static_cast<unsigned>(List::legal_form) + 1)) - 1;
constexpr std::uint64_t told(ListSet lists) {
  return lists.bits() & kToldLists;
}

/// Small words inside names: `Bank of England`, `Ludwig van Beethoven`, `Luiz Inácio Lula da Silva`.
bool links_names(std::string_view lower) {
  constexpr std::array<std::string_view, 22> kLinks = {"of", "the", "de",  "del", "della", "da",  "do", "dos",
                                                       "di", "du",  "van", "von", "der",   "bin", "al", "el",
                                                       "la", "le",  "wa",  "ibn", "y",     "&"};
  return std::find(kLinks.begin(), kLinks.end(), lower) != kLinks.end();
}

/// `Xx-xx` for `Jong-un`, `d,d` for `1,000`; repeated classes count once if `brief`.
std::uint64_t shape_of(std::string_view form, bool brief) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  char last = 0;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t point = decode(form, at);
    const char shape = is_upper(point)    ? 'X'
                       : is_letter(point) ? 'x'
                       : is_digit(point)  ? 'd'
                                          : static_cast<char>(point < 0x80 ? point : 'u');
    if (!brief || shape != last) hash = (hash ^ static_cast<unsigned char>(shape)) * 0x100000001b3ULL;
    last = shape;
  }
  return hash;
}

/// Byte offsets behind the first `count` code points and before the last ones.
std::size_t head_end(std::string_view form, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < form.size(); --count) decode(form, at);
  return count > 0 ? std::string_view::npos : at;
}
std::size_t tail_begin(std::string_view form, int count) {
  std::size_t at = form.size();
  for (; count > 0 && at > 0; --count) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(form[at]) & 0xc0) == 0x80);
  }
  return count > 0 ? std::string_view::npos : at;
}

std::uint32_t bucket(std::uint32_t number) {
  return number < 5 ? number : number < 8 ? 5 : 6;
}

}  // namespace

EntityFeatures::EntityFeatures(const Reading& reading, const ClusterTable& clusters,
                               const EntityTemplates& templates)
    : reading_(reading), clusters_(clusters), templates_(templates) {
  words_.assign(reading.words.types().size(), {});
  find_clusters();
  find_runs();
  find_tones();
  find_phrases();
  gather_evidence();
}

void EntityFeatures::find_clusters() {
  const Words& words = reading_.words;
  const std::size_t count = words.types().size();
  std::vector<std::uint64_t> keys;
  keys.reserve(count);
  for (std::uint32_t id = 0; id < count; ++id) keys.push_back(ClusterTable::cluster_key(words.form_of(id)));
  clusters_of_ = clusters_.find_all(keys);
  for (std::uint32_t id = 0; id < count; ++id) {
    const WordType& type = words.types()[id];
    if (clusters_of_[id][0] != ClusterTable::kNoCluster || type.casing != Casing::upper ||
        type.form_size <= 3)
      continue;
    // A headline's capitals: `PRESIDENT` behaves like `President`.
    std::string title(words.lower_of(id));
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
      title[0] = static_cast<char>(title[0] - 'a' + 'A');
    clusters_of_[id] = clusters_.find(ClusterTable::cluster_key(title));
  }
}

EntityFeatures::Word EntityFeatures::describe(std::uint32_t id) const {
  const Words& words = reading_.words;
  const auto add = [&](T which, std::uint64_t value) {
    if (templates_.has(which)) word_features_.push_back({feature(which, value), info_of(which).reach});
  };
  const WordType& type = words.types()[id];
  const std::string_view form = words.form_of(id);
  const std::string_view lower = words.lower_of(id);
  Word word;
  word.begin = static_cast<std::uint32_t>(word_features_.size());
  add(T::bias, 0);
  add(T::lower, type.lower_hash);
  add(T::form, type.hash);
  add(T::shape, shape_of(form, true));
  const std::uint64_t casing = static_cast<std::uint64_t>(type.casing);
  add(T::casing, casing == 0 ? shape_of(form, true) + 8 : casing);
  for (const auto& [which, size] : {std::pair{T::prefix2, 2}, {T::prefix3, 3}, {T::prefix4, 4}}) {
    const std::size_t end = head_end(lower, size);
    if (end != std::string_view::npos) add(which, hash_of(lower.substr(0, end)));
  }
  for (const auto& [which, size] :
       {std::pair{T::suffix1, 1}, {T::suffix2, 2}, {T::suffix3, 3}, {T::suffix4, 4}}) {
    const std::size_t begin = tail_begin(lower, size);
    if (begin != std::string_view::npos) add(which, hash_of(lower.substr(begin)));
  }
  const std::size_t hyphen = lower.rfind('-');
  if (hyphen != std::string_view::npos && hyphen > 0) {
    add(T::part, hash_of(lower.substr(hyphen + 1)) + 1);
    add(T::part, hash_of(lower.substr(0, lower.find('-'))));
  }
  if (told(type.lists) != 0) {
    add(T::lists, told(type.lists) * 8 + casing);
    for (std::uint64_t bits = told(type.lists); bits != 0; bits &= bits - 1) {
      add(T::list, static_cast<std::uint64_t>(__builtin_ctzll(bits)));
    }
  }
  constexpr std::array kClusterTemplates = {T::cluster_1, T::cluster_2, T::cluster_3, T::cluster_4};
  if (!clusters_.empty()) {
    const ClusterTable::Ids& ids = clusters_of_[id];
    for (std::size_t depth = 0; depth < ids.size(); ++depth) add(kClusterTemplates[depth], ids[depth]);
  }
  word.end = static_cast<std::uint32_t>(word_features_.size());
  return word;
}

void EntityFeatures::find_runs() {
  const Words& words = reading_.words;
  const std::uint32_t count = words.size();
  run_of_.assign(count, kNone);
  sentence_of_.assign(count, kNone);
  for (std::uint32_t s = 0; s < reading_.sentences.size(); ++s) {
    const Span sentence = reading_.sentences[s].tokens;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) sentence_of_[t] = s;
    for (std::uint32_t t = sentence.begin; t < sentence.end;) {
      if (!words.capitalised(t)) {
        ++t;
        continue;
      }
      std::uint32_t end = t + 1;
      while (end < sentence.end) {
        if (words.capitalised(end)) {
          ++end;
          continue;
        }
        std::uint32_t link = end;
        while (link < sentence.end && link < end + 2 && links_names(words.lower(link))) ++link;
        if (link == end || link >= sentence.end || !words.capitalised(link)) break;
        end = link + 1;
      }
      for (std::uint32_t inside = t; inside < end; ++inside) {
        run_of_[inside] = static_cast<std::uint32_t>(runs_.size());
      }
      runs_.push_back({{t, end}, sentence});
      t = end;
    }
  }
}

void EntityFeatures::find_tones() {
  const Words& words = reading_.words;
  bracket_.assign(words.size(), 0);
  for (const Sentence& sentence : reading_.sentences) {
    std::uint32_t letters = 0;
    std::uint32_t capitalised = 0;
    std::uint32_t upper = 0;
    std::uint8_t bracket = 0;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Casing casing = words.casing(t);
      if (casing != Casing::none && words.lower(t).size() > 3) {
        ++letters;
        capitalised += casing >= Casing::title;
        upper += casing == Casing::upper;
      }
      const std::string_view form = words.form(t);
      if (form == "(" || form == "[") bracket |= 1;
      if (form == ")" || form == "]") bracket &= 2;
      if (reading_.tokens[t].kind == TokenKind::quote_mark) bracket ^= 2;
      bracket_[t] = bracket;
    }
    // 0: ordinary, 1: every word in capitals, 2: nearly every word capitalised, as in headlines and lists
    const std::uint8_t tone = upper * 4 >= letters * 3 && upper > 0           ? 1
                              : capitalised * 4 >= letters * 3 && letters > 2 ? 2
                                                                              : 0;
    tone_of_.push_back(static_cast<std::uint8_t>(tone * 2 + (sentence.tokens.size() < 8 ? 1 : 0)));
  }
}

void EntityFeatures::find_phrases() {
  const std::uint32_t count = reading_.words.size();
  phrase_.assign(count, {});
  for (const Sentence& sentence : reading_.sentences) {
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;) {
      if (!reading_.words.type(t).continues) {
        ++t;
        continue;
      }
      const PhraseMatch match = longest_phrase(reading_, t, sentence.tokens.end, kNames);
      if (match.size < 2) {
        ++t;
        continue;
      }
      for (std::uint32_t i = 0; i < match.size; ++i) {
        phrase_[t + i] = {static_cast<std::uint8_t>(i == 0                ? 1
                                                    : i + 1 == match.size ? 3
                                                                          : 2),
                          static_cast<std::uint8_t>(std::min<std::uint32_t>(match.size, 5)), match.lists};
      }
      t += match.size;
    }
  }
}

void EntityFeatures::gather_evidence() {
  const Words& words = reading_.words;
  // Equal lower forms get one number.
  const std::size_t count = words.types().size();
  std::size_t capacity = 64;
  while (capacity < count * 2) capacity *= 2;
  std::vector<std::uint32_t> slots(capacity, kNone);
  lower_id_.resize(count);
  std::uint32_t lowers = 0;
  for (std::uint32_t id = 0; id < count; ++id) {
    const std::uint64_t hash = words.types()[id].lower_hash;
    std::size_t slot = (hash ^ hash >> 31) & (capacity - 1);
    while (slots[slot] != kNone && words.types()[slots[slot]].lower_hash != hash)
      slot = (slot + 1) & (capacity - 1);
    if (slots[slot] == kNone) {
      slots[slot] = id;
      lower_id_[id] = lowers++;
    } else {
      lower_id_[id] = lower_id_[slots[slot]];
    }
  }
  evidence_.assign(lowers, {});
  const auto lower_id = [&](std::uint32_t token) { return lower_id_[words.id(token)]; };
  for (std::uint32_t t = 0; t < words.size(); ++t) {
    const Casing casing = words.casing(t);
    if (casing == Casing::lower) evidence_[lower_id(t)].bits |= kSeenLower;
    if (casing < Casing::title || sentence_of_[t] == kNone) continue;
    const Span sentence = reading_.sentences[sentence_of_[t]].tokens;
    if (tone_of_[sentence_of_[t]] > 1) continue;  // capitals tell nothing
    std::uint32_t bits = 0;
    if (t > sentence.begin) {
      const std::uint32_t before = t - 1;
      const std::string_view word = words.lower(before);
      if (reading_.tokens[before].kind != TokenKind::quote_mark) bits |= kSeenInside;
      if (words.in(before, List::honorific)) bits |= kAfterHonorific;
      if (words.capitalised(before) && words.type(before).lists.any(kGiven)) bits |= kAfterGiven;
      if (words.in(before, List::role)) bits |= kByRole;
      if (words.in(before, List::speech_verb)) bits |= kBySpeech;
      if (word == "in" || word == "at" || word == "near" || word == "from") bits |= kAfterPlace;
      if (word == "the") bits |= kAfterThe;
      if (word == "of") bits |= kAfterOf;
      if (word == "(" && t + 1 < sentence.end && words.form(t + 1) == ")") bits |= kBracketed;
    }
    if (t + 1 < sentence.end) {
      if (words.in(t + 1, List::speech_verb)) bits |= kBySpeech;
      if (words.lower(t + 1) == "'s") bits |= kPossessive;
      if (words.lower(t + 1) == "," && t + 2 < sentence.end && words.lower(t + 2) == "who")
        bits |= kBeforeWho;
      if (words.lower(t + 1) == "who") bits |= kBeforeWho;
    }
    evidence_[lower_id(t)].bits |= bits;
  }
  for (std::uint32_t r = 0; r < runs_.size(); ++r) {
    const Span run = runs_[r].tokens;
    if (run.size() < 2 || run.size() > 8 || tone_of_[sentence_of_[run.begin]] > 1) continue;
    const auto longer = [&](std::uint32_t known) {
      return known == kNone || runs_[known].tokens.size() < run.size();
    };
    std::uint64_t initials = 0;
    for (std::uint32_t t = run.begin; t < run.end; ++t) {
      if (!words.capitalised(t)) continue;
      Evidence& evidence = evidence_[lower_id(t)];
      if (t + 1 == run.end) {
        if (longer(evidence.longest_ending)) evidence.longest_ending = r;
      } else if (longer(evidence.longest_holding)) {
        evidence.longest_holding = r;
      }
      std::size_t at = 0;
      initials = mix(initials, decode(words.lower(t), at));
    }
    initials_.emplace_back(initials, r);
  }
  std::stable_sort(initials_.begin(), initials_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

void EntityFeatures::append_type(std::uint32_t type, int distance, FeatureList& features) const {
  Word& word = words_[type];
  if (word.begin == word.end) word = describe(type);
  for (std::uint32_t at = word.begin; at < word.end; ++at) {
    const WordFeature& known = word_features_[at];
    if (distance == 0) {
      features.push_back(known.feature);
    } else if (std::abs(distance) <= known.reach) {
      features.push_back(mix(known.feature, static_cast<std::uint64_t>(distance + 16)));
    }
  }
}

void EntityFeatures::append_edge(int distance, FeatureList& features) const {
  features.push_back(mix(feature(T::bias, 1), static_cast<std::uint64_t>(distance + 16)));
}

void EntityFeatures::append_token(std::uint32_t token, FeatureList& features) const {
  const Span sentence = reading_.sentences[sentence_of_[token]].tokens;
  for (int distance = -kReach; distance <= kReach; ++distance) {
    const std::int64_t at = std::int64_t{token} + distance;
    if (at < sentence.begin || at >= sentence.end) {
      append_edge(distance, features);
    } else {
      append_type(reading_.words.id(static_cast<std::uint32_t>(at)), distance, features);
    }
  }
  append_place(token, features);
}

namespace {

// The parts of a place's features.
enum : unsigned { kCasing = 1, kRest = 2 };

}  // namespace

template <unsigned kParts>
void EntityFeatures::append_parts(std::uint32_t token, FeatureList& features) const {
  const Words& words = reading_.words;
  const Span sentence = reading_.sentences[sentence_of_[token]].tokens;
  const auto add = [&](T which, std::uint64_t value) {
    if (templates_.has(which)) features.push_back(feature(which, value));
  };
  const auto lower = [&](std::uint32_t at) -> std::uint64_t {
    return at >= sentence.begin && at < sentence.end ? words.type(at).lower_hash
                                                     : at < sentence.begin || at == kNone;
  };
  const auto cluster_at = [&](std::uint32_t at, std::size_t depth) -> std::uint64_t {
    return at >= sentence.begin && at < sentence.end ? cluster(at, depth) + 1 : 0;
  };
  const std::uint32_t before = token - 1;  // wraps to kNone before the first token, outside every sentence
  const std::uint32_t after = token + 1;
  const auto casing_at = [&](std::uint32_t at) -> std::uint64_t {
    return at >= sentence.begin && at < sentence.end ? static_cast<std::uint64_t>(words.casing(at)) + 1 : 0;
  };
  const std::uint64_t casing = casing_at(token);
  const std::uint64_t tone = tone_of_[sentence_of_[token]];

  if ((kParts & kRest) != 0) {
    add(T::pair_before, mix(lower(before), lower(token)));
    add(T::pair_after, mix(lower(after), lower(token)));
    add(T::around, mix(lower(before), lower(after)));
  }
  const bool first = token == sentence.begin || (token == sentence.begin + 1 && casing_at(before) == 1);
  if ((kParts & kCasing) != 0) {
    add(T::casings,
        (((casing_at(token - 2) * 6 + casing_at(before)) * 6 + casing) * 6 + casing_at(after)) * 6 +
            casing_at(token + 2));
    add(T::start, casing * 2 + first);
    add(T::tone, tone * 8 + casing);
    add(T::bracket, bracket_[token] * 8 + casing);
  }
  if ((kParts & kRest) == 0) return;
  const Phrase& phrase = phrase_[token];
  if (phrase.part != 0) {
    for (std::uint64_t bits = told(phrase.lists); bits != 0; bits &= bits - 1) {
      add(T::phrase, (static_cast<std::uint64_t>(__builtin_ctzll(bits)) * 4 + phrase.part) * 8 + phrase.size);
    }
  }

  const std::uint32_t r = run_of_[token];
  if (r != kNone) {
    const Span run = runs_[r].tokens;
    const std::uint64_t place = token == run.begin ? (run.size() == 1 ? 0 : 1) : token + 1 == run.end ? 2 : 3;
    add(T::run_place, (bucket(token - run.begin) * 8 + bucket(run.end - token)) * 8 + tone);
    if (tone < 2 && run.size() <= 12) {
      if (run.size() > 1) {
        add(T::run_first, mix(lower(run.begin), place));
        add(T::run_last, mix(lower(run.end - 1), place));
        std::uint64_t whole = 0;
        for (std::uint32_t t = run.begin; t < run.end; ++t) whole = mix(whole, lower(t));
        add(T::run_whole, mix(whole, token - run.begin));
        const ListSet first_lists = words.type(run.begin).lists;
        const ListSet last_lists = words.type(run.end - 1).lists;
        add(T::run_lists, mix(told(first_lists), place));
        add(T::run_lists, mix(told(last_lists) + 1, place));
      }
      const std::uint64_t left = lower(run.begin - 1);
      const std::uint64_t right = lower(run.end);
      add(T::run_before, mix(left, place));
      add(T::run_after, mix(right, place));
      if (run.size() > 1 && !clusters_.empty()) {
        add(T::run_before, mix(cluster_at(run.begin - 1, 1) + 5, place));
        add(T::run_after, mix(cluster_at(run.end, 1) + 5, place));
      }
    }
  }
  if (casing >= 3) {
    const Evidence& evidence = evidence_[lower_id_[words.id(token)]];
    add(T::document_casing, (evidence.bits & (kSeenLower | kSeenInside)) * 8 + casing + (first ? 1024 : 0));
    for (std::uint32_t bits = evidence.bits & ~(kSeenLower | kSeenInside); bits != 0; bits &= bits - 1) {
      add(T::document_context, static_cast<std::uint64_t>(__builtin_ctz(bits)));
    }
    for (const std::uint32_t known : {evidence.longest_ending, evidence.longest_holding}) {
      if (known == kNone || known == r) continue;
      const Span run = runs_[known].tokens;
      const std::uint64_t how = (known == evidence.longest_ending ? 2 : 0) +
                                (runs_[r == kNone ? known : r].tokens.size() > 1 ? 1 : 0);
      const WordType& head = words.type(known == evidence.longest_ending ? run.begin : run.end - 1);
      add(T::document_run, mix(head.lower_hash, how));
      add(T::document_run, mix(told(head.lists) + 3, how));
      add(T::document_run, how * 8 + bucket(run.size()));
    }
    if (casing == 4 && words.lower(token).size() >= 2 && words.lower(token).size() <= 7) {
      std::uint64_t initials = 0;
      const std::string_view letters = words.lower(token);
      for (std::size_t at = 0; at < letters.size();) {
        const char32_t point = decode(letters, at);
        if (is_letter(point)) initials = mix(initials, point);
      }
      const auto found =
          std::lower_bound(initials_.begin(), initials_.end(), std::pair{initials, std::uint32_t{0}});
      if (found != initials_.end() && found->first == initials && found->second != r) {
        const Span run = runs_[found->second].tokens;
        add(T::acronym, words.type(run.end - 1).lower_hash);
        add(T::acronym, words.type(run.begin).lower_hash + 1);
        add(T::acronym, 1);
      }
    }
  }
}

void EntityFeatures::append_place(std::uint32_t token, FeatureList& features) const {
  append_parts<kCasing | kRest>(token, features);
}

void EntityFeatures::append_casing(std::uint32_t token, FeatureList& features) const {
  append_parts<kCasing>(token, features);
}

void EntityFeatures::append_rest(std::uint32_t token, FeatureList& features) const {
  append_parts<kRest>(token, features);
}

std::uint64_t EntityFeatures::casing_key(std::uint32_t token) const {
  const Span sentence = reading_.sentences[sentence_of_[token]].tokens;
  std::uint64_t casings = 0;
  for (int d = -2; d <= 2; ++d) {
    const std::int64_t at = std::int64_t{token} + d;
    const bool inside = at >= sentence.begin && at < sentence.end;
    const auto casing =
        inside ? static_cast<std::uint64_t>(reading_.words.casing(static_cast<std::uint32_t>(at))) + 1 : 0;
    casings = casings << 3 | casing;
  }
  const std::uint64_t from_start = std::min(token - sentence.begin, 2U);
  const std::uint64_t tone = tone_of_[sentence_of_[token]];
  return spread(((casings << 2 | from_start) << 3 | tone) << 2 | bracket_[token]);
}

}  // namespace copydesk
