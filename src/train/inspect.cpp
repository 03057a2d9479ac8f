// Printing what models and corpora hold.
#include "train/inspect.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "tagging/tagger.hpp"
#include "text/encoding.hpp"
#include "train/corpus.hpp"

namespace copydesk::train {
namespace {

constexpr std::array<std::pair<Section, std::string_view>, 10> kSections = {
    {{Section::types, "types"},
     {Section::templates, "templates"},
     {Section::weights, "weights"},
     {Section::transitions, "transitions"},
     {Section::second_weights, "second weights"},
     {Section::second_transitions, "second transitions"},
     {Section::rows, "rows"},
     {Section::layers, "layers"},
     {Section::clusters, "clusters"},
     {Section::origin, "origin"}}};

std::string label_name(const LabelScheme& scheme, std::uint32_t label) {
  if (label == 0) return "-";
  return std::string(1, "BIES"[LabelScheme::part_of(label)]) + "-" +
         scheme.types()[LabelScheme::type_of(label)];
}

}  // namespace

void describe_model(const std::string& path, std::ostream& out) {
  const ModelFile file = ModelFile::open(path);
  out << fmt::format("{}: {} bytes\n", path, file.size());
  for (const auto& [id, name] : kSections) {
    if (!file.section(id).empty()) out << fmt::format("  {:20} {:>9} bytes\n", name, file.section(id).size());
  }
  for (const auto& [id, name] : {std::pair{Section::types, "types"}, {Section::templates, "templates"}}) {
    out << name << ":";
    for (const std::string& line : file.lines(id)) out << ' ' << line;
    out << '\n';
  }
  out << file.text(Section::origin);
}

void describe_corpus(const std::string& path, const Lexicon& lexicon, bool strays, std::ostream& out) {
  const Corpus corpus = load_corpus(path, lexicon);
  std::map<std::string, std::size_t> counts;
  std::size_t tokens = 0;
  std::size_t sentences = 0;
  std::size_t unaligned = 0;
  for (const auto& article : corpus.articles) {
    if (strays) {
      for (const std::string& stray : article->strays) out << article->id << '\t' << stray << '\n';
      continue;
    }
    tokens += article->tokens.size();
    sentences += article->sentences.size();
    unaligned += article->unaligned;
    for (const TypedSpan& span : article->spans) ++counts[corpus.types[span.type]];
  }
  if (strays) return;
  out << fmt::format("{}: {} articles, {} sentences, {} tokens\n", corpus.name, corpus.articles.size(),
                     sentences, tokens);
  for (const std::string& type : corpus.types) out << fmt::format("  {:10} {:>7}\n", type, counts[type]);
  out << fmt::format("{} spans do not end where tokens end\n", unaligned);
}

void describe_reading(const std::string& path, const Lexicon& lexicon, const std::string& text,
                      std::ostream& out) {
  const EntityTagger tagger = EntityTagger::load(path);
  Article article;
  article.text = decode_bytes(text).text;
  read_tokens(article, lexicon);
  const Reading reading = article.reading(lexicon);
  const FirstLook look = tagger.look(reading, tagger.features_of(reading));
  std::vector<std::uint32_t> labels(article.tokens.size(), 0);
  for (const TypedSpan& span : tagger.tag(reading)) {
    for (std::uint32_t t = span.items.begin; t < span.items.end; ++t)
      labels[t] = LabelScheme::label_in(span, t);
  }
  const auto type_of = [](std::uint32_t label) { return label == 0 ? kNone : LabelScheme::type_of(label); };
  for (std::uint32_t t = 0; t < article.tokens.size(); ++t) {
    const std::int16_t* scores = look.scores.data() + t * look.stride;
    const std::uint32_t own = look.labels[t];
    std::uint32_t next = kNone;
    for (std::uint32_t label = 0; label < tagger.scheme().label_count(); ++label) {
      if (type_of(label) != type_of(own) && (next == kNone || scores[label] > scores[next])) next = label;
    }
    out << fmt::format("{:24} {:12} {:+6} before {:12} {}\n", article.words.form(t),
                       label_name(tagger.scheme(), own), scores[own] - scores[next],
                       label_name(tagger.scheme(), next), label_name(tagger.scheme(), labels[t]));
  }
}

}  // namespace copydesk::train
