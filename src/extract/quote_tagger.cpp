// Sums of a sentence's features, scores, labels.
#include "extract/quote_tagger.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

#include "tagging/kept_scores.hpp"

namespace copydesk {

std::string quote_feature_text(const ModelFile& clusters) {
  const auto bytes = clusters.section(Section::clusters);
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 1 << 15));
  return quote_template_text() + "clusters " + std::to_string(hash_of(head) + bytes.size()) + "\n";
}

QuoteTagger::QuoteTagger(ModelFile file, const ModelFile& clusters)
    : file_(std::move(file)), scheme_(file_.lines(Section::types)) {
  std::vector<std::string> parts(kQuoteParts.begin(), kQuoteParts.end());
  if (scheme_.types() != parts) file_.fail("no model of quotes");
  if (file_.text(Section::templates) != quote_feature_text(clusters)) {
    file_.fail("made for other features or with other word clusters than are here: train it again");
  }
  network_ = Network(file_, scheme_.label_count());
  decoder_ = Decoder(scheme_, unpack_transitions(file_, Section::transitions, scheme_.label_count()));
  for (std::size_t aspect = 0; aspect < QuotePlace::kAspects; ++aspect) {
    for (std::uint32_t number = 0; number < QuotePlace::kSizes[aspect]; ++number)
      of_places_[aspect].push_back(network_.row(QuotePlace::feature(aspect, number)));
  }
}

/// One article being tagged.
class QuoteTagger::Document {
 public:
  Document(const QuoteTagger& tagger, const Clauses& clauses, const std::vector<FoundQuote>& found,
           const ClusterTable& clusters)
      : tagger_(tagger),
        words_(clauses.reading().words),
        features_(clauses, found, clusters),
        told_(std::make_unique_for_overwrite<Network::State[]>(words_.types().size())),
        is_told_(words_.types().size(), 0) {
    kept_words().prepare(tagger.file_.print(), kNetworkWidth, KeptScores::kWordBits);
  }

  void tag(Span tokens, TaggedParts& parts) {
    features_.begin_sentence(tokens);
    if (!features_.may_report()) return;
    allowed_.assign(tokens.size(), (std::uint64_t{1} << tagger_.scheme_.label_count()) - 1);
    std::size_t direct = 0;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (!features_.is_direct(t)) continue;
      allowed_[t - tokens.begin] = features_.direct_labels(t);
      ++direct;
    }
    scores_.assign(tokens.size() * kStride, 0);
    // Where all labels are known, there is nothing to be told.
    if (direct < tokens.size()) score(tokens);
    labels_.assign(tokens.size(), 0);
    tagger_.decoder_.decode(scores_.data(), kStride, tokens.size(), labels_.data(), scratch_,
                            allowed_.data());
    const std::size_t before = parts.spans.size();
    LabelScheme::append_spans(labels_.data(), tokens.size(), tokens.begin, parts.spans);
    for (std::size_t i = before; i < parts.spans.size(); ++i) {
      const Span span = parts.spans[i].items;
      std::int32_t ahead = 0;
      for (std::uint32_t t = span.begin - tokens.begin; t < span.end - tokens.begin; ++t) {
        ahead += scores_[t * kStride + labels_[t]] - scores_[t * kStride];
      }
      ahead /= static_cast<std::int32_t>(span.size());
      constexpr std::int32_t kMost = std::numeric_limits<std::int16_t>::max();
      parts.margins.push_back(static_cast<std::int16_t>(std::clamp(ahead, -kMost, kMost)));
    }
  }

 private:
  static constexpr std::size_t kStride = Network::kMostLabels;

  /// What words tell, kept by each thread for all documents.
  static KeptScores& kept_words() {
    thread_local KeptScores kept;
    return kept;
  }

  void score(Span tokens) {
    tell_words(tokens);
    states_.resize(tokens.size());
    std::uint32_t left_verb = kNone;
    std::uint32_t right_verb = kNone;
    const Network::Row* left = tagger_.network_.row(features_.left_verb_feature(kNone));
    const Network::Row* right = tagger_.network_.row(features_.right_verb_feature(kNone));
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      Network::State& state = states_[t - tokens.begin];
      state = told_[words_.id(t)];
      if (features_.left_verb(t) != left_verb) {
        left_verb = features_.left_verb(t);
        left = tagger_.network_.row(features_.left_verb_feature(left_verb));
      }
      if (features_.right_verb(t) != right_verb) {
        right_verb = features_.right_verb(t);
        right = tagger_.network_.row(features_.right_verb_feature(right_verb));
      }
      const auto add = [&](const Network::Row* row) {
        if (row != nullptr) Network::add(*row, state);
      };
      add(left);
      add(right);
      const QuotePlace place = features_.place(t);
      for (std::size_t i = 0; i < place.numbers.size(); ++i) add(tagger_.of_places_[i][place.numbers[i]]);
    }
    tagger_.network_.score(states_, kStride, scores_.data(), network_scratch_);
  }

  /// Sums what each distinct word tells when it first comes.
  void tell_words(Span tokens) {
    KeptScores& kept = kept_words();
    const auto is_new = [&](std::uint32_t t) { return is_told_[words_.id(t)] == 0; };
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (is_new(t)) kept.fetch_set(features_.key_of(words_.id(t)));
    }
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (is_new(t)) kept.fetch_block(features_.key_of(words_.id(t)));
    }
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      const std::uint32_t type = words_.id(t);
      if (is_told_[type] != 0) continue;
      is_told_[type] = 1;
      const KeptScores::Place place = kept.find(features_.key_of(type));
      if (!place.known) {
        list_.clear();
        features_.append_type(type, list_);
        Network::State sum{};
        tagger_.network_.add(list_, sum);
        std::copy(sum.begin(), sum.end(), place.scores);
      }
      std::copy_n(place.scores, kNetworkWidth, told_[type].begin());
    }
  }

  const QuoteTagger& tagger_;
  const Words& words_;
  QuoteFeatures features_;
  std::unique_ptr<Network::State[]> told_;  // by word type
  std::vector<std::uint8_t> is_told_;
  FeatureList list_;
  // Of the sentence being tagged:
  std::vector<Network::State> states_;
  std::vector<std::int16_t> scores_;
  std::vector<std::uint64_t> allowed_;
  std::vector<std::uint8_t> labels_;
  Network::Scratch network_scratch_;
  Decoder::Scratch scratch_;
};

TaggedParts QuoteTagger::tag(const Clauses& clauses, const std::vector<FoundQuote>& found,
                             const ClusterTable& clusters) const {
  Document document(*this, clauses, found, clusters);
  TaggedParts parts;
  for (const Sentence& sentence : clauses.reading().sentences) {
    const BlockKind kind = clauses.reading().blocks[sentence.block].kind;
    if (kind != BlockKind::paragraph && kind != BlockKind::standfirst) continue;
    clauses.reading().keep_time();
    document.tag(sentence.tokens, parts);
  }
  return parts;
}

}  // namespace copydesk
