// Reading and aligning annotated articles.
#include "train/corpus.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <nlohmann/json.hpp>

#include <copydesk/error.hpp>

#include "layout/blocks.hpp"
#include "layout/lines.hpp"
#include "names/mentions.hpp"
#include "text/encoding.hpp"
#include "text/utf8.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"
#include "train/json_lines.hpp"

namespace copydesk::train {
namespace {

/// Types in the order of the JSON's documentation; others follow by name.
constexpr std::array<std::string_view, 9> kOrder = {"PERSON",  "ORG",  "LOC",  "FACILITY", "NORP",
                                                    "PRODUCT", "MISC", "DATE", "MONEY"};

}  // namespace

std::vector<std::uint32_t> bytes_of_points(std::string_view text) {
  std::vector<std::uint32_t> bytes;
  for (std::size_t at = 0; at < text.size();) {
    bytes.push_back(static_cast<std::uint32_t>(at));
    decode(text, at);
  }
  bytes.push_back(static_cast<std::uint32_t>(text.size()));
  return bytes;
}

void read_tokens(Article& article, const Lexicon& lexicon) {
  const std::vector<Span> lines = split_lines(article.text);
  article.blocks = keep_all_blocks(article.text, lines).blocks;
  std::vector<Span> block_tokens;
  for (const Block& block : article.blocks) {
    const auto begin = static_cast<std::uint32_t>(article.tokens.size());
    tokenize(article.text, block.bytes, article.tokens);
    block_tokens.push_back({begin, static_cast<std::uint32_t>(article.tokens.size())});
  }
  article.words = Words(article.text, article.tokens, lexicon);
  for (std::uint32_t block = 0; block < block_tokens.size(); ++block) {
    split_sentences(article.tokens, article.words, block_tokens[block], block, 0, article.sentences);
  }
}

Span tokens_of(const std::vector<Token>& tokens, Span bytes, bool& exact) {
  const auto first = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](const Token& token) { return token.bytes.end <= bytes.begin; });
  const auto last = std::partition_point(first, tokens.end(),
                                         [&](const Token& token) { return token.bytes.begin < bytes.end; });
  exact = first != last && first->bytes.begin == bytes.begin && (last - 1)->bytes.end == bytes.end;
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

namespace {

bool names_day(const Words& words, Span span) {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (words.in(t, List::weekday)) return true;
  }
  return false;
}

}  // namespace

Corpus load_corpus(const std::filesystem::path& path, const Lexicon& lexicon) {
  Corpus corpus;
  corpus.name = path.stem().string();
  struct Raw {
    Article* article;
    std::vector<std::pair<Span, std::string>> spans;
  };
  std::vector<Raw> raws;
  std::set<std::string> types;
  read_json_lines(path.string(), [&](const nlohmann::json& json) {
    auto article = std::make_unique<Article>();
    article->id = json.at("id").get<std::string>();
    article->text = decode_bytes(json.at("text").get<std::string>()).text;
    const std::vector<std::uint32_t> bytes = bytes_of_points(article->text);
    Raw raw{article.get(), {}};
    for (const auto& span : json.at("spans")) {
      const auto begin = span.at(0).get<std::size_t>();
      const auto end = span.at(1).get<std::size_t>();
      if (begin >= end || end >= bytes.size()) throw SetupError("a span lies outside the text");
      raw.spans.push_back({{bytes[begin], bytes[end]}, span.at(2).get<std::string>()});
      types.insert(raw.spans.back().second);
    }
    raws.push_back(std::move(raw));
    corpus.articles.push_back(std::move(article));
  });
  for (const std::string_view type : kOrder) {
    if (types.erase(std::string(type)) != 0) corpus.types.emplace_back(type);
  }
  corpus.types.insert(corpus.types.end(), types.begin(), types.end());
  for (Raw& raw : raws) {
    Article& article = *raw.article;
    read_tokens(article, lexicon);
    std::stable_sort(raw.spans.begin(), raw.spans.end(),
                     [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
    for (const auto& [bytes, type] : raw.spans) {
      bool exact = false;
      Span tokens = tokens_of(article.tokens, bytes, exact);
      if (!exact) {
        ++article.unaligned;
        const std::uint32_t begin = bytes.begin < 12 ? 0 : bytes.begin - 12;
        std::string around = article.text.substr(begin, bytes.end + 12 - begin);
        std::replace(around.begin(), around.end(), '\n', ' ');
        article.strays.push_back(type + " [" + article.text.substr(bytes.begin, bytes.size()) + "] in [" +
                                 around + "]");
      }
      tokens = trim_name(article.words, tokens, type == "PERSON");
      if (tokens.empty() || (!article.spans.empty() && article.spans.back().items.end > tokens.begin))
        continue;
      const auto index = std::find(corpus.types.begin(), corpus.types.end(), type) - corpus.types.begin();
      article.spans.push_back({tokens, static_cast<std::uint8_t>(index)});
    }
    // A name that runs over a sentence's end, by annotation or by a false split: the split is wrong, join
    // them.
    std::vector<Sentence> joined;
    std::size_t next = 0;
    for (const Sentence& sentence : article.sentences) {
      const std::uint32_t border = sentence.tokens.begin;
      while (next < article.spans.size() && article.spans[next].items.end <= border) ++next;
      if (!joined.empty() && next < article.spans.size() && article.spans[next].items.begin < border) {
        joined.back().tokens.end = sentence.tokens.end;
      } else {
        joined.push_back(sentence);
      }
    }
    article.sentences = std::move(joined);
  }
  return corpus;
}

std::vector<std::uint64_t> allowed_labels(const Article& article, const Corpus& corpus,
                                          const LabelScheme& scheme) {
  const auto annotated = [&](std::string_view type) {
    return std::find(corpus.types.begin(), corpus.types.end(), type) != corpus.types.end();
  };
  // For each annotated type the types of the scheme that it may stand for; the last entry: the unlabelled
  // words.
  std::vector<std::vector<std::uint32_t>> stands_for(corpus.types.size() + 1);
  for (std::uint32_t t = 0; t < scheme.types().size(); ++t) {
    const std::string& type = scheme.types()[t];
    std::vector<std::string_view> covers = {type};
    if (!annotated(type)) {
      covers.clear();
      if (type == "FACILITY") covers = {"LOC", "ORG"};
      if (type == "NORP" || type == "PRODUCT") covers = {"MISC"};
      std::erase_if(covers, [&](std::string_view cover) { return !annotated(cover); });
      if (covers.empty()) stands_for.back().push_back(t);
    }
    for (const std::string_view cover : covers) {
      const auto index = std::find(corpus.types.begin(), corpus.types.end(), cover) - corpus.types.begin();
      stands_for[static_cast<std::size_t>(index)].push_back(t);
    }
  }
  std::uint64_t outside = 1;
  for (const std::uint32_t t : stands_for.back())
    outside |= std::uint64_t{15} << LabelScheme::label(t, LabelScheme::begin);
  std::vector<std::uint64_t> allowed(article.tokens.size(), outside);
  const std::uint32_t date_type = annotated("DATE") ? scheme.find_type("DATE") : kNone;
  for (const TypedSpan& span : article.spans) {
    for (std::uint32_t at = span.items.begin; at < span.items.end; ++at) {
      std::uint64_t mask = 0;
      for (const std::uint32_t t : stands_for[span.type]) {
        mask |= std::uint64_t{1} << LabelScheme::label_in({span.items, static_cast<std::uint8_t>(t)}, at);
      }
      if (mask != 0) allowed[at] = mask;
      // Days that are annotated as MISC now and then are left open.
      if (date_type != kNone && mask != 0 && corpus.types[span.type] == "MISC" &&
          names_day(article.words, span.items)) {
        allowed[at] |= std::uint64_t{1}
                       << LabelScheme::label_in({span.items, static_cast<std::uint8_t>(date_type)}, at);
      }
    }
  }
  return allowed;
}

}  // namespace copydesk::train
