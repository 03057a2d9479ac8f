// Tokens and sentences, as tables of text and expected pieces.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"
#include "tokens/words.hpp"

namespace copydesk {
namespace {

std::string tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  std::string joined;
  for (const Token& token : tokens) {
    if (!joined.empty()) joined += '|';
    joined += text.substr(token.bytes.begin, token.bytes.size());
  }
  return joined;
}

struct Case {
  const char* text;
  const char* expected;
};

TEST(Tokenizer, SplitsAsReadersDo) {
  const Case cases[] = {
      {"Mr. Okoro met the U.S. envoy at 9 a.m.", "Mr.|Okoro|met|the|U.S.|envoy|at|9|a.m."},
      {"John F. Kennedy’s plan B.", "John|F.|Kennedy|’s|plan|B|."},
      {"Kim Jong-un’s UN-led, Tokyo-based team", "Kim|Jong-un|’s|UN|-|led|,|Tokyo|-|based|team"},
      {"“We can’t,” O’Neill said.", "“|We|can’t|,|”|O’Neill|said|."},
      {"an ex-Labour, pro-EU, anti-war aide in mid-2014",
       "an|ex|-|Labour|,|pro|-|EU|,|anti-war|aide|in|mid|-|2014"},
      {"the Thai-Malaysian border, Ms Irish-Jones", "the|Thai-Malaysian|border|,|Ms|Irish-Jones"},
      {"the Peruvian-Chilean border", "the|Peruvian|-|Chilean|border"},
      {"She waited ,,,,,,,,,, then left!!!", "She|waited|,,,,,,,,,,|then|left|!|!|!"},
      {"\"\"\"\"\"\"\"\"\"No,\"\"\" he said.", "\"\"\"\"\"\"\"\"\"|No|,|\"|\"|\"|he|said|."},
      {"It rose 3.5% to $1,000.50…", "It|rose|3.5|%|to|$|1,000.50|…"},
      {"a 9-year-old, in the ’90s", "a|9-year-old|,|in|the|’90s"},
      {"the '90's hits, get 'em's", "the|'90|'s|hits|,|get|'em|'s"},
      {"see https://example.org/a?b=c. Or mail a.b@example.org!",
       "see|https://example.org/a?b=c|.|Or|mail|a.b@example.org|!"},
      {"@reporter #news at AT&T", "@reporter|#news|at|AT&T"},
      {"the workers’ rights", "the|workers|’|rights"},
      {"Sputnik/Reuters -- 10–12", "Sputnik|/|Reuters|--|10|–|12"},
      {"Inter\xc2\xadnational \xd0\xa1osmodrome", "Inter\xc2\xadnational|\xd0\xa1osmodrome"},
      {"``Yes,'' he said", "``|Yes|,|''|he|said"},
      {"no. That is No. 10.", "no|.|That|is|No.|10|."},
      {"Amazon.com fell", "Amazon.com|fell"},
      // a no-break space is a blank
      {"Tokyo-based\xc2\xa0team", "Tokyo|-|based|team"},
      {"Amazon.com\xc2\xa0"
       "fell",
       "Amazon.com|fell"},
      {"No.\xc2\xa0"
       "10",
       "No.|10"},
      {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(tokens_of(c.text), c.expected) << c.text;
}

TEST(Words, ReadsLookalikesAndSoftHyphens) {
  const std::string text = "Inter\xc2\xadnational \xd0\xa1osmodrome O\xe2\x80\x99Neill";
  std::vector<Token> tokens;
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  const Words words(text, tokens, Lexicon());
  EXPECT_EQ(words.form(0), "International");
  EXPECT_EQ(words.form(1), "Cosmodrome");
  EXPECT_EQ(words.form(2), "O'Neill");
  EXPECT_EQ(words.lower(1), "cosmodrome");
  EXPECT_EQ(words.casing(2), Casing::mixed);
}

}  // namespace
}  // namespace copydesk
