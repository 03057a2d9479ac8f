// Any bytes give a document that keeps the promises of document.hpp, and JSON whose offsets slice the text.
#include <chrono>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <copydesk/analyzer.hpp>
#include <copydesk/error.hpp>
#include <copydesk/json.hpp>

#include "mutations.hpp"
#include "odd_strings.hpp"
#include "samples.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

/// The first object of the JSON whose start and end do not give its text.
std::optional<std::string> wrong_slice(const nlohmann::json& value, const std::u32string& points) {
  if (value.is_object() && value.contains("start") && value.contains("text")) {
    std::string slice;
    const std::size_t start = value["start"];
    const std::size_t end = value["end"];
    if (start > end || end > points.size()) return value.dump();
    for (const char32_t point : points.substr(start, end - start)) append(point, slice);
    if (slice != value["text"]) return value.dump();
  }
  if (value.is_structured()) {
    for (const auto& inner : value) {
      if (auto wrong = wrong_slice(inner, points)) return wrong;
    }
  }
  return std::nullopt;
}

/// Bytes between tokens of one block are white space or invisible: tokens and gaps give back the text.
std::optional<std::string> lost_words(const Document& d) {
  for (std::size_t token = 1; token < d.tokens.size(); ++token) {
    const Span gap{d.tokens[token - 1].bytes.end, d.tokens[token].bytes.begin};
    bool same_block = false;
    for (const Block& block : d.blocks) same_block |= !gap.empty() && block.bytes.contains(gap);
    if (!same_block) continue;
    const std::string_view between = d.slice(gap);
    for (std::size_t at = 0; at < between.size();) {
      const char32_t point = decode(between, at);
      if (!is_space(point) && !is_invisible(point)) return std::string(between);
    }
  }
  return std::nullopt;
}

/// Analyzes the bytes in both ways and holds the documents to every promise.
void expect_whole(std::string_view bytes, bool with_json = true) {
  for (const bool keep_all : {false, true}) {
    const Document d = analyzer().analyze(bytes, {.keep_all = keep_all});
    ASSERT_EQ(check(d).value_or("keeps its promises"), "keeps its promises");
    ASSERT_EQ(lost_words(d).value_or("loses no words"), "loses no words");
    if (!with_json) continue;
    std::u32string points;
    for (std::size_t at = 0; at < d.text.size();) points += decode(d.text, at);
    const nlohmann::json article = nlohmann::json::parse(to_json(d, "x"));
    ASSERT_EQ(wrong_slice(article, points).value_or("slices"), "slices");
  }
}

std::string shown(std::string_view bytes) {
  return "bytes: " +
         nlohmann::json(std::string(bytes)).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

TEST(Totality, Samples) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.name);
    expect_whole(sample.text);
  }
}

TEST(Totality, AllSamplesInOneFile) {
  std::string all;
  for (const Sample& sample : samples()) all += sample.text;
  expect_whole(all);
  for (std::size_t first = 0; first + 1 < samples().size(); ++first) {
    SCOPED_TRACE(samples()[first].name);
    expect_whole(samples()[first].text + samples()[first + 1].text);
  }
}

TEST(Totality, TimeThatIsOver) {
  using Clock = std::chrono::steady_clock;
  const std::string& text = sample("wire-ferry");
  EXPECT_THROW(analyzer().analyze(text, {.until = Clock::now()}), OutOfTime);
  EXPECT_EQ(analyzer().analyze(text, {.until = Clock::now() + std::chrono::hours(1)}),
            analyzer().analyze(text));
}

TEST(Totality, EveryTruncation) {
  const std::string& text = sample("wire-ferry");
  for (std::size_t size = 0; size <= text.size(); ++size) {
    expect_whole(std::string_view(text).substr(0, size), size % 16 == 0);
    if (HasFatalFailure()) FAIL() << "truncated to " << size << " bytes";
  }
}

TEST(Totality, EveryBeginningCutOff) {
  const std::string& text = sample("captions-museum-fire");
  for (std::size_t from = 0; from < text.size(); from += 7) {
    expect_whole(std::string_view(text).substr(from), from % 4 == 0);
    if (HasFatalFailure()) FAIL() << "without the first " << from << " bytes";
  }
}

TEST(Totality, MutatedSamples) {
  Random random(20240229);
  for (int round = 0; round < 40; ++round) {
    for (const Sample& sample : samples()) {
      const std::string text = mutate(sample.text, random);
      expect_whole(text);
      if (HasFatalFailure()) FAIL() << sample.name << ", round " << round << "\n" << shown(text);
    }
  }
}

TEST(Totality, RandomBytes) {
  Random random(7);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_bytes(600, random);
    expect_whole(text);
    if (HasFatalFailure()) FAIL() << shown(text);
  }
}

TEST(Totality, RandomPieces) {
  Random random(11);
  for (int round = 0; round < 1500; ++round) {
    const std::string text = random_pieces(120, random);
    expect_whole(text);
    if (HasFatalFailure()) FAIL() << shown(text);
  }
}

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kByteStep = 5;  // one byte of five, another one in each third of the file
#else
constexpr std::size_t kByteStep = 1;
#endif

TEST(Totality, EveryByteFlipped) {
  std::string text = sample("captions-museum-fire");
  for (std::size_t at = 0; at < text.size(); at += kByteStep) {
    // The bit that makes it no ASCII, that of its case, and all.
    const char mask = "\x80\x20\xff"[at % 3];
    text[at] = static_cast<char>(text[at] ^ mask);
    const Document d = analyzer().analyze(text);
    ASSERT_EQ(check(d).value_or("keeps its promises"), "keeps its promises")
        << "byte " << at << " ^ " << +mask;
    ASSERT_EQ(lost_words(d).value_or("loses no words"), "loses no words") << "byte " << at << " ^ " << +mask;
    text[at] = static_cast<char>(text[at] ^ mask);
  }
}

TEST(Totality, OddStrings) {
  std::string all;
  for (const std::string& odd : odd_strings()) {
    const std::string article = "By " + odd + "\n\n“" + odd + ",” said " + odd + ", the mayor of " + odd +
                                ". " + odd + " told Ana Torres that " + odd + " had gone.\n\n" + odd +
                                "\n\nPhoto: " + odd + "\n";
    for (const std::string& text : {odd, article, "Ana" + odd + "Torres said “" + odd + odd + "”"}) {
      expect_whole(text);
      if (HasFatalFailure()) FAIL() << shown(text.substr(0, 300));
    }
    all += odd;
    all += ' ';
  }
  expect_whole(all);
}

TEST(Totality, Utf16WithLoneSurrogates) {
  // Little-endian, with a mark: `“` high `”` low `a` high low, a pair cut at the end.
  const std::u16string units = {0xfeff, 0x201c, 0xd83d, 0x201d, 0xde00, u'a', 0xd83d, 0xde00, u' ', 0xd83d};
  std::string bytes;
  for (const char16_t unit : units) {
    bytes += static_cast<char>(unit & 0xff);
    bytes += static_cast<char>(unit >> 8);
  }
  for (std::size_t size = 0; size <= bytes.size(); ++size) expect_whole(bytes.substr(0, size));
  const Document d = analyzer().analyze(bytes);
  EXPECT_EQ(d.text, "“\ufffd”\ufffda\U0001f600 \ufffd");
}

TEST(Totality, OddShapes) {
  const std::string word(1'000'000, 'a');
  std::string marks;
  for (int depth = 0; depth < 20'000; ++depth) marks += "“‘";
  std::string lines;
  for (int line = 0; line < 20'000; ++line) lines += "a\n";
  std::string cues;
  for (int cue = 0; cue < 5'000; ++cue) cues += "said he said that ";
  std::string names;
  for (int name = 0; name < 3'000; ++name) names += "Ana Torres, ";
  for (const std::string& text :
       {word, marks, lines, cues, names, std::string(100'000, '\n'), std::string(100'000, '"'),
        std::string(100'000, '.'), std::string(1000, '\0')}) {
    SCOPED_TRACE(text.substr(0, 20));
    expect_whole(text, text.size() < 50'000);
  }
}

}  // namespace
}  // namespace copydesk
