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
#include "train/evaluate.hpp"
#include "train/exchange.hpp"
#include "train/learner.hpp"
#include "train/quote_training.hpp"
#include "train/training_set.hpp"
#include "train/word_stream.hpp"

namespace {

using namespace copydesk;
using namespace copydesk::train;

struct TrainOptions {
  std::vector<std::string> train;
  std::string dev;
  std::string out;
  std::string lexicons = COPYDESK_SOURCE_DATA "/lexicons";
  std::string clusters;
  std::vector<std::string> without;
  std::vector<std::string> types;
  LearnOptions learning;
  int epochs = 14;
  int patience = 4;
  std::uint32_t min_count = 2;
  std::size_t max_bytes = 3 << 20;
};

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

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

/// The clusters section of a model from the lines of cluster_words.
std::vector<std::byte> read_clusters(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw SetupError(path + ": cannot be read");
  std::vector<ClusterTable::Entry> entries;
  std::string line;
  while (std::getline(in, line)) {
    ClusterTable::Entry entry;
    std::size_t at = line.find('\t');
    entry.key = ClusterTable::cluster_key(line.substr(0, at));
    entry.ids.fill(ClusterTable::kNoCluster);
    for (std::size_t depth = 0; depth < ClusterTable::kDepths && at != std::string::npos; ++depth) {
      entry.ids[depth] = static_cast<std::uint16_t>(std::stoul(line.substr(at + 1)));
      at = line.find('\t', at + 1);
    }
    entries.push_back(entry);
  }
  return ClusterTable::build(std::move(entries));
}

void add_corpus(const Corpus& corpus, std::uint8_t domain, const LabelScheme& scheme, const Lexicon& lexicon,
                const ClusterTable& clusters, const EntityTemplates& templates, TrainingSet& set) {
  FeatureList list;
  for (const auto& article : corpus.articles) {
    const Reading reading = article->reading(lexicon);
    const EntityFeatures features(reading, clusters, templates);
    const std::vector<std::uint64_t> allowed = allowed_labels(*article, corpus, scheme);
    for (const Sentence& sentence : reading.sentences) {
      set.begin_sequence(domain);
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        list.clear();
        features.append_token(t, list);
        set.add_item(list, allowed[t]);
      }
    }
  }
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

int train_model(const TrainOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const Lexicon lexicon = Lexicon::load(options.lexicons);
  std::vector<Corpus> corpora;
  std::vector<std::string> types = options.types;
  for (const std::string& path : options.train) {
    corpora.push_back(load_corpus(path, lexicon));
    const Corpus& corpus = corpora.back();
    std::size_t spans = 0, unaligned = 0;
    for (const auto& article : corpus.articles) {
      spans += article->spans.size();
      unaligned += article->unaligned;
    }
    std::cerr << fmt::format("{}: {} articles, {} spans, {} of them not on token borders\n", corpus.name,
                             corpus.articles.size(), spans, unaligned);
    if (options.types.empty()) {
      for (const std::string& type : corpus.types) {
        if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
      }
    }
  }
  const LabelScheme scheme(types);
  if (types.size() > LabelScheme::kMaxTypes) throw SetupError("more than fifteen types of spans");
  std::string unknown;
  const EntityTemplates templates = EntityTemplates::without(options.without, &unknown);
  if (!unknown.empty()) throw SetupError("no such template: " + unknown);
  const std::vector<std::byte> cluster_bytes =
      options.clusters.empty() ? std::vector<std::byte>{} : read_clusters(options.clusters);
  const ClusterTable clusters(cluster_bytes, nullptr);

  TrainingSet set;
  for (std::size_t domain = 0; domain < corpora.size(); ++domain) {
    add_corpus(corpora[domain], static_cast<std::uint8_t>(domain), scheme, lexicon, clusters, templates, set);
  }
  set.finish(options.min_count);
  std::cerr << fmt::format("{} sentences, {} tokens, {} features, {:.0f} s\n", set.sequence_count(),
                           set.item_count(), set.feature_count(), seconds_since(begin));
  const Corpus dev = options.dev.empty() ? Corpus{} : load_corpus(options.dev, lexicon);

  Learner learner(scheme, set, options.learning);
  double best = -1;
  int best_epoch = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int epoch = 1; epoch <= options.epochs && epoch - best_epoch <= options.patience; ++epoch) {
    const double right = learner.run_epoch();
    const double spent = seconds_since(start);
    FloatWeights weights;
    learner.add_weights(0, weights);
    const Learned learned = quantise(set, weights, options.max_bytes);
    std::string type_lines;
    for (const std::string& type : types) type_lines += type + "\n";
    const std::vector<std::byte> bytes =
        build_model({{Section::types, bytes_of(type_lines)},
                     {Section::templates, bytes_of(templates.text())},
                     {Section::weights, WeightTable::build(learned.weights)},
                     {Section::transitions, pack_transitions(learned.transitions, scheme.label_count())},
                     {Section::clusters, cluster_bytes}});
    const EntityTagger tagger(ModelFile::from_bytes(bytes, options.out));
    const Evaluation evaluation = evaluate(tagger, dev, lexicon);
    const double f1 = evaluation.all.f1();
    std::cerr << fmt::format(
        "epoch {:2}: {:.2f} % of sentences right, dev F1 {:.2f}, {} bytes, {:.0f} tokens/s, {:.0f} s left\n",
        epoch, 100 * right, f1, bytes.size(), double(set.item_count()) * epoch / spent,
        seconds_since(start) / epoch * (options.epochs - epoch));
    if (f1 > best || dev.articles.empty()) {
      best = f1;
      best_epoch = epoch;
      std::ofstream(options.out, std::ios::binary)
          .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
  }
  std::cerr << fmt::format("best: epoch {}, dev F1 {:.2f}; {:.0f} s in all\n", best_epoch, best,
                           seconds_since(begin));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Trains and examines the models of copydesk."};
  app.require_subcommand(1);
  TrainOptions options;
  auto* train_command = app.add_subcommand("train", "Train a model on annotated articles");
  train_command
      ->add_option("corpora", options.train,
                   "JSON Lines files; the model follows the first one's conventions")
      ->required()
      ->check(CLI::ExistingFile);
  train_command->add_option("--dev", options.dev, "stop when the score on this file no longer rises");
  train_command->add_option("--out,-o", options.out, "the model file to write")->required();
  train_command->add_option("--lexicons", options.lexicons, "folder of word lists");
  train_command->add_option("--clusters", options.clusters, "word clusters, as written by `cluster`");
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
    if (*train_command) return train_model(options);
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
