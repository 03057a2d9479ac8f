// The program `copydesk-train`.
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "train/confidence_training.hpp"
#include "train/corpus.hpp"
#include "train/entity_trainer.hpp"
#include "train/evaluate.hpp"
#include "train/inspect.hpp"
#include "train/line_trainer.hpp"
#include "train/quote_training.hpp"
#include "train/speaker_training.hpp"
#include "train/word_clusters.hpp"

namespace {

using namespace copydesk;
using namespace copydesk::train;

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
  train_command->add_flag("--resume", options.resume,
                          "go on from OUT.checkpoint, which a stopped training leaves behind");
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
  std::string text;
  auto* inspect_command = app.add_subcommand("inspect", "Print what a model or a corpus holds");
  inspect_command->add_option("file", model, "a model, or JSON Lines of annotated articles")->required();
  inspect_command->add_option("--text", text, "how the model reads this text, token by token");
  inspect_command->add_option("--lexicons", lexicons);
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
  quotes_command->add_option("--also", quotes.also, "JSON Lines files that a machine labelled")
      ->check(CLI::ExistingFile);
  quotes_command->add_option("--dev", quotes.dev, "tell after each epoch how good the model is on this file");
  quotes_command->add_option("--out,-o", quotes.out, "the model file to write")->required();
  quotes_command->add_option("--data", quotes.data, "folder of lexicons/ and models/");
  quotes_command->add_option(
      "--repeats", quotes.repeats,
      "how often an epoch comes to the corpora, for each time that it comes to --also");
  quotes_command->add_option("--epochs", quotes.learning.epochs);
  quotes_command->add_option("--rate", quotes.learning.rate, "of the longest steps");
  quotes_command->add_option("--dropout", quotes.learning.dropout);
  quotes_command->add_option("--feature-dropout", quotes.learning.feature_dropout);
  quotes_command->add_option("--seed", quotes.learning.seed);
  quotes_command->add_option("--min-count", quotes.min_count, "drop features that come on fewer tokens");
  quotes_command->add_option("--tilt", quotes.tilt, "taken off the score of words outside all parts");
  ConfidenceTraining confidence;
  confidence.data = COPYDESK_SOURCE_DATA;
  auto* confidence_command =
      app.add_subcommand("train-confidence", "Train the confidence of quotes, and print how right it is");
  confidence_command
      ->add_option("corpora", confidence.corpora, "JSON Lines files the quote tagger did not see")
      ->required()
      ->check(CLI::ExistingFile);
  confidence_command->add_option("--dev", confidence.dev, "print how right it is on this file")
      ->check(CLI::ExistingFile);
  confidence_command->add_option("--out,-o", confidence.out, "the model file to write")->required();
  confidence_command->add_option("--data", confidence.data, "folder of lexicons/ and models/");
  confidence_command->add_option("--decay", confidence.learning.decay, "of the squared weights");
  confidence_command->add_option("--folds", confidence.folds);
  SpeakerTraining speakers;
  speakers.data = COPYDESK_SOURCE_DATA;
  auto* speakers_command = app.add_subcommand("train-speakers", "Train the ranker of speakers");
  speakers_command->add_option("corpora", speakers.corpora, "JSON Lines files with resolved speakers")
      ->required()
      ->check(CLI::ExistingFile);
  speakers_command->add_option("--dev", speakers.dev, "gives the confidence")
      ->required()
      ->check(CLI::ExistingFile);
  speakers_command->add_option("--out,-o", speakers.out, "the model file to write")->required();
  speakers_command->add_option("--data", speakers.data, "folder of lexicons/ and models/");
  speakers_command->add_option("--decay", speakers.learning.decay, "of the squared weights");
  speakers_command->add_option("--min-count", speakers.learning.min_count);
  LineTraining lines;
  lines.lexicons = COPYDESK_SOURCE_DATA "/lexicons";
  auto* lines_command = app.add_subcommand("train-lines", "Train the model that labels the lines of a page");
  lines_command->add_option("pages", lines.train, "JSON Lines file of labelled pages; - for standard input")
      ->required();
  lines_command->add_option("--dev", lines.dev, "pages to score the model on");
  lines_command->add_option("--out,-o", lines.out, "the model file to write")->required();
  lines_command->add_option("--lexicons", lines.lexicons);
  lines_command->add_option("--folds", lines.folds,
                            "parts of the corpus that are looked at by a model of the rest");
  lines_command->add_option("--epochs", lines.epochs, "of the chain");
  lines_command->add_option("--cost", lines.chain.cost);
  lines_command->add_option("--dropout", lines.chain.dropout);
  lines_command->add_option("--max-bytes", lines.max_bytes, "room for the chain's weights");
  lines_command->add_option("--trees", lines.first.trees);
  lines_command->add_option("--second-trees", lines.second.trees);
  lines_command->add_option("--depth", lines.depth);
  lines_command->add_option("--rate", lines.rate);
  lines_command->add_option("--calm", lines.calm);
  lines_command->add_option("--least", lines.least);
  lines_command->add_option("--seed", lines.seed);
  lines_command->add_flag("--gains", lines.gains, "tell which numbers the trees ask for most");
  CLI11_PARSE(app, argc, argv);
  try {
    if (*cluster_command) cluster_words(clustering);
    if (*speakers_command) train_speakers(speakers);
    if (*confidence_command) train_confidence(confidence);
    if (*quotes_command) train_quotes(quotes);
    if (*train_command) train_entities(options);
    if (*lines_command) train_lines(lines);
    if (*evaluate_command) {
      const Lexicon lexicon = Lexicon::load(lexicons);
      print(evaluate(EntityTagger::load(model), load_corpus(data, lexicon), lexicon));
    }
    if (*inspect_command) {
      if (!text.empty()) {
        describe_reading(model, Lexicon::load(lexicons), text, std::cout);
      } else if (strays || model.ends_with(".jsonl")) {
        describe_corpus(model, Lexicon::load(lexicons), strays, std::cout);
      } else {
        describe_model(model, std::cout);
      }
    }
    return 0;
  } catch (const SetupError& error) {
    std::cerr << "copydesk-train: " << error.what() << '\n';
    return 2;
  }
}
