// Names as they are compared, and the cost of merging many.
#include "names/entities.hpp"

#include <ctime>
#include <string>

#include <gtest/gtest.h>

#include "names/name_words.hpp"
#include "text/characters.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"

namespace copydesk {
namespace {

/// A one-block document in which every line is one mention.
struct Lines {
  Document d;
  Lexicon lexicon;
  Words words;

  Lines(const std::string& text, EntityType type) {
    d.text = text;
    d.blocks.push_back({BlockKind::paragraph, "model", {0, static_cast<std::uint32_t>(text.size())}});
    for (std::uint32_t begin = 0; begin < text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
      const auto first = static_cast<std::uint32_t>(d.tokens.size());
      tokenize(d.text, {begin, end}, d.tokens);
      d.mentions.push_back({{first, static_cast<std::uint32_t>(d.tokens.size())}, type, kNone});
      begin = end + 1;
    }
    words = Words(d.text, d.tokens, lexicon);
    d.sentences.push_back({{0, static_cast<std::uint32_t>(d.tokens.size())}, 0});
  }
  Reading reading() const { return {d.text, d.blocks, d.tokens, d.sentences, words, lexicon}; }
};

TEST(Names, AreTheSameHoweverSpelt) {
  struct Case {
    const char* lines;
    EntityType type;
    bool same;
  };
  const Case cases[] = {
      {"Kim Yo-jong\nKIM YO JONG", EntityType::person, true},
      {"José Peña\nJose Pena", EntityType::person, true},
      {"Łukasz Øster\nLukasz Oster", EntityType::person, true},
      {"O’Neill\nO'Neill", EntityType::person, true},
      {"J.R. Smith\nJR Smith", EntityType::person, true},
      {"Carl Voss\nCarl Voss Jr.", EntityType::person, false},
      {"the U.S.\nUS", EntityType::loc, true},
      {"Harrow & Sons\nHarrow and Sons Ltd", EntityType::org, true},
      {"Harrow Co.\nBarrow Co.", EntityType::org, false},
      {"&\nand", EntityType::org, false},
  };
  for (const Case& c : cases) {
    const Lines lines(c.lines, c.type);
    const Names names(lines.reading(), lines.d.mentions);
    EXPECT_EQ(names.key(0) == names.key(1), c.same) << c.lines;
    EXPECT_FALSE(names.words(0).empty()) << c.lines;
  }
}

TEST(Names, KeyOfAPhraseIsThatOfAMention) {
  const Lines lines("World Health Organization", EntityType::org);
  EXPECT_EQ(Names(lines.reading(), lines.d.mentions).key(0), name_key("world health organization"));
}

TEST(BaseLetter, LosesAccentsAndStrokes) {
  EXPECT_EQ(base_letter(U'é'), U'e');
  EXPECT_EQ(base_letter(U'Ł'), U'L');
  EXPECT_EQ(base_letter(U'ø'), U'o');
  EXPECT_EQ(base_letter(U'ễ'), U'e');
  EXPECT_EQ(base_letter(U'z'), U'z');
  EXPECT_EQ(base_letter(U'ж'), U'ж');
}

TEST(MergeMentions, NumbersByFirstMention) {
  Lines lines("Okoye\nMarta Okoye\nDahl\nOkoye", EntityType::person);
  const auto entities = merge_mentions(lines.reading(), lines.d.mentions);
  ASSERT_EQ(entities.size(), 2u);
  EXPECT_EQ(entities[0].name, 1u);
  EXPECT_EQ(entities[1].name, 2u);
  EXPECT_EQ(lines.d.mentions[3].entity, 0u);
}

/// Mentions of as many people who all bear one surname: what a scan over all pairs cannot do in the time.
/// Seconds of the processor: other programs that run do not count.
double seconds_for(int people) {
  std::string text;
  for (int i = 0; i < people; ++i) {
    std::string given;
    for (int rest = i + 1; rest > 0; rest /= 26) given += static_cast<char>('a' + rest % 26);
    text += "X" + given + "el Smith\nSmith\n";
  }
  Lines lines(text, EntityType::person);
  const std::clock_t start = std::clock();
  const auto entities = merge_mentions(lines.reading(), lines.d.mentions);
  EXPECT_GT(entities.size(),
            static_cast<std::size_t>(people) / 2);  // some are spelt like short forms of others
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(MergeMentions, TakesLinearTime) {
  EXPECT_LT(seconds_for(60000), 5.0);
}

}  // namespace
}  // namespace copydesk
