// The order of the stages.
#include <copydesk/analyzer.hpp>

#include "extract/confidence.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/quotes.hpp"
#include "extract/speaker_list.hpp"
#include "extract/speakers.hpp"
#include "layout/blocks.hpp"
#include "layout/line_labeller.hpp"
#include "layout/lines.hpp"
#include "layout/metadata.hpp"
#include "lexicon/lexicon.hpp"
#include "names/companies.hpp"
#include "names/entities.hpp"
#include "names/mention_corrections.hpp"
#include "names/mentions.hpp"
#include "names/roles.hpp"
#include "tagging/tagger.hpp"
#include "text/encoding.hpp"
#include "text/language.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"
#include "tokens/words.hpp"
#include "values/value_mentions.hpp"
#include "values/values.hpp"

namespace copydesk {

struct Analyzer::Resources {
  explicit Resources(const std::filesystem::path& data)
      : lexicon(Lexicon::load(data / "lexicons")),
        labeller(LineLabeller::load(data / "models" / "lines.model")),
        tagger(EntityTagger::load(data / "models" / "entities.model")),
        quotes(QuoteTagger::load(data / "models" / "quotes.model", tagger.file())),
        confidence(QuoteConfidence::load(data / "models" / "confidence.model")),
        speakers(SpeakerRanker::load(data / "models" / "speakers.model")) {}
  Lexicon lexicon;
  LineLabeller labeller;
  EntityTagger tagger;
  QuoteTagger quotes;
  QuoteConfidence confidence;
  SpeakerRanker speakers;
};

namespace {

/// The tokens of each block that is read; the others have none.
std::vector<Span> tokenize_blocks(Document& d) {
  std::vector<Span> spans;
  spans.reserve(d.blocks.size());
  for (const Block& block : d.blocks) {
    const auto begin = static_cast<std::uint32_t>(d.tokens.size());
    if (is_read(block.kind)) tokenize(d.text, block.bytes, d.tokens);
    spans.push_back({begin, static_cast<std::uint32_t>(d.tokens.size())});
  }
  return spans;
}

bool is_foreign(const Document& d) {
  return !d.metadata.language.empty() && d.metadata.language != "en";
}

/// Guesses the language of the story's words. What is said here about speech holds for English alone.
void note_language(Document& d) {
  LanguageCounter counter;
  for (const Block& block : d.blocks) {
    if (is_read(block.kind)) counter.add(d.slice(block.bytes));
  }
  d.metadata.language = counter.guess();
  if (is_foreign(d)) {
    d.notes.push_back(
        {"language", d.metadata.language == "und"
                         ? "the text is not English, so no quotes are sought"
                         : "the text is not English (" + d.metadata.language + "), so no quotes are sought"});
  }
}

}  // namespace

Analyzer::Analyzer(const std::filesystem::path& data) : resources_(std::make_unique<const Resources>(data)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Document Analyzer::analyze(std::string_view bytes, const AnalyzeOptions& options) const {
  const Lexicon& lexicon = resources_->lexicon;
  Document d;
  Decoded decoded = decode_bytes(bytes);
  d.text = std::move(decoded.text);
  d.notes = std::move(decoded.notes);
  d.lines = split_lines(d.text);
  keep_time(options.until);
  Layout layout = options.keep_all ? keep_all_blocks(d.text, d.lines)
                                   : find_blocks(d.text, d.lines, lexicon, resources_->labeller);
  d.metadata = find_metadata(d.text, layout, lexicon);
  d.blocks = std::move(layout.blocks);
  d.captions = std::move(layout.captions);

  keep_time(options.until);
  note_language(d);
  if (options.layout_only) return d;
  const std::vector<Span> block_tokens = tokenize_blocks(d);
  const Words words(d.text, d.tokens, lexicon);
  for (std::uint32_t block = 0; block < block_tokens.size(); ++block) {
    split_sentences(d.tokens, words, block_tokens[block], block, d.metadata.dateline.bytes.end, d.sentences);
  }

  const Reading reading{d.text, d.blocks, d.tokens, d.sentences, words, lexicon, options.until};
  reading.keep_time();
  d.mentions = correct_values(reading, find_mentions(resources_->tagger, reading));
  d.mentions = correct_mentions(reading, correct_companies(reading, std::move(d.mentions)));
  d.entities = merge_mentions(reading, d.mentions);
  find_values(reading, d.metadata.published_iso, d.mentions, d.entities);
  find_roles(reading, d.mentions, d.entities);
  reading.keep_time();
  if (is_foreign(d)) return d;
  FoundQuotes found = find_quotes(resources_->quotes, &resources_->confidence, options.min_confidence,
                                  resources_->tagger.clusters(), reading, d.mentions);
  d.attributions =
      find_speakers(resources_->speakers, reading, found.quotes, d.mentions, d.entities, found.quoted);
  d.speakers = list_speakers(reading, d.attributions, d.mentions, d.entities);
  for (FoundQuote& quote : found.quotes) d.quotes.push_back(std::move(quote.quote));
  d.quoted = std::move(found.quoted);
  return d;
}

}  // namespace copydesk
