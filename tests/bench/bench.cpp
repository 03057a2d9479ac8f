// Words a second, stage by stage and in total.
//
// Usage: copydesk_bench [--benchmark_…] [FILE|FOLDER]...     default: the samples
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <copydesk/analyzer.hpp>
#include <copydesk/json.hpp>

#include "extract/confidence.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/quotes.hpp"
#include "extract/speakers.hpp"
#include "layout/blocks.hpp"
#include "layout/line_labeller.hpp"
#include "layout/lines.hpp"
#include "layout/metadata.hpp"
#include "lexicon/lexicon.hpp"
#include "names/companies.hpp"
#include "names/entities.hpp"
#include "names/mention_corrections.hpp"
#include "names/mentions.hpp"
#include "names/roles.hpp"
#include "tagging/tagger.hpp"
#include "text/encoding.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"
#include "tokens/words.hpp"
#include "values/value_mentions.hpp"
#include "values/values.hpp"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(COPYDESK_SOURCE_DIR) / "data";

/// One text and all that the stages make of it, so that each can be run alone on what the others made.
struct Article {
  std::string bytes;
  Document document;
  std::vector<Span> block_tokens;
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> read_corpus(const std::vector<std::string>& paths) {
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      texts.push_back(read(path));
      continue;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) texts.push_back(read(file));
  }
  return texts;
}

std::int64_t count_words(std::string_view text) {
  std::int64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

class Bench {
 public:
  explicit Bench(const std::vector<std::string>& texts)
      : lexicon_(Lexicon::load(kData / "lexicons")),
        labeller_(LineLabeller::load(kData / "models" / "lines.model")),
        tagger_(EntityTagger::load(kData / "models" / "entities.model")),
        quote_tagger_(QuoteTagger::load(kData / "models" / "quotes.model", tagger_.file())),
        confidence_(QuoteConfidence::load(kData / "models" / "confidence.model")),
        speakers_(SpeakerRanker::load(kData / "models" / "speakers.model")),
        analyzer_(kData) {
    for (const std::string& text : texts) {
      Article article{text, analyzer_.analyze(text), {}};
      const Document& d = article.document;
      std::uint32_t token = 0;
      for (const Block& block : d.blocks) {
        const std::uint32_t begin = token;
        while (token < d.tokens.size() && block.bytes.contains(d.tokens[token].bytes)) ++token;
        article.block_tokens.push_back({begin, token});
      }
      articles_.push_back(std::move(article));
      words_ += count_words(text);
    }
  }

  std::size_t articles() const { return articles_.size(); }
  std::int64_t words() const { return words_; }

  void register_all() {
    add("decode", [](const Article& a) { return decode_bytes(a.bytes); });
    add("layout", [this](const Article& a) {
      const auto lines = split_lines(a.document.text);
      const Layout layout = find_blocks(a.document.text, lines, lexicon_, labeller_);
      return find_metadata(a.document.text, layout, lexicon_);
    });
    add("tokens", [this](const Article& a) {
      std::vector<Token> tokens;
      for (const Block& block : a.document.blocks) {
        if (is_read(block.kind)) tokenize(a.document.text, block.bytes, tokens);
      }
      return tokens;
    });
    // What nothing that reads words can go below: the distance to it is what the analysis costs.
    add("floor", [](const Article& a) {
      const Decoded decoded = decode_bytes(a.bytes);
      std::vector<Token> tokens;
      tokenize(decoded.text, {0, static_cast<std::uint32_t>(decoded.text.size())}, tokens);
      return tokens;
    });
    add("words", [this](const Article& a) { return Words(a.document.text, a.document.tokens, lexicon_); });
    add_read("sentences", [](const Article& a, const Reading& reading) {
      std::vector<Sentence> sentences;
      for (std::uint32_t block = 0; block < a.block_tokens.size(); ++block) {
        split_sentences(a.document.tokens, reading.words, a.block_tokens[block], block,
                        a.document.metadata.dateline.bytes.end, sentences);
      }
      return sentences;
    });
    add_read("mentions",
             [this](const Article&, const Reading& reading) { return find_mentions(tagger_, reading); });
    add_read("entities", [](const Article& a, const Reading& reading) {
      std::vector<Mention> mentions = a.document.mentions;
      mentions =
          correct_mentions(reading, correct_companies(reading, correct_values(reading, std::move(mentions))));
      std::vector<Entity> entities = merge_mentions(reading, mentions);
      find_values(reading, a.document.metadata.published_iso, mentions, entities);
      find_roles(reading, mentions, entities);
      return entities;
    });
    add_read("quotes", [this](const Article& a, const Reading& reading) {
      return find_quotes(quote_tagger_, &confidence_, AnalyzeOptions{}.min_confidence, tagger_.clusters(),
                         reading, a.document.mentions);
    });
    add_found("speakers", [this](const Article& a, const Reading& reading, const FoundQuotes& found) {
      return find_speakers(speakers_, reading, found.quotes, a.document.mentions, a.document.entities,
                           found.quoted);
    });
    add("analyze", [this](const Article& a) { return analyzer_.analyze(a.bytes); });
    add("json", [](const Article& a) { return to_json(a.document, "a.txt"); });
    add("total", [this](const Article& a) { return to_json(analyzer_.analyze(a.bytes), "a.txt"); });
    benchmark::RegisterBenchmark("load", [](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(Analyzer(kData));
    })->Unit(benchmark::kMillisecond);
  }

 private:
  template <class Loop>
  void add_loop(const char* name, Loop loop) {
    benchmark::RegisterBenchmark(name, [this, loop](benchmark::State& state) {
      loop(state);
      state.counters["words"] =
          benchmark::Counter(static_cast<double>(words_), benchmark::Counter::kIsIterationInvariantRate);
    })->Unit(benchmark::kMillisecond);
  }

  template <class Stage>
  void add(const char* name, Stage stage) {
    add_loop(name, [this, stage](benchmark::State& state) {
      for (auto _ : state) {
        for (const Article& article : articles_) benchmark::DoNotOptimize(stage(article));
      }
    });
  }

  /// A stage over tokens and sentences: their word forms are made before the clock starts.
  template <class Stage>
  void add_read(const char* name, Stage stage) {
    add_loop(name, [this, stage](benchmark::State& state) {
      with_readings([&](const std::vector<Reading>& readings) {
        for (auto _ : state) {
          for (std::size_t i = 0; i < articles_.size(); ++i)
            benchmark::DoNotOptimize(stage(articles_[i], readings[i]));
        }
      });
    });
  }

  template <class Stage>
  void add_found(const char* name, Stage stage) {
    add_loop(name, [this, stage](benchmark::State& state) {
      with_readings([&](const std::vector<Reading>& readings) {
        std::vector<FoundQuotes> found;
        for (std::size_t i = 0; i < articles_.size(); ++i)
          found.push_back(find_quotes(quote_tagger_, &confidence_, AnalyzeOptions{}.min_confidence,
                                      tagger_.clusters(), readings[i], articles_[i].document.mentions));
        for (auto _ : state) {
          for (std::size_t i = 0; i < articles_.size(); ++i)
            benchmark::DoNotOptimize(stage(articles_[i], readings[i], found[i]));
        }
      });
    });
  }

  template <class Use>
  void with_readings(Use use) {
    std::vector<Words> words;
    words.reserve(articles_.size());
    std::vector<Reading> readings;
    readings.reserve(articles_.size());
    for (const Article& article : articles_) {
      const Document& d = article.document;
      words.emplace_back(d.text, d.tokens, lexicon_);
      readings.push_back({d.text, d.blocks, d.tokens, d.sentences, words.back(), lexicon_});
    }
    use(readings);
  }

  Lexicon lexicon_;
  LineLabeller labeller_;
  EntityTagger tagger_;
  QuoteTagger quote_tagger_;
  QuoteConfidence confidence_;
  SpeakerRanker speakers_;
  Analyzer analyzer_;
  std::vector<Article> articles_;
  std::int64_t words_ = 0;
};

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) paths.emplace_back(COPYDESK_SOURCE_DIR "/samples");
  copydesk::Bench bench(copydesk::read_corpus(paths));
  if (bench.words() == 0) {
    std::fputs("no words to read\n", stderr);
    return 2;
  }
  benchmark::AddCustomContext("articles", std::to_string(bench.articles()));
  benchmark::AddCustomContext("words", std::to_string(bench.words()));
  bench.register_all();
  benchmark::RunSpecifiedBenchmarks();
}
