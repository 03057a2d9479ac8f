// The tagger's parts: tables, the decoder against brute force, and what the shipped model finds.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <copydesk/error.hpp>

#include "layout/blocks.hpp"
#include "layout/lines.hpp"
#include "tagging/kept_scores.hpp"
#include "tagging/tagger.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"

namespace copydesk {
namespace {

const std::filesystem::path kData = std::filesystem::path(COPYDESK_SOURCE_DIR) / "data";

TEST(PrintedTable, FindsWhatItHolds) {
  std::vector<PrintedTable<std::uint32_t>::Entry> entries;
  for (std::uint32_t i = 0; i < 1000; ++i) entries.push_back({mix(i, 1), i});
  const std::vector<std::byte> bytes = PrintedTable<std::uint32_t>::build(entries);
  PrintedTable<std::uint32_t> table;
  ASSERT_TRUE(table.read(bytes));
  for (std::uint32_t i = 0; i < 1000; ++i) {
    ASSERT_NE(table.find(mix(i, 1)), nullptr);
    EXPECT_EQ(*table.find(mix(i, 1)), i);
    EXPECT_EQ(table.find(mix(i, 2)), nullptr);
  }
  PrintedTable<std::uint32_t> cut;
  EXPECT_FALSE(cut.read(std::span(bytes).first(bytes.size() - 4)));
  EXPECT_FALSE(cut.read(std::span(bytes).first(4)));
}

TEST(WeightTable, AddsTheWeightsOfTheFeaturesItHolds) {
  std::vector<FeatureWeights> rows;
  for (std::uint32_t i = 0; i < 500; ++i) {
    rows.push_back(
        {mix(i, 3), {{static_cast<std::uint8_t>(i % 9), static_cast<std::int16_t>(i % 200)}, {9, -5}}});
  }
  std::string types;
  for (const char* type : {"A", "B", "C"}) types += std::string(type) + "\n";
  const ModelFile file =
      ModelFile::from_bytes(build_model({{Section::weights, WeightTable::build(rows, 13)}}), "m");
  const WeightTable table(file, Section::weights, 13);
  std::vector<std::int16_t> scores(64, 0);
  table.add(std::vector<Feature>{mix(4, 3), mix(13, 3), mix(13, 3)}, scores.data());
  EXPECT_EQ(scores[4], 4 + 13 + 13);
  EXPECT_EQ(scores[9], -15);
  EXPECT_EQ(std::count(scores.begin(), scores.end(), 0), 62);
}

TEST(WeightTable, HoldsRowsOfManyWeightsToTheNearestEvenNumber) {
  FeatureWeights row{mix(1, 1), {}};
  for (std::uint8_t label = 0; label < 13; ++label) {
    row.weights.emplace_back(label, static_cast<std::int16_t>(label % 2 == 0 ? 255 - label : label - 255));
  }
  const ModelFile file =
      ModelFile::from_bytes(build_model({{Section::weights, WeightTable::build({row}, 13)}}), "m");
  const WeightTable table(file, Section::weights, 13);
  std::vector<std::int16_t> scores(16, 0);
  table.add(std::vector<Feature>{row.feature}, scores.data());
  for (const auto& [label, weight] : row.weights) EXPECT_NEAR(scores[label], weight, 1) << int{label};
  EXPECT_EQ(scores[13], 0);
}

TEST(WeightTable, AddsManyTokensOnTheirWayAsItAddsOne) {
  std::vector<FeatureWeights> rows;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    FeatureWeights row{mix(i, 7), {}};
    for (std::uint8_t label = 0; label <= i % 13; ++label) {
      row.weights.emplace_back(label, static_cast<std::int16_t>((i * 7 + label * 31) % 400 - 200));
    }
    rows.push_back(row);
  }
  const ModelFile file =
      ModelFile::from_bytes(build_model({{Section::weights, WeightTable::build(rows, 13)}}), "m");
  const WeightTable table(file, Section::weights, 13);
  for (const std::size_t tokens : {0U, 1U, 2U, 3U, 50U}) {
    std::vector<std::int16_t> one(tokens * 16, 0);
    std::vector<std::int16_t> many(tokens * 16, 0);
    WeightTable::Adder adder(table);
    for (std::uint32_t t = 0; t < tokens; ++t) {
      FeatureList list;
      for (std::uint32_t i = 0; i < 40; ++i) list.push_back(mix((t * 97 + i * 53) % 3500, 7));
      table.add(list, one.data() + t * 16);
      adder.list() = list;
      adder.submit(many.data() + t * 16);
    }
    adder.finish();
    EXPECT_EQ(one, many) << tokens;
  }
}

TEST(KeptScores, KeepsBlocksUntilAnotherModelComes) {
  KeptScores kept;
  kept.prepare(1, 4, 6);
  const std::uint64_t key = mix(5, 5);
  const KeptScores::Place place = kept.find(key);
  EXPECT_FALSE(place.known);
  place.scores[3] = 9;
  EXPECT_TRUE(kept.find(key).known);
  EXPECT_EQ(kept.find(key).scores[3], 9);
  EXPECT_FALSE(kept.find(key ^ 8).known) << "another block of the same set";
  EXPECT_EQ(kept.find(key ^ 8).scores[3], 0);
  EXPECT_TRUE(kept.find(key).known);
  kept.prepare(2, 4, 6);
  EXPECT_FALSE(kept.find(key).known);
}

TEST(KeptScores, KeepsWhatComesOften) {
  KeptScores kept;
  kept.prepare(1, 1, 6);
  for (std::uint64_t often = 1; often <= 3; ++often) {
    for (int time = 0; time < 4; ++time) kept.find(8 * often).scores[0] = static_cast<std::int16_t>(often);
  }
  for (std::uint64_t rare = 10; rare < 100; ++rare) {
    const KeptScores::Place place = kept.find(8 * rare);
    EXPECT_FALSE(place.known) << rare;
    place.scores[0] = 99;
  }
  for (std::uint64_t often = 1; often <= 3; ++often) {
    EXPECT_TRUE(kept.find(8 * often).known) << often;
    EXPECT_EQ(kept.find(8 * often).scores[0], static_cast<std::int16_t>(often));
  }
}

/// The best legal sequence by trying all.
std::int64_t best_by_force(const LabelScheme& scheme, const Transitions& transitions,
                           const std::vector<std::int32_t>& emissions, std::uint32_t size, std::uint32_t at,
                           std::uint32_t before) {
  std::int64_t best = std::numeric_limits<std::int64_t>::min() / 2;
  for (std::uint32_t label = 0; label < scheme.label_count(); ++label) {
    if (at == 0 ? !LabelScheme::may_start(label) : !LabelScheme::may_follow(before, label)) continue;
    if (at + 1 == size && !LabelScheme::may_end(label)) continue;
    std::int64_t score = emissions[at * scheme.label_count() + label] +
                         (at == 0 ? transitions.start[label] : transitions.pair[before][label]);
    if (at + 1 < size) score += best_by_force(scheme, transitions, emissions, size, at + 1, label);
    best = std::max(best, score);
  }
  return best;
}

TEST(Decoder, FindsTheBestLegalSequence) {
  std::mt19937 random(7);
  const auto draw = [&] { return static_cast<std::int32_t>(random() % 200) - 100; };
  for (const std::size_t type_count : {1U, 2U}) {
    const LabelScheme scheme(type_count == 1 ? std::vector<std::string>{"A"}
                                             : std::vector<std::string>{"A", "B"});
    const std::uint32_t labels = scheme.label_count();
    for (int round = 0; round < 60; ++round) {
      Transitions transitions;
      for (std::uint32_t a = 0; a < labels; ++a) {
        transitions.start[a] = draw();
        for (std::uint32_t b = 0; b < labels; ++b) transitions.pair[a][b] = draw();
      }
      const std::uint32_t size = 1 + static_cast<std::uint32_t>(round) % 5;
      std::vector<std::int32_t> emissions(std::size_t{size} * labels);
      for (std::int32_t& score : emissions) score = draw();
      std::vector<std::uint8_t> found(size);
      Decoder::Scratch scratch;
      const std::int64_t score =
          Decoder(scheme, transitions).decode(emissions.data(), labels, size, found.data(), scratch);
      EXPECT_EQ(score, best_by_force(scheme, transitions, emissions, size, 0, 0));
      EXPECT_TRUE(LabelScheme::may_start(found.front()) && LabelScheme::may_end(found.back()));
      for (std::uint32_t i = 1; i < size; ++i) EXPECT_TRUE(LabelScheme::may_follow(found[i - 1], found[i]));
    }
  }
}

/// `[name](TYPE)` for every entity that the shipped model finds.
std::string marked(const std::string& text) {
  static const Lexicon lexicon = Lexicon::load(kData / "lexicons");
  static const EntityTagger tagger = EntityTagger::load(kData / "models" / "entities.model");
  const std::vector<Block> blocks = keep_all_blocks(text, split_lines(text)).blocks;
  std::vector<Token> tokens;
  std::vector<Span> block_tokens;
  for (const Block& block : blocks) {
    const auto begin = static_cast<std::uint32_t>(tokens.size());
    tokenize(text, block.bytes, tokens);
    block_tokens.push_back({begin, static_cast<std::uint32_t>(tokens.size())});
  }
  const Words words(text, tokens, lexicon);
  std::vector<Sentence> sentences;
  for (std::uint32_t block = 0; block < blocks.size(); ++block) {
    split_sentences(tokens, words, block_tokens[block], block, 0, sentences);
  }
  std::string result;
  std::uint32_t last = 0;
  for (const TypedSpan& span : tagger.tag({text, blocks, tokens, sentences, words, lexicon})) {
    const std::uint32_t begin = tokens[span.items.begin].bytes.begin;
    const std::uint32_t end = tokens[span.items.end - 1].bytes.end;
    result += text.substr(last, begin - last) + "[" + text.substr(begin, end - begin) + "](" +
              tagger.scheme().types()[span.type] + ")";
    last = end;
  }
  return result + text.substr(last);
}

TEST(EntityTagger, FindsPlainCases) {
  EXPECT_EQ(marked("Maria Okafor, the mayor of Nairobi, met officials of the World Bank on Monday."),
            "[Maria Okafor](PERSON), the mayor of [Nairobi](LOC), met officials of the [World Bank](ORG) on "
            "[Monday](DATE).");
}

// By its own sentence a lone surname may be anything: the full name before it tells.
TEST(EntityTagger, KnowsSurnamesByTheirFullNames) {
  const std::string text = marked(
      "Prime Minister Tomas Wexley spoke in Geneva on Tuesday.\n\nWexley wants more trains. \"It is late,\" "
      "Wexley "
      "said.\n");
  EXPECT_NE(text.find("[Tomas Wexley](PERSON)"), std::string::npos) << text;
  EXPECT_NE(text.find("[Wexley](PERSON) wants"), std::string::npos) << text;
}

TEST(EntityTagger, ReadsAnythingWithoutOverlaps) {
  for (const char* text :
       {"", "\n", "A", "((((", "THE END OF THE WORLD",
        "Boutros Boutros Boutros Ghali Boutros said Ghali Ghali", "'s 's 's", "of of The of The"}) {
    EXPECT_GE(marked(text).size(), std::string(text).size());
  }
}

}  // namespace
}  // namespace copydesk
