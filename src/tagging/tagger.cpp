// Emission scores of a document, then decoding sentence by sentence.
#include "tagging/tagger.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "tagging/kept_scores.hpp"

namespace copydesk {
namespace {

constexpr unsigned kCasingBits = 12;

/// Adds up a document's scores, a row a token, padded so that rows add in whole registers.
void score(const EntityFeatures& features, const Reading& reading, const WeightTable& weights,
           std::uint64_t print, std::uint32_t label_count, FirstLook& look) {
  constexpr int kReach = EntityFeatures::kReach;
  constexpr std::size_t kWidth = 2 * kReach + 1;
  const std::size_t stride = look.stride = (label_count + 7) / 8 * 8;
  const std::size_t type_count = reading.words.types().size();
  // What each distinct word tells each of its neighbours; the sentence's edge comes last.
  const std::size_t block = kWidth * stride;
  const auto told = std::make_unique_for_overwrite<std::int16_t[]>((type_count + 1) * block);
  thread_local KeptScores kept_words;
  KeptScores& kept = kept_words;
  kept.prepare(print, block, KeptScores::kWordBits);
  std::vector<std::uint64_t> keys(type_count + 1, mix(print, 0));
  for (std::uint32_t type = 0; type < type_count; ++type) keys[type] = features.key_of(type);
  std::vector<std::size_t> unknown;
  WeightTable::Adder adder(weights);
  constexpr std::size_t kAhead = 4;
  for (std::size_t at = 0; at < keys.size() + 2 * kAhead; ++at) {
    if (at < keys.size()) kept.fetch_set(keys[at]);
    if (at >= kAhead && at - kAhead < keys.size()) kept.fetch_block(keys[at - kAhead]);
    if (at < 2 * kAhead) continue;
    const std::size_t type = at - 2 * kAhead;
    std::int16_t* const scores = told.get() + type * block;
    if (const std::int16_t* const known = kept.find_known(keys[type])) {
      std::copy_n(known, block, scores);
      continue;
    }
    unknown.push_back(type);
    std::fill_n(scores, block, std::int16_t{0});
    for (int distance = -kReach; distance <= kReach; ++distance) {
      if (type < type_count) {
        features.append_type(static_cast<std::uint32_t>(type), distance, adder.list());
      } else {
        features.append_edge(distance, adder.list());
      }
      adder.submit(scores + static_cast<std::size_t>(distance + kReach) * stride);
    }
  }
  adder.finish();
  for (const std::size_t type : unknown) {
    const KeptScores::Place place = kept.find(keys[type]);
    if (!place.known) std::copy_n(told.get() + type * block, block, place.scores);
  }
  thread_local KeptScores kept_casings;
  KeptScores& casings = kept_casings;
  casings.prepare(print, stride, kCasingBits);
  look.scores.resize(reading.words.size() * stride + WeightTable::kSlack);
  FeatureList list;
  for (const Sentence& sentence : reading.sentences) {
    reading.keep_time();
    const Span tokens = sentence.tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      std::int16_t* const row = look.scores.data() + t * stride;
      std::array<const std::int16_t*, kWidth + 1> rows;
      for (std::size_t i = 0; i < kWidth; ++i) {
        const std::int64_t at = std::int64_t{t} + static_cast<std::int64_t>(i) - kReach;
        const bool edge = at < tokens.begin || at >= tokens.end;
        const std::size_t type = edge ? type_count : reading.words.id(static_cast<std::uint32_t>(at));
        rows[i] = told.get() + (type * kWidth + i) * stride;
      }
      const KeptScores::Place casing = casings.find(features.casing_key(t));
      if (!casing.known) {
        list.clear();
        features.append_casing(t, list);
        weights.add(list, casing.scores);
      }
      rows[kWidth] = casing.scores;
      add_rows(rows, row, stride / 8);
      features.append_rest(t, adder.list());
      adder.submit(row);
    }
  }
  adder.finish();
}

}  // namespace

EntityTagger::EntityTagger(ModelFile file) : file_(std::move(file)), scheme_(file_.lines(Section::types)) {
  if (scheme_.types().empty() || scheme_.types().size() > LabelScheme::kMaxTypes) {
    file_.fail("a model needs one to fifteen types");
  }
  std::string unknown;
  templates_ = EntityTemplates::only(file_.lines(Section::templates), &unknown);
  if (!unknown.empty()) file_.fail("made for a feature that this program does not have: " + unknown);
  clusters_ = ClusterTable(file_);
  weights_ = WeightTable(file_, Section::weights, scheme_.label_count());
  decoder_ = Decoder(scheme_, unpack_transitions(file_, Section::transitions, scheme_.label_count()));
  looks_twice_ = !file_.section(Section::second_weights).empty();
  if (looks_twice_) {
    second_weights_ = WeightTable(file_, Section::second_weights, scheme_.label_count());
    second_decoder_ =
        Decoder(scheme_, unpack_transitions(file_, Section::second_transitions, scheme_.label_count()));
  }
}

FirstLook EntityTagger::look(const Reading& reading, const EntityFeatures& features) const {
  FirstLook look;
  score(features, reading, weights_, file_.print(), scheme_.label_count(), look);
  look.labels.assign(reading.words.size(), 0);
  Decoder::Scratch scratch;
  for (const Sentence& sentence : reading.sentences) {
    const Span tokens = sentence.tokens;
    decoder_.decode(look.scores.data() + tokens.begin * look.stride, look.stride, tokens.size(),
                    look.labels.data() + tokens.begin, scratch);
  }
  return look;
}

void EntityTagger::look_again(const Reading& reading, const EntityFeatures& features, FirstLook& look) const {
  std::vector<std::uint8_t> labels = look.labels;
  const SecondLook second(reading, features, templates_, scheme_.label_count(), look);
  FeatureList list;
  Decoder::Scratch scratch;
  for (const Sentence& sentence : reading.sentences) {
    reading.keep_time();
    const Span tokens = sentence.tokens;
    bool open = false;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (!second.is_open(t)) continue;
      open = true;
      list.clear();
      second.append(t, list);
      // A token's features look at no other token's scores, so that these may change at once.
      second_weights_.add(list, look.scores.data() + t * look.stride);
    }
    if (!open) continue;
    second_decoder_.decode(look.scores.data() + tokens.begin * look.stride, look.stride, tokens.size(),
                           labels.data() + tokens.begin, scratch);
  }
  look.labels = std::move(labels);
}

std::vector<TypedSpan> EntityTagger::tag(const Reading& reading) const {
  const EntityFeatures features(reading, clusters_, templates_);
  FirstLook found = look(reading, features);
  if (looks_twice_) look_again(reading, features, found);
  std::vector<TypedSpan> spans;
  for (const Sentence& sentence : reading.sentences) {
    const Span tokens = sentence.tokens;
    LabelScheme::append_spans(found.labels.data() + tokens.begin, tokens.size(), tokens.begin, spans);
  }
  return spans;
}

}  // namespace copydesk
