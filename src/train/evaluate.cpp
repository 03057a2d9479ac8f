// Counting right, spurious and missed spans.
#include "train/evaluate.hpp"

#include <algorithm>
#include <chrono>

namespace copydesk::train {

Evaluation evaluate(const EntityTagger& tagger, const Corpus& corpus, const Lexicon& lexicon) {
  Evaluation result;
  for (const auto& article : corpus.articles) {
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<TypedSpan> found = tagger.tag(article->reading(lexicon));
    result.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    result.words += article->tokens.size();
    for (const TypedSpan& gold : article->spans) {
      ++result.types[corpus.types[gold.type]].gold;
      ++result.all.gold;
    }
    for (const TypedSpan& span : found) {
      const std::string& name = tagger.scheme().types()[span.type];
      const auto type = std::find(corpus.types.begin(), corpus.types.end(), name);
      if (type == corpus.types.end()) continue;
      const TypedSpan wanted{span.items, static_cast<std::uint8_t>(type - corpus.types.begin())};
      const auto place = std::lower_bound(
          article->spans.begin(), article->spans.end(), wanted,
          [](const TypedSpan& a, const TypedSpan& b) { return a.items.begin < b.items.begin; });
      const bool correct = place != article->spans.end() && *place == wanted;
      for (Score* score : {&result.types[name], &result.all}) {
        ++score->predicted;
        score->correct += correct;
      }
    }
  }
  return result;
}

}  // namespace copydesk::train
