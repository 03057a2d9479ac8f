// Emission scores of a document, then decoding sentence by sentence.
#include "tagging/tagger.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "tagging/word_scores.hpp"

namespace copydesk {
namespace {

/// Adds up a document's scores, a row a token, padded so that rows add in whole registers.
void score(const EntityFeatures& features, const Reading& reading, const WeightTable& weights,
           std::uint64_t print, std::uint32_t label_count, FirstLook& look) {
  constexpr int kReach = EntityFeatures::kReach;
  constexpr std::size_t kWidth = 2 * kReach + 1;
  const std::size_t stride = look.stride = (label_count + 7) / 8 * 8;
  const std::size_t type_count = reading.words.types().size();
  FeatureList list;
  // What each distinct word tells each of its neighbours; the sentence's edge comes last.
  std::vector<std::int16_t> told((type_count + 1) * kWidth * stride);
  const auto told_by = [&](std::size_t type, int distance) {
    return told.data() + (type * kWidth + static_cast<std::size_t>(distance + kReach)) * stride;
  };
  thread_local WordScores kept;
  kept.prepare(print, kWidth * stride);
  for (std::size_t type = 0; type <= type_count; ++type) {
    const WordScores::Place place =
        kept.find(type < type_count ? features.key_of(static_cast<std::uint32_t>(type)) : mix(print, 0));
    for (int distance = -kReach; distance <= kReach && !place.known; ++distance) {
      list.clear();
      if (type < type_count) {
        features.append_type(static_cast<std::uint32_t>(type), distance, list);
      } else {
        features.append_edge(distance, list);
      }
      weights.add(list, place.scores + static_cast<std::size_t>(distance + kReach) * stride);
    }
    std::copy_n(place.scores, kWidth * stride, told_by(type, -kReach));
  }
  look.scores.resize(reading.words.size() * stride + WeightTable::kSlack);
  WeightTable::Adder adder(weights);
  for (const Sentence& sentence : reading.sentences) {
    reading.keep_time();
    const Span tokens = sentence.tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      std::int16_t* row = look.scores.data() + t * stride;
      for (int distance = -kReach; distance <= kReach; ++distance) {
        const std::int64_t at = std::int64_t{t} + distance;
        const bool edge = at < tokens.begin || at >= tokens.end;
        const std::int16_t* from =
            told_by(edge ? type_count : reading.words.id(static_cast<std::uint32_t>(at)), distance);
        for (std::size_t label = 0; label < stride; ++label) {
          row[label] = static_cast<std::int16_t>(row[label] + from[label]);
        }
      }
      features.append_place(t, adder.list());
      adder.submit(row);
    }
  }
  adder.finish();
}

}  // namespace

std::vector<std::byte> pack_transitions(const Transitions& transitions, std::uint32_t label_count) {
  std::vector<std::int16_t> numbers;
  const auto push = [&](std::int32_t score) {
    numbers.push_back(static_cast<std::int16_t>(std::clamp(score, -32000, 32000)));
  };
  for (std::uint32_t label = 0; label < label_count; ++label) push(transitions.start[label]);
  for (std::uint32_t before = 0; before < label_count; ++before) {
    for (std::uint32_t label = 0; label < label_count; ++label) push(transitions.pair[before][label]);
  }
  std::vector<std::byte> bytes(numbers.size() * 2);
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

Transitions unpack_transitions(const ModelFile& file, Section section, std::uint32_t label_count) {
  const auto bytes = file.section(section);
  if (bytes.size() != std::size_t{2} * label_count * (label_count + 1)) file.fail("damaged transitions");
  Transitions transitions;
  std::size_t at = 0;
  const auto next = [&] {
    std::int16_t number;
    std::memcpy(&number, bytes.data() + at, 2);
    at += 2;
    return std::int32_t{number};
  };
  for (std::uint32_t label = 0; label < label_count; ++label) transitions.start[label] = next();
  for (std::uint32_t before = 0; before < label_count; ++before) {
    for (std::uint32_t label = 0; label < label_count; ++label) transitions.pair[before][label] = next();
  }
  return transitions;
}

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
