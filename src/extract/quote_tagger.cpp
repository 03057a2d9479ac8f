// Scores of a sentence's tokens, then decoding.
#include "extract/quote_tagger.hpp"

#include <algorithm>
#include <bit>

#include "tagging/tagger.hpp"
#include "tagging/word_scores.hpp"

namespace copydesk {

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
  FeatureList list;
  Decoder::Scratch scratch;
  // What each distinct word tells its neighbours, summed when it first comes; the sentence's edge comes last.
  constexpr std::size_t kWidth = 2 * QuoteFeatures::kReach + 1;
  const std::size_t type_count = clauses.reading().words.types().size();
  constexpr std::size_t kUnread = ~std::size_t{0};
  std::vector<std::int16_t> told;
  std::vector<std::size_t> told_at(type_count + 1, kUnread);
  thread_local WordScores kept;
  kept.prepare(file_.print(), kWidth * stride);
  const auto told_by = [&](std::size_t type) {
    if (told_at[type] == kUnread) {
      const WordScores::Place place = kept.find(
          type < type_count ? features.key_of(static_cast<std::uint32_t>(type)) : mix(file_.print(), 0));
      for (std::size_t i = 0; i < kWidth && !place.known; ++i) {
        const int distance = static_cast<int>(i) - QuoteFeatures::kReach;
        list.clear();
        if (type < type_count) {
          features.append_type(static_cast<std::uint32_t>(type), distance, list);
        } else {
          features.append_edge(distance, list);
        }
        weights_.add(list, place.scores + i * stride);
      }
      told_at[type] = told.size();
      told.insert(told.end(), place.scores, place.scores + kWidth * stride);
    }
    return told.data() + told_at[type];
  };
  WeightTable::Adder adder(weights_);
  for (std::uint32_t s = 0; s < clauses.reading().sentences.size(); ++s) {
    const Sentence& sentence = clauses.reading().sentences[s];
    const BlockKind kind = clauses.reading().blocks[sentence.block].kind;
    if (kind != BlockKind::paragraph && kind != BlockKind::standfirst) continue;
    clauses.reading().keep_time();
    features.begin_sentence(sentence.tokens);
    if (!features.may_report()) continue;
    look.sentences.push_back(s);
    const auto direct = [&](std::uint32_t t) { return sentence.tokens.contains(t) && features.is_direct(t); };
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if (direct(t - 1) && direct(t) && direct(t + 1)) {
        look.allowed[t] = std::uint64_t{1} << kInsideContent;
        continue;
      }
      std::int16_t* row = look.first.scores.data() + t * stride;
      for (std::size_t i = 0; i < kWidth; ++i) {
        const std::int64_t at = std::int64_t{t} + static_cast<std::int64_t>(i) - QuoteFeatures::kReach;
        const bool edge = at < sentence.tokens.begin || at >= sentence.tokens.end;
        const std::int16_t* from =
            told_by(edge ? type_count : clauses.reading().words.id(static_cast<std::uint32_t>(at))) +
            i * stride;
        for (std::size_t label = 0; label < stride; ++label)
          row[label] = static_cast<std::int16_t>(row[label] + from[label]);
      }
      features.append_place(t, adder.list());
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
  WeightTable::Adder adder(second_weights_);
  for (const std::uint32_t s : look.sentences) {
    const Span tokens = clauses.reading().sentences[s].tokens;
    second.begin_sentence(s);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (std::has_single_bit(look.allowed[t])) continue;
      second.append(t, adder.list());
      // A token's features look at no other token's scores, so that these may change at once.
      adder.submit(look.first.scores.data() + t * stride);
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
