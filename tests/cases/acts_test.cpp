// tests/cases/acts.cases against the whole analyzer.
#include <array>

#include <gtest/gtest.h>

#include <copydesk/analyzer.hpp>

#include "case_file.hpp"

namespace {

using namespace copydesk;

std::vector<std::string> acts_in(const Document& d) {
  constexpr std::array names = {"statement", "question", "order",  "promise",
                                "belief",    "feeling",  "denial", "declined"};
  const auto words = [&](Span tokens) {
    return tokens.empty() ? std::string("-") : std::string(d.slice(d.bytes_of(tokens)));
  };
  std::vector<std::string> lines;
  for (const Quote& quote : d.quotes) {
    lines.push_back(words(quote.cue) + " | " + names[static_cast<std::size_t>(quote.act)] + " | " +
                    words(quote.addressee) + " | " + words(quote.via));
  }
  return lines;
}

TEST(ActCases, AreFound) {
  const Analyzer analyzer(COPYDESK_SOURCE_DIR "/data");
  AnalyzeOptions options;
  options.keep_all = true;
  options.min_confidence = 0;  // what the cues report, however doubtful for so few words
  const auto cases = read_cases("acts.cases");
  ASSERT_GT(cases.size(), 10u);
  for (const TextCase& c : cases) {
    const Document document = analyzer.analyze(c.text, options);
    EXPECT_EQ(check(document), std::nullopt);
    EXPECT_EQ(acts_in(document), c.expected) << "tests/cases/acts.cases:" << c.line << ": " << c.text;
  }
}

}  // namespace
