// The program `copydesk-train`.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "train/corpus.hpp"
#include "train/embeddings.hpp"
#include "train/entity_trainer.hpp"
#include "train/evaluate.hpp"
#include "train/exchange.hpp"
#include "train/quote_training.hpp"
#include "train/word_stream.hpp"

namespace {

using namespace copydesk;
using namespace copydesk::train;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct ClusterOptions {
  std::vector<std::string> texts;
  std::string out;
  std::string vectors;
  std::string lexicons = COPYDESK_SOURCE_DATA "/lexicons";
  std::uint32_t min_count = 5;
  std::vector<std::uint32_t> classes = {1000, 200, 40};
  std::uint32_t vector_clusters = 600;
  int sweeps = 12;
  EmbeddingOptions embeddings;
};

/// Writes a line for each word: the word and its cluster in each clustering, parted by tabs.
int cluster_words(const ClusterOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const auto say = [&](const std::string& what) {
    std::cerr << fmt::format("{:5.0f} s  {}\n", seconds_since(begin), what);
  };
  const Lexicon lexicon = Lexicon::load(options.lexicons);
  WordStreamBuilder builder;
  for (const std::string& path : options.texts) {
    if (path == "-") {
      builder.add_articles(std::cin, lexicon);
    } else {
      std::ifstream in(path);
      if (!in) throw SetupError(path + ": cannot be read");
      builder.add_articles(in, lexicon);
    }
    say(path + " read");
  }
  const WordStream text = builder.finish(options.min_count);
  const auto words = static_cast<std::uint32_t>(text.words.size());
  say(fmt::format("{} words, {} distinct ones kept", text.stream.size(), words));
  std::vector<std::vector<std::uint16_t>> columns;
  auto vectors_to_be = std::async(std::launch::async, [&] {
    return learn_embeddings(text, options.embeddings,
                            [&](double share) { say(fmt::format("vectors: {:.0f} %", 100 * share)); });
  });
  {
    const std::vector<Bigram> bigrams = count_bigrams(text.stream, words);
    say(fmt::format("{} distinct bigrams", bigrams.size()));
    const auto report = [&](int sweep, std::size_t moved) {
      say(fmt::format("sweep {}: {} moved", sweep, moved));
    };
    columns.push_back(exchange_classes(bigrams, words, options.classes.front(), options.sweeps, report));
    std::vector<Bigram> merged = class_bigrams(bigrams, columns.front());
    for (std::size_t depth = 1; depth < options.classes.size(); ++depth) {
      const auto coarse = exchange_classes(merged, options.classes[depth - 1], options.classes[depth], 50,
                                           [](int, std::size_t) {});
      merged = class_bigrams(merged, coarse);
      columns.push_back(columns.back());
      for (std::uint16_t& id : columns.back()) id = coarse[id];
    }
  }
  const std::vector<float> vectors = vectors_to_be.get();
  if (!options.vectors.empty()) {
    std::ofstream(options.vectors, std::ios::binary)
        .write(reinterpret_cast<const char*>(vectors.data()),
               static_cast<std::streamsize>(vectors.size() * sizeof(float)));
  }
  columns.push_back(cluster_vectors(vectors, static_cast<std::uint32_t>(vectors.size() / words),
                                    options.vector_clusters, 12, options.embeddings.seed));
  std::ofstream out(options.out);
  for (std::uint32_t word = 2; word < words; ++word) {
    out << text.words[word];
    for (const auto& column : columns) out << '\t' << column[word];
    out << '\n';
  }
  if (!out.flush()) throw SetupError(options.out + ": cannot be written");
  say("done");
  return 0;
}

void print(const Evaluation& evaluation) {
  const auto row = [](const std::string& name, const Score& score) {
    std::cout << fmt::format("{:10} P {:5.1f}  R {:5.1f}  F1 {:5.2f}  ({} of {}, {} annotated)\n", name,
                             score.predicted ? 100.0 * double(score.correct) / double(score.predicted) : 0.0,
                             score.gold ? 100.0 * double(score.correct) / double(score.gold) : 0.0,
                             score.f1(), score.correct, score.predicted, score.gold);
  };
  for (const auto& [name, score] : evaluation.types) row(name, score);
  row("all", evaluation.all);
  std::cout << fmt::format("{} tokens, {:.0f} a second\n", evaluation.words,
                           double(evaluation.words) / evaluation.seconds);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Trains and examines the models of copydesk."};
  app.require_subcommand(1);
  TrainOptions options;
  auto* train_command = app.add_subcommand("train", "Train a model on annotated articles");
  train_command
      ->add_option("corpora", options.corpora,
                   "JSON Lines files; the model follows the first one's conventions")
      ->required()
      ->check(CLI::ExistingFile);
  train_command->add_option("--dev", options.dev, "stop when the score on this file no longer rises");
  train_command->add_option("--out,-o", options.out, "the model file to write")->required();
  train_command->add_option("--lexicons", options.lexicons, "folder of word lists");
  train_command->add_option("--clusters", options.clusters, "word clusters, as written by `cluster`");
  train_command->add_option("--runs", options.runs,
                            "learners with seeds of their own, each a thread; their weights are averaged");
  train_command->add_option("--folds", options.folds,
                            "parts for the second look's training; 0: no second look");
  train_command->add_option("--fold-epochs", options.fold_epochs);
  train_command->add_option("--second-epochs", options.second_epochs);
  train_command->add_option("--second-dropout", options.second_learning.dropout);
  train_command->add_option("--second-cost", options.second_learning.cost);
  train_command->add_option("--second-max-bytes", options.second_max_bytes);
  train_command->add_option("--without", options.without, "templates to leave out");
  train_command->add_option("--types", options.types, "types to learn; all annotated ones if absent");
  train_command->add_option("--seed", options.learning.seed);
  train_command->add_option("--cost", options.learning.cost);
  train_command->add_option("--rate", options.learning.rate);
  train_command->add_option("--dropout", options.learning.dropout);
  train_command->add_option("--epochs", options.epochs);
  train_command->add_option("--patience", options.patience);
  train_command->add_option("--min-count", options.min_count, "drop features that come on fewer tokens");
  train_command->add_option("--max-bytes", options.max_bytes, "room for weights in the model");

  std::string model, data, lexicons = options.lexicons;
  auto* evaluate_command = app.add_subcommand("evaluate", "Score a model on annotated articles");
  evaluate_command->add_option("model", model)->required();
  evaluate_command->add_option("corpus", data)->required();
  evaluate_command->add_option("--lexicons", lexicons);
  bool strays = false;
  auto* inspect_command = app.add_subcommand("inspect", "Print what a model or a corpus holds");
  inspect_command->add_option("file", model)->required();
  inspect_command->add_flag("--strays", strays,
                            "of a corpus: annotated spans that do not end where tokens end");
  ClusterOptions clustering;
  auto* cluster_command = app.add_subcommand("cluster", "Cluster the words of unlabelled articles");
  cluster_command->add_option("texts", clustering.texts, "JSON Lines of {\"text\"}; - for standard input")
      ->required();
  cluster_command->add_option("--out,-o", clustering.out, "the table to write")->required();
  cluster_command->add_option("--lexicons", clustering.lexicons);
  cluster_command->add_option("--vectors", clustering.vectors,
                              "also write the vectors, 32-bit numbers in the order of words");
  cluster_command->add_option("--min-count", clustering.min_count, "leave out rarer words");
  cluster_command
      ->add_option("--classes", clustering.classes, "sizes of the nested clusterings, finest first")
      ->expected(3);
  cluster_command->add_option("--vector-clusters", clustering.vector_clusters,
                              "size of the clustering by vectors");
  cluster_command->add_option("--sweeps", clustering.sweeps);
  cluster_command->add_option("--vector-size", clustering.embeddings.size);
  cluster_command->add_option("--window", clustering.embeddings.window);
  cluster_command->add_option("--epochs", clustering.embeddings.epochs);
  cluster_command->add_option("--seed", clustering.embeddings.seed);
  QuoteTraining quotes;
  quotes.data = COPYDESK_SOURCE_DATA;
  auto* quotes_command = app.add_subcommand("train-quotes", "Train the model of the quote tagger");
  quotes_command->add_option("corpora", quotes.train, "JSON Lines files")
      ->required()
      ->check(CLI::ExistingFile);
  quotes_command->add_option("--dev", quotes.dev, "stop when the score on this file no longer rises");
  quotes_command->add_option("--out,-o", quotes.out, "the model file to write")->required();
  quotes_command->add_option("--data", quotes.data, "folder of lexicons/ and models/");
  quotes_command->add_option("--tilt", quotes.tilt, "taken off the score of words outside all parts");
  quotes_command->add_option("--learners", quotes.learners, "of different seeds, whose weights are added");
  quotes_command->add_option("--seed", quotes.learning.seed);
  quotes_command->add_option("--cost", quotes.learning.cost);
  quotes_command->add_option("--rate", quotes.learning.rate);
  quotes_command->add_option("--dropout", quotes.learning.dropout);
  quotes_command->add_option("--epochs", quotes.epochs);
  quotes_command->add_option("--patience", quotes.patience);
  quotes_command->add_option("--min-count", quotes.min_count);
  quotes_command->add_option("--max-bytes", quotes.max_bytes);
  CLI11_PARSE(app, argc, argv);
  try {
    if (*cluster_command) return cluster_words(clustering);
    if (*quotes_command) return train_quotes(quotes);
    if (*train_command) {
      train_entities(options);
      return 0;
    }
    if (*evaluate_command) {
      const Lexicon lexicon = Lexicon::load(lexicons);
      print(evaluate(EntityTagger::load(model), load_corpus(data, lexicon), lexicon));
    }
    if (*inspect_command && strays) {
      const Corpus corpus = load_corpus(model, Lexicon::load(lexicons));
      for (const auto& article : corpus.articles) {
        for (const std::string& stray : article->strays) std::cout << article->id << '\t' << stray << '\n';
      }
    }
    return 0;
  } catch (const SetupError& error) {
    std::cerr << "copydesk-train: " << error.what() << '\n';
    return 2;
  }
}
