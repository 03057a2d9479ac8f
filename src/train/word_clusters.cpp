// Clusters by class bigrams and by word vectors, learned side by side.
#include "train/word_clusters.hpp"

#include <chrono>
#include <fstream>
#include <future>
#include <iostream>

#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "train/exchange.hpp"
#include "train/word_stream.hpp"

namespace copydesk::train {

void cluster_words(const ClusterOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  const auto say = [&](const std::string& what) {
    std::cerr << fmt::format("{:5.0f} s  {}\n", seconds(), what);
  };
  const Lexicon lexicon = Lexicon::load(options.lexicons);
  WordStreamBuilder builder;
  for (const std::string& path : options.texts) {
    if (path == "-") {
      builder.add_articles(std::cin, "standard input", lexicon);
    } else {
      std::ifstream in(path);
      if (!in) throw SetupError(path + ": cannot be read");
      builder.add_articles(in, path, lexicon);
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
}

}  // namespace copydesk::train
