// Reading unlabelled articles.
#include "train/word_stream.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "text/encoding.hpp"
#include "train/corpus.hpp"
#include "train/json_lines.hpp"

namespace copydesk::train {

struct WordStreamBuilder::State {
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<const std::string*> words;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> stream;  // numbers + 1; 0 parts sentences
  std::unordered_set<std::uint64_t> seen;

  std::uint32_t number(std::string_view form) {
    std::string word(form);
    for (char& byte : word) {
      if (byte >= '0' && byte <= '9') byte = '0';
    }
    const auto [place, fresh] =
        numbers.try_emplace(std::move(word), static_cast<std::uint32_t>(words.size()));
    if (fresh) {
      words.push_back(&place->first);
      counts.push_back(0);
    }
    return place->second;
  }
};

WordStreamBuilder::WordStreamBuilder() : state_(new State) {}
WordStreamBuilder::~WordStreamBuilder() {
  delete state_;
}

void WordStreamBuilder::add_articles(std::istream& in, const std::string& name, const Lexicon& lexicon) {
  std::vector<std::uint32_t> number_of;
  read_json_lines(in, name, [&](const nlohmann::json& json) {
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string()) return;
    Article article;
    article.text = decode_bytes(json["text"].get<std::string>()).text;
    if (!state_->seen.insert(hash_of(std::string_view(article.text).substr(0, 400))).second) return;
    read_tokens(article, lexicon);
    number_of.clear();
    for (std::uint32_t type = 0; type < article.words.types().size(); ++type) {
      number_of.push_back(state_->number(article.words.form_of(type)));
    }
    for (const Sentence& sentence : article.sentences) {
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        const std::uint32_t number = number_of[article.words.id(t)];
        ++state_->counts[number];
        state_->stream.push_back(number + 1);
      }
      state_->stream.push_back(0);
    }
  });
}

WordStream WordStreamBuilder::finish(std::uint32_t min_count) {
  std::vector<std::uint32_t> order(state_->words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::erase_if(order, [&](std::uint32_t number) { return state_->counts[number] < min_count; });
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (state_->counts[a] != state_->counts[b]) return state_->counts[a] > state_->counts[b];
    return *state_->words[a] < *state_->words[b];
  });
  WordStream result;
  result.words = {"", ""};
  result.counts = {0, 0};
  std::vector<std::uint32_t> renamed(state_->words.size(), 1);
  for (const std::uint32_t number : order) {
    renamed[number] = static_cast<std::uint32_t>(result.words.size());
    result.words.push_back(*state_->words[number]);
    result.counts.push_back(state_->counts[number]);
  }
  result.stream = std::move(state_->stream);
  for (std::uint32_t& number : result.stream) {
    if (number == 0) {
      ++result.counts[0];
      continue;
    }
    number = renamed[number - 1];
    if (number == 1) ++result.counts[1];
  }
  return result;
}

}  // namespace copydesk::train
