// tests/cases/quotes.cases against the whole analyzer.
#include <array>

#include <gtest/gtest.h>

#include <copydesk/analyzer.hpp>

#include "case_file.hpp"

namespace {

using namespace copydesk;

std::string words(const Document& d, Span tokens) {
  return std::string(d.slice(d.bytes_of(tokens)));
}

std::vector<std::string> found_in(const Document& d) {
  std::vector<std::string> lines;
  for (std::uint32_t id = 0; id < d.quotes.size(); ++id) {
    const Quote& quote = d.quotes[id];
    std::string line = quote.kind == QuoteKind::direct  ? "direct | "
                       : quote.kind == QuoteKind::mixed ? "mixed | "
                                                        : "indirect | ";
    for (const Span span : quote.spans) line += (span == quote.spans.front() ? "" : " … ") + words(d, span);
    line += " | " + (quote.cue.empty() ? "-" : words(d, quote.cue));
    std::string speaker = "-";
    for (const Attribution& attribution : d.attributions) {
      if (attribution.quote == id && !attribution.name.empty())
        speaker = std::string(d.slice(attribution.name));
    }
    lines.push_back(line + " | " + speaker);
  }
  constexpr std::array kinds = {"scare-quote", "title", "nickname", "term"};
  for (const Quoted& quoted : d.quoted) {
    lines.push_back(std::string(kinds[static_cast<std::size_t>(quoted.kind)]) + " | " +
                    words(d, quoted.tokens));
  }
  return lines;
}

TEST(QuoteCases, AreFound) {
  const Analyzer analyzer(COPYDESK_SOURCE_DIR "/data");
  AnalyzeOptions options;
  options.keep_all = true;
  const auto cases = read_cases("quotes.cases");
  ASSERT_GT(cases.size(), 30u);
  for (const TextCase& c : cases) {
    const Document document = analyzer.analyze(c.text, options);
    EXPECT_EQ(check(document), std::nullopt);
    EXPECT_EQ(found_in(document), c.expected) << "tests/cases/quotes.cases:" << c.line << ": " << c.text;
  }
}

}  // namespace
