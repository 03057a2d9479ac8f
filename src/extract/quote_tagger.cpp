// Scores of a sentence's tokens, then decoding.
#include "extract/quote_tagger.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <span>

#include "tagging/kept_scores.hpp"
#include "tagging/tagger.hpp"

namespace copydesk {
namespace {

/// The sums of groups of features, kept by each thread for all documents. `Features` makes them.
template <typename Features>
class GroupScores {
 public:
  void prepare(std::uint64_t owner, std::size_t stride) {
    for (std::size_t group = 0; group < Features::kGroups; ++group) {
      kept_[group].prepare(owner, stride, Features::kGroupBits[group]);
    }
  }
  /// Asks for the rows of a token, which rows() gives in the order of asking.
  void ask(const Features& features, std::uint32_t token) {
    asked_.push_back({token, features.group_keys(token)});
    for (std::size_t group = 0; group < Features::kGroups; ++group) {
      kept_[group].fetch_set(asked_.back().keys[group]);
    }
  }
  /// The rows of the next token's groups, valid until the next call.
  std::span<const std::int16_t* const> rows(const Features& features, const WeightTable& weights) {
    constexpr std::size_t kAhead = 2;
    for (std::size_t group = 0; next_ + kAhead < asked_.size() && group < Features::kGroups; ++group) {
      kept_[group].fetch_block(asked_[next_ + kAhead].keys[group]);
    }
    const Asked& asked = asked_[next_++];
    for (std::size_t group = 0; group < Features::kGroups; ++group) {
      const KeptScores::Place place = kept_[group].find(asked.keys[group]);
      if (!place.known) {
        list_.clear();
        features.append_group(group, asked.token, list_);
        weights.add(list_, place.scores);
      }
      rows_[group] = place.scores;
    }
    return rows_;
  }
  void begin() {
    asked_.clear();
    next_ = 0;
  }

 private:
  struct Asked {
    std::uint32_t token = 0;
    std::array<std::uint64_t, Features::kGroups> keys{};
  };
  // A cache a group, so that no row of a token takes the place of another.
  std::array<KeptScores, Features::kGroups> kept_;
  std::array<const std::int16_t*, Features::kGroups> rows_{};
  std::vector<Asked> asked_;
  std::size_t next_ = 0;
  FeatureList list_;
};

}  // namespace

std::string quote_feature_text(const ModelFile& clusters) {
  const auto bytes = clusters.section(Section::clusters);
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 1 << 15));
  return quote_template_text() + quote_second_template_text() + "clusters " +
         std::to_string(hash_of(head) + bytes.size()) + "\n";
}

QuoteTagger::QuoteTagger(ModelFile file, const ModelFile& clusters)
    : file_(std::move(file)), scheme_(file_.lines(Section::types)) {
  std::vector<std::string> parts(kQuoteParts.begin(), kQuoteParts.end());
  if (scheme_.types() != parts) file_.fail("no model of quotes");
  if (file_.text(Section::templates) != quote_feature_text(clusters)) {
    file_.fail("made for other features or with other word clusters than are here: train it again");
  }
  weights_ = WeightTable(file_, Section::weights, scheme_.label_count());
  decoder_ = Decoder(scheme_, unpack_transitions(file_, Section::transitions, scheme_.label_count()));
  looks_twice_ = !file_.section(Section::second_weights).empty();
  if (looks_twice_) {
    second_weights_ = WeightTable(file_, Section::second_weights, scheme_.label_count());
    second_decoder_ =
        Decoder(scheme_, unpack_transitions(file_, Section::second_transitions, scheme_.label_count()));
  }
}

QuoteTagger::Look QuoteTagger::look(const Clauses& clauses, const std::vector<FoundQuote>& found,
                                    const ClusterTable& clusters) const {
  QuoteFeatures features(clauses, found, clusters);
  constexpr std::uint32_t kInsideContent =
      LabelScheme::label(static_cast<std::uint32_t>(QuotePart::content), LabelScheme::inside);
  const std::uint64_t any = (std::uint64_t{1} << scheme_.label_count()) - 1;
  const std::size_t stride = (scheme_.label_count() + 7) / 8 * 8;
  Look look;
  look.first.stride = stride;
  look.first.scores.resize(clauses.reading().tokens.size() * stride + WeightTable::kSlack);
  look.first.labels.assign(clauses.reading().tokens.size(), 0);
  look.allowed.assign(clauses.reading().tokens.size(), any);
  Decoder::Scratch scratch;
  // What each distinct word tells its neighbours, summed when it first comes; the sentence's edge comes last.
  constexpr std::size_t kWidth = 2 * QuoteFeatures::kReach + 1;
  const std::size_t type_count = clauses.reading().words.types().size();
  const std::size_t block = kWidth * stride;
  const auto told = std::make_unique_for_overwrite<std::int16_t[]>((type_count + 1) * block);
  std::vector<std::uint8_t> is_told(type_count + 1, 0);
  const auto key_of = [&](std::size_t type) {
    return type < type_count ? features.key_of(static_cast<std::uint32_t>(type)) : mix(file_.print(), 0);
  };
  thread_local KeptScores kept_words;
  KeptScores& kept = kept_words;
  kept.prepare(file_.print(), block, KeptScores::kWordBits);
  thread_local GroupScores<QuoteFeatures> kept_groups;
  GroupScores<QuoteFeatures>& groups = kept_groups;
  groups.prepare(file_.print(), stride);
  WeightTable::Adder adder(weights_);
  std::vector<std::size_t> unknown;
  const auto tell = [&](std::size_t type) {
    if (is_told[type] != 0) return;
    is_told[type] = 1;
    std::int16_t* const scores = told.get() + type * block;
    if (const std::int16_t* const known = kept.find_known(key_of(type))) {
      std::copy_n(known, block, scores);
      return;
    }
    unknown.push_back(type);
    std::fill_n(scores, block, std::int16_t{0});
    for (std::size_t i = 0; i < kWidth; ++i) {
      const int distance = static_cast<int>(i) - QuoteFeatures::kReach;
      if (type < type_count) {
        features.append_type(static_cast<std::uint32_t>(type), distance, adder.list());
      } else {
        features.append_edge(distance, adder.list());
      }
      adder.submit(scores + i * stride);
    }
  };
  const auto tell_all = [&](Span tokens) {
    const auto untold = [&](std::uint32_t t) {
      const std::uint32_t type = clauses.reading().words.id(t);
      return is_told[type] == 0 ? type : kNone;
    };
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (untold(t) != kNone) kept.fetch_set(key_of(untold(t)));
    }
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (untold(t) != kNone) kept.fetch_block(key_of(untold(t)));
    }
    tell(type_count);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) tell(clauses.reading().words.id(t));
    if (unknown.empty()) return;
    adder.finish();
    for (const std::size_t type : unknown) {
      const KeptScores::Place place = kept.find(key_of(type));
      if (!place.known) std::copy_n(told.get() + type * block, block, place.scores);
    }
    unknown.clear();
  };
  for (std::uint32_t s = 0; s < clauses.reading().sentences.size(); ++s) {
    const Sentence& sentence = clauses.reading().sentences[s];
    const BlockKind kind = clauses.reading().blocks[sentence.block].kind;
    if (kind != BlockKind::paragraph && kind != BlockKind::standfirst) continue;
    clauses.reading().keep_time();
    features.begin_sentence(sentence.tokens);
    if (!features.may_report()) continue;
    look.sentences.push_back(s);
    tell_all(sentence.tokens);
    const auto direct = [&](std::uint32_t t) { return sentence.tokens.contains(t) && features.is_direct(t); };
    groups.begin();
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if (direct(t - 1) && direct(t) && direct(t + 1)) {
        look.allowed[t] = std::uint64_t{1} << kInsideContent;
      } else {
        groups.ask(features, t);
      }
    }
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if (std::has_single_bit(look.allowed[t])) continue;
      std::int16_t* row = look.first.scores.data() + t * stride;
      std::array<const std::int16_t*, kWidth> told_rows;
      for (std::size_t i = 0; i < kWidth; ++i) {
        const std::int64_t at = std::int64_t{t} + static_cast<std::int64_t>(i) - QuoteFeatures::kReach;
        const bool edge = at < sentence.tokens.begin || at >= sentence.tokens.end;
        const std::size_t type =
            edge ? type_count : clauses.reading().words.id(static_cast<std::uint32_t>(at));
        told_rows[i] = told.get() + type * block + i * stride;
      }
      add_rows(told_rows, row, stride / 8);
      add_rows(groups.rows(features, weights_), row, stride / 8);
      features.append_rest(t, adder.list());
      adder.submit(row);
      if (features.is_direct(t)) look.allowed[t] = content_labels();
    }
    adder.finish();
    const std::uint32_t begin = sentence.tokens.begin;
    decoder_.decode(look.first.scores.data() + begin * stride, stride, sentence.tokens.size(),
                    look.first.labels.data() + begin, scratch, look.allowed.data() + begin);
  }
  return look;
}

void QuoteTagger::look_again(const Clauses& clauses, Look& look) const {
  QuoteSecondLook second(clauses, scheme_.label_count(), look.first);
  std::vector<std::uint8_t> labels = look.first.labels;
  const std::size_t stride = look.first.stride;
  Decoder::Scratch scratch;
  thread_local GroupScores<QuoteSecondLook> kept_groups;
  GroupScores<QuoteSecondLook>& groups = kept_groups;
  groups.prepare(file_.print(), stride);
  WeightTable::Adder adder(second_weights_);
  for (const std::uint32_t s : look.sentences) {
    const Span tokens = clauses.reading().sentences[s].tokens;
    second.begin_sentence(s);
    groups.begin();
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (!std::has_single_bit(look.allowed[t])) groups.ask(second, t);
    }
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (std::has_single_bit(look.allowed[t])) continue;
      std::int16_t* const row = look.first.scores.data() + t * stride;
      second.append_rest(t, adder.list());
      // A token's features look at no other token's scores, so that these may change at once.
      add_rows(groups.rows(second, second_weights_), row, stride / 8);
      adder.submit(row);
    }
    adder.finish();
    second_decoder_.decode(look.first.scores.data() + tokens.begin * stride, stride, tokens.size(),
                           labels.data() + tokens.begin, scratch, look.allowed.data() + tokens.begin);
  }
  look.first.labels = std::move(labels);
}

TaggedParts QuoteTagger::tag(const Clauses& clauses, const std::vector<FoundQuote>& found,
                             const ClusterTable& clusters) const {
  Look seen = look(clauses, found, clusters);
  if (looks_twice_) look_again(clauses, seen);
  TaggedParts parts;
  for (const std::uint32_t s : seen.sentences) {
    const Span tokens = clauses.reading().sentences[s].tokens;
    const std::uint8_t* labels = seen.first.labels.data();
    LabelScheme::append_spans(labels + tokens.begin, tokens.size(), tokens.begin, parts.spans);
    for (std::size_t i = parts.margins.size(); i < parts.spans.size(); ++i) {
      const Span span = parts.spans[i].items;
      std::int32_t ahead = 0;
      for (std::uint32_t t = span.begin; t < span.end; ++t) {
        const std::int16_t* row = seen.first.scores.data() + t * seen.first.stride;
        ahead += row[labels[t]] - row[0];
      }
      parts.margins.push_back(static_cast<std::int16_t>(ahead / static_cast<std::int32_t>(span.size())));
    }
  }
  return parts;
}

}  // namespace copydesk
