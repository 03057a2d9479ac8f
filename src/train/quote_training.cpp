// Learning content, cue and source of quotes.
#include "train/quote_training.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <iostream>
#include <memory>
#include <numeric>
#include <optional>

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
#include "train/network_rounding.hpp"
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

struct Prepared {
  Clauses clauses;
  std::vector<FoundQuote> found;
  Prepared(const Reading& reading, const std::vector<Mention>& mentions) : clauses(reading, mentions) {
    DirectQuotes direct = find_direct_quotes(clauses);
    found = find_reported_clauses(clauses, direct.cue, direct.used);
    found.insert(found.end(), direct.quotes.begin(), direct.quotes.end());
  }
};

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

class QuoteTrainer {
 public:
  explicit QuoteTrainer(const QuoteTraining& options)
      : options_(options),
        lexicon_(Lexicon::load(options.data + "/lexicons")),
        entities_(EntityTagger::load(options.data + "/models/entities.model")),
        scheme_(std::vector<std::string>(kQuoteParts.begin(), kQuoteParts.end())) {
    std::vector<std::size_t> annotated;
    see_all(options.train, annotated);
    for (int i = 0; i < options.repeats; ++i)
      sequences_.insert(sequences_.end(), annotated.begin(), annotated.end());
    see_all(options.also, sequences_);
    set_.finish(options.min_count);
    std::cerr << fmt::format("{} sentences, {} tokens, {} features, {:.0f} s\n", set_.sequence_count(),
                             set_.item_count(), set_.feature_count(), seconds());
    if (!options.dev.empty()) dev_ = load(options.dev, lexicon_, entities_);
  }

  void run() {
    NetworkLearner learner(scheme_, set_, sequences_, options_.learning);
    for (int epoch = 1; epoch <= options_.learning.epochs; ++epoch) {
      const double loss = learner.run_epoch();
      const auto model =
          model_of(round_network(learner.weights(), names_of(set_), learner.state_limits(), options_.tilt));
      const auto f1 = evaluate(model);
      std::cerr << fmt::format(
          "epoch {}: loss {:.4f}, dev F1 content {:.1f} cue {:.1f} source {:.1f}, {} bytes, {:.0f} s\n",
          epoch, loss, f1[0], f1[1], f1[2], model.size(), seconds());
      if (epoch == options_.learning.epochs) write_whole(options_.out, model);
    }
  }

 private:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

  static std::vector<Feature> names_of(const TrainingSet& set) {
    std::vector<Feature> names;
    for (std::uint32_t feature = 0; feature < set.feature_count(); ++feature)
      names.push_back(set.name(feature));
    return names;
  }

  /// Adds the sentences that the tagger has to label, and their numbers.
  void see_all(const std::vector<std::string>& paths, std::vector<std::size_t>& numbers) {
    FeatureList list;
    for (const std::string& path : paths) {
      for (const auto& quoted : load(path, lexicon_, entities_)) {
        const Reading reading = quoted->article.reading(lexicon_);
        const Prepared prepared(reading, quoted->mentions);
        QuoteFeatures features(prepared.clauses, prepared.found, entities_.clusters());
        const auto labels = gold_labels(*quoted);
        for (const Sentence& sentence : reading.sentences) {
          features.begin_sentence(sentence.tokens);
          std::uint32_t direct = 0;
          for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t)
            direct += features.is_direct(t);
          if (!features.may_report() || direct == sentence.tokens.size()) continue;
          numbers.push_back(set_.sequence_count());
          set_.begin_sequence(0);
          for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            list.clear();
            features.append_token(t, list);
            set_.add_item(list,
                          features.is_direct(t) ? features.direct_labels(t) : std::uint64_t{1} << labels[t]);
          }
        }
      }
    }
  }

  std::vector<std::byte> model_of(const RoundedNetwork& network) const {
    std::string types;
    for (const std::string_view part : kQuoteParts) types += std::string(part) + "\n";
    return build_model(
        {{Section::types, bytes_of(types)},
         {Section::templates, bytes_of(quote_feature_text(entities_.file()))},
         {Section::rows, network.rows},
         {Section::layers, network.layers},
         {Section::transitions, pack_transitions(network.transitions, scheme_.label_count())}});
  }

  /// F1 of content, cue and source on the dev corpus.
  std::array<double, 3> evaluate(const std::vector<std::byte>& model) const {
    const QuoteTagger tagger(ModelFile::from_bytes(model, options_.out), entities_.file());
    std::array<Score, 3> scores;
    for (const auto& quoted : dev_) {
      const Reading reading = quoted->article.reading(lexicon_);
      const Prepared prepared(reading, quoted->mentions);
      const auto spans = tagger.tag(prepared.clauses, prepared.found, entities_.clusters()).spans;
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
    return {scores[0].f1(), scores[1].f1(), scores[2].f1()};
  }

  const QuoteTraining& options_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  Lexicon lexicon_;
  EntityTagger entities_;
  LabelScheme scheme_;
  std::vector<std::unique_ptr<QuoteArticle>> dev_;
  TrainingSet set_;
  std::vector<std::size_t> sequences_;  // of an epoch
};

}  // namespace

void train_quotes(const QuoteTraining& options) {
  QuoteTrainer(options).run();
}

}  // namespace copydesk::train
