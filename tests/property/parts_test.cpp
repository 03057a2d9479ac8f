// A text too long to be read at once: the parts make one document.
#include "parts.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <copydesk/analyzer.hpp>
#include <copydesk/json.hpp>

#include "samples.hpp"

namespace copydesk {
namespace {

/// The sample's lines over and over, up to `size` bytes; on one line if `flat`.
std::string long_text(std::string_view name, std::size_t size, bool flat) {
  std::string once = sample(std::string(name));
  if (flat) std::replace(once.begin(), once.end(), '\n', ' ');
  std::string text;
  while (text.size() < size) text += once;
  return text;
}

std::size_t quotes_of(const Document& d, std::string_view name) {
  const auto found = std::find_if(d.speakers.begin(), d.speakers.end(),
                                  [&](const Speaker& speaker) { return d.slice(speaker.name) == name; });
  return found == d.speakers.end() ? 0 : found->attributions.size();
}

TEST(Parts, AreOneDocument) {
  for (const bool flat : {false, true}) {
    SCOPED_TRACE(flat);
    AnalyzeOptions options;
    options.keep_all = true;
    const std::string text = long_text("wire-ferry", 1'000'000, flat);
    const Document d = analyzer().analyze(text, options);
    EXPECT_EQ(check(d), std::nullopt);
    ASSERT_FALSE(PartCutter(d.text, d.blocks).fits());
    const std::string few = long_text("wire-ferry", 100'000, flat);
    const Document whole = analyzer().analyze(few, options);
    ASSERT_TRUE(PartCutter(whole.text, whole.blocks).fits());
    const double times = static_cast<double>(text.size()) / static_cast<double>(few.size());
    const auto near = [&](std::size_t all, std::size_t part) {
      EXPECT_NEAR(static_cast<double>(all), times * static_cast<double>(part),
                  0.05 * static_cast<double>(all));
    };
    near(d.tokens.size(), whole.tokens.size());
    near(d.sentences.size(), whole.sentences.size());
    near(d.mentions.size(), whole.mentions.size());
    near(d.quotes.size(), whole.quotes.size());
    near(d.attributions.size(), whole.attributions.size());
    // Who is known from an earlier part is nobody new.
    EXPECT_LT(d.entities.size(), whole.entities.size() + 40);
    EXPECT_LT(d.speakers.size(), whole.speakers.size() + 20);
    ASSERT_FALSE(whole.speakers.empty());
    const std::string_view first = whole.slice(whole.speakers.front().name);
    near(quotes_of(d, first), quotes_of(whole, first));
  }
}

TEST(Parts, CutOnlyBetweenSentences) {
  const std::string text = long_text("british-hospital", 700'000, true);
  const std::vector<Block> blocks = {{BlockKind::boilerplate, "model", {0, 100}},
                                     {BlockKind::paragraph, "model", {100, 400'000}},
                                     {BlockKind::credit, "model", {400'000, 400'100}},
                                     {BlockKind::paragraph, "model", {400'100, 600'000}}};
  PartCutter cutter(text, blocks);
  EXPECT_FALSE(cutter.fits());
  std::uint32_t last = 100;
  while (const auto part = cutter.next()) {
    EXPECT_LE(part->bytes, 128U << 10);
    for (std::size_t i = 0; i < part->blocks.size(); ++i) {
      const Block& block = part->blocks[i];
      EXPECT_EQ(block.kind, blocks[part->first + i].kind);
      EXPECT_EQ(block.bytes.begin, last);
      last = block.bytes.end;
      if (last == blocks[part->first + i].bytes.end) continue;
      EXPECT_EQ(text[last - 1], ' ');
      EXPECT_NE(std::string_view(".!?").find(text[last - 2]), std::string_view::npos);
    }
  }
  EXPECT_EQ(last, 600'000U);
}

TEST(Parts, CutCharactersNowhere) {
  std::string text;
  while (text.size() < 500'000) text += "\u00e9";
  const std::vector<Block> blocks = {
      {BlockKind::paragraph, "model", {0, static_cast<std::uint32_t>(text.size())}}};
  PartCutter cutter(text, blocks);
  std::uint32_t last = 0;
  while (const auto part = cutter.next()) {
    ASSERT_EQ(part->blocks.size(), 1U);
    EXPECT_EQ(part->blocks[0].bytes.begin, last);
    last = part->blocks[0].bytes.end;
    EXPECT_EQ(last % 2, 0U);
  }
  EXPECT_EQ(last, text.size());
}

TEST(JsonPieces, MakeTheWhole) {
  const Document d = analyzer().analyze(long_text("interview-novelist", 600'000, false));
  for (const bool pretty : {false, true}) {
    JsonOptions options;
    options.pretty = pretty;
    std::string joined;
    std::size_t pieces = 0;
    write_json(d, "x\xff\"\n", options, [&](std::string_view piece) {
      joined += piece;
      ++pieces;
    });
    EXPECT_GT(pieces, 5U);
    EXPECT_EQ(joined, to_json(d, "x\xff\"\n", options));
    const nlohmann::ordered_json parsed = nlohmann::ordered_json::parse(joined);
    EXPECT_EQ(parsed.dump(pretty ? 2 : -1), joined);
    EXPECT_EQ(parsed["path"], "x\ufffd\"\n");
  }
}

TEST(JsonPieces, EveryCharacterIsEscapedAsOthersDo) {
  std::string text = "It said: ";
  for (char c = 1; c < 127; ++c) text += c;
  text += "\u007f\u00e9\u2028\U0001f600 and so on.";
  AnalyzeOptions options;
  options.keep_all = true;
  const std::string json = to_json(analyzer().analyze(text, options), "x");
  EXPECT_EQ(nlohmann::ordered_json::parse(json).dump(), json);
}

}  // namespace
}  // namespace copydesk
