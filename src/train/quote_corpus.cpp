// Reading annotated quotes.
#include "train/quote_corpus.hpp"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <copydesk/error.hpp>

#include "names/entities.hpp"
#include "names/mention_corrections.hpp"
#include "names/mentions.hpp"
#include "names/roles.hpp"
#include "text/encoding.hpp"

namespace copydesk::train {
namespace {

std::vector<Span> read_spans(const nlohmann::json& json, const Article& article,
                             const std::vector<std::uint32_t>& bytes) {
  std::vector<Span> spans;
  for (const auto& span : json) {
    bool exact = true;
    const Span tokens =
        tokens_of(article.tokens,
                  {bytes.at(span.at(0).get<std::size_t>()), bytes.at(span.at(1).get<std::size_t>())}, exact);
    if (!tokens.empty()) spans.push_back(tokens);
  }
  return spans;
}

std::unique_ptr<QuotedArticle> read(const nlohmann::json& json, const Lexicon& lexicon,
                                    const EntityTagger& names, const QuoteTagger& quotes) {
  auto quoted = std::make_unique<QuotedArticle>();
  Article& article = quoted->article;
  article.id = json.value("id", "");
  article.text = decode_bytes(json.at("text").get<std::string>()).text;
  read_tokens(article, lexicon);
  const auto bytes = bytes_of_points(article.text);
  quoted->speakers_annotated = json.value("speakers_annotated", false);
  for (const auto& row : json.at("quotes")) {
    GoldQuote gold;
    gold.content = read_spans(row.at("content"), article, bytes);
    if (gold.content.empty()) continue;
    if (row.contains("speaker") && row["speaker"].is_string()) {
      gold.names.push_back(row["speaker"].get<std::string>());
      for (const char* more : {"aliases", "also_accept"}) {
        for (const auto& name : row.value(more, nlohmann::json::array()))
          gold.names.push_back(name.get<std::string>());
      }
    }
    quoted->quotes.push_back(std::move(gold));
  }
  const Reading reading = article.reading(lexicon);
  quoted->mentions = correct_mentions(reading, find_mentions(names, reading));
  quoted->entities = merge_mentions(reading, quoted->mentions);
  find_roles(reading, quoted->mentions, quoted->entities);
  quoted->found = find_quotes(quotes, nullptr, 0, names.clusters(), reading, quoted->mentions);
  return quoted;
}

}  // namespace

std::vector<std::unique_ptr<QuotedArticle>> load_quoted_articles(const std::string& path,
                                                                 const Lexicon& lexicon,
                                                                 const EntityTagger& names,
                                                                 const QuoteTagger& quotes) {
  std::ifstream in(path);
  if (!in) throw SetupError(path + ": cannot be read");
  std::vector<std::unique_ptr<QuotedArticle>> articles;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    try {
      articles.push_back(read(nlohmann::json::parse(line), lexicon, names, quotes));
    } catch (const std::exception& error) {
      throw SetupError(fmt::format("{}:{}: {}", path, number, error.what()));
    }
  }
  return articles;
}

double share_within(const Article& article, const std::vector<Span>& inner, const std::vector<Span>& outer) {
  std::size_t all = 0, shared = 0;
  for (const Span span : inner) {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      const TokenKind kind = article.tokens[at].kind;
      if (kind != TokenKind::word && kind != TokenKind::number) continue;
      ++all;
      for (const Span other : outer) shared += other.contains(at);
    }
  }
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace copydesk::train
