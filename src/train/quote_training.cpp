// Learning content, cue and source of quotes.
#include "train/quote_training.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <copydesk/error.hpp>

#include "extract/direct_quotes.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/reported_clauses.hpp"
#include "names/mentions.hpp"
#include "tagging/tagger.hpp"
#include "text/encoding.hpp"
#include "train/checkpoint.hpp"
#include "train/corpus.hpp"
#include "train/evaluate.hpp"
#include "train/json_lines.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {
namespace {

struct QuoteArticle {
  Article article;
  std::vector<Mention> mentions;
  std::array<std::vector<Span>, 3> parts;  // annotated, by QuotePart; may overlap
};

std::vector<std::unique_ptr<QuoteArticle>> load(const std::string& path, const Lexicon& lexicon,
                                                const EntityTagger& tagger) {
  std::vector<std::unique_ptr<QuoteArticle>> articles;
  read_json_lines(path, [&](const nlohmann::json& json) {
    auto quoted = std::make_unique<QuoteArticle>();
    quoted->article.text = decode_bytes(json.at("text").get<std::string>()).text;
    read_tokens(quoted->article, lexicon);
    const auto bytes = bytes_of_points(quoted->article.text);
    for (const auto& quote : json.at("quotes")) {
      for (std::size_t part = 0; part < 3; ++part) {
        for (const auto& span : quote.at(kQuoteParts[part])) {
          bool exact = true;
          const Span tokens = tokens_of(
              quoted->article.tokens,
              {bytes.at(span.at(0).get<std::size_t>()), bytes.at(span.at(1).get<std::size_t>())}, exact);
          if (!tokens.empty()) quoted->parts[part].push_back(tokens);
        }
      }
    }
    quoted->mentions = find_mentions(tagger, quoted->article.reading(lexicon));
    articles.push_back(std::move(quoted));
  });
  return articles;
}

/// One label a token: the longest content first, since quotes inside quotes are told apart by no single
/// label; then cues and sources where nothing stands yet. Spans are cut at sentences.
std::vector<std::uint8_t> gold_labels(const QuoteArticle& quoted) {
  std::vector<std::uint8_t> labels(quoted.article.tokens.size(), 0);
  const auto mark = [&](Span span, std::uint8_t part) {
    for (const Sentence& sentence : quoted.article.sentences) {
      const Span inside{std::max(span.begin, sentence.tokens.begin), std::min(span.end, sentence.tokens.end)};
      if (inside.empty()) continue;
      if (std::any_of(labels.begin() + inside.begin, labels.begin() + inside.end,
                      [](std::uint8_t label) { return label != 0; }))
        continue;
      for (std::uint32_t at = inside.begin; at < inside.end; ++at)
        labels[at] = static_cast<std::uint8_t>(LabelScheme::label_in({inside, part}, at));
    }
  };
  std::vector<Span> contents = quoted.parts[0];
  std::stable_sort(contents.begin(), contents.end(), [](Span a, Span b) { return a.size() > b.size(); });
  for (const Span span : contents) mark(span, 0);
  for (std::uint8_t part = 1; part < 3; ++part) {
    for (const Span span : quoted.parts[part]) mark(span, part);
  }
  return labels;
}

void tilt_outside(Learned& learned, int by) {
  for (FeatureWeights& row : learned.weights) {
    if (row.feature != quote_bias()) continue;
    for (auto& [label, weight] : row.weights) {
      if (label == 0)
        weight =
            static_cast<std::int16_t>(std::clamp(weight - by, -WeightTable::kLimit, WeightTable::kLimit));
    }
  }
}

struct Prepared {
  Clauses clauses;
  std::vector<FoundQuote> found;
  Prepared(const Reading& reading, const std::vector<Mention>& mentions) : clauses(reading, mentions) {
    DirectQuotes direct = find_direct_quotes(clauses);
    found = find_reported_clauses(clauses, direct.cue, direct.used);
    found.insert(found.end(), direct.quotes.begin(), direct.quotes.end());
  }
};

}  // namespace

void train_quotes(const QuoteTraining& options) {
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  const Lexicon lexicon = Lexicon::load(options.data + "/lexicons");
  const EntityTagger entities = EntityTagger::load(options.data + "/models/entities.model");
  const LabelScheme scheme(std::vector<std::string>(kQuoteParts.begin(), kQuoteParts.end()));

  TrainingSet set;
  FeatureList list;
  for (const std::string& path : options.train) {
    for (const auto& quoted : load(path, lexicon, entities)) {
      const Reading reading = quoted->article.reading(lexicon);
      const Prepared prepared(reading, quoted->mentions);
      QuoteFeatures features(prepared.clauses, prepared.found, entities.clusters());
      const auto labels = gold_labels(*quoted);
      for (const Sentence& sentence : reading.sentences) {
        set.begin_sequence(0);
        features.begin_sentence(sentence.tokens);
        for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
          list.clear();
          features.append_token(t, list);
          set.add_item(list, features.is_direct(t) ? content_labels() : std::uint64_t{1} << labels[t]);
        }
      }
    }
  }
  set.finish(options.min_count);
  std::cerr << fmt::format("{} sentences, {} tokens, {} features, {:.0f} s\n", set.sequence_count(),
                           set.item_count(), set.feature_count(), seconds());
  const auto dev = options.dev.empty() ? std::vector<std::unique_ptr<QuoteArticle>>{}
                                       : load(options.dev, lexicon, entities);

  std::vector<std::unique_ptr<Learner>> learners;
  for (int i = 0; i < options.learners; ++i) {
    LearnOptions learning = options.learning;
    learning.seed += static_cast<std::uint64_t>(i);
    learners.push_back(std::make_unique<Learner>(scheme, set, learning));
  }
  double best = -1;
  int best_epoch = 0;
  for (int epoch = 1; epoch <= options.epochs && epoch - best_epoch <= options.patience; ++epoch) {
    double right = 0;
    FloatWeights weights;
    for (const auto& learner : learners) {
      right += learner->run_epoch() / options.learners;
      learner->add_weights(0, weights);
    }
    Learned learned = quantise(set, weights, options.max_bytes);
    tilt_outside(learned, options.tilt);
    const auto bytes_of = [](const std::string& text) {
      const auto* first = reinterpret_cast<const std::byte*>(text.data());
      return std::vector<std::byte>(first, first + text.size());
    };
    std::string types;
    for (const std::string_view part : kQuoteParts) types += std::string(part) + "\n";
    const auto model =
        build_model({{Section::types, bytes_of(types)},
                     {Section::templates, bytes_of(quote_feature_text(entities.file()))},
                     {Section::weights, WeightTable::build(learned.weights, scheme.label_count())},
                     {Section::transitions, pack_transitions(learned.transitions, scheme.label_count())}});
    const QuoteTagger tagger(ModelFile::from_bytes(model, options.out), entities.file());
    std::array<Score, 3> scores;
    for (const auto& quoted : dev) {
      const Reading reading = quoted->article.reading(lexicon);
      const Prepared prepared(reading, quoted->mentions);
      const auto spans = tagger.tag(prepared.clauses, prepared.found, entities.clusters()).spans;
      for (std::size_t part = 0; part < 3; ++part) {
        std::vector<Span> gold = quoted->parts[part];
        const auto less = [](Span a, Span b) {
          return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
        };
        std::sort(gold.begin(), gold.end(), less);
        gold.erase(std::unique(gold.begin(), gold.end()), gold.end());
        scores[part].gold += gold.size();
        for (const TypedSpan& span : spans) {
          if (span.type != part) continue;
          ++scores[part].predicted;
          scores[part].correct += std::binary_search(gold.begin(), gold.end(), span.items, less);
        }
      }
    }
    const double f1 = (scores[0].f1() + scores[1].f1() + scores[2].f1()) / 3;
    std::cerr << fmt::format(
        "epoch {:2}: {:.2f} % of sentences right, dev F1 content {:.1f} cue {:.1f} source {:.1f}, {} bytes, "
        "{:.0f} s\n",
        epoch, 100 * right, scores[0].f1(), scores[1].f1(), scores[2].f1(), model.size(), seconds());
    if (f1 > best || dev.empty()) {
      best = f1;
      best_epoch = epoch;
      write_whole(options.out, model);
    }
  }
  std::cerr << fmt::format("best: epoch {}, {:.0f} s in all\n", best_epoch, seconds());
}

}  // namespace copydesk::train
