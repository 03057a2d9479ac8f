// The order of the stages.
#include <algorithm>

#include <copydesk/analyzer.hpp>

#include "extract/asides.hpp"
#include "extract/confidence.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/quotes.hpp"
#include "extract/speaker_list.hpp"
#include "extract/speakers.hpp"
#include "layout/blocks.hpp"
#include "layout/line_labeller.hpp"
#include "layout/lines.hpp"
#include "layout/link_texts.hpp"
#include "layout/metadata.hpp"
#include "lexicon/lexicon.hpp"
#include "names/companies.hpp"
#include "names/entities.hpp"
#include "names/mention_corrections.hpp"
#include "names/mentions.hpp"
#include "names/roles.hpp"
#include "parts.hpp"
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

  Document analyze(Decoded decoded, const AnalyzeOptions& options) const;
  /// The layers above the blocks of `whole`, or of some of them, which `d` takes: `whole` itself, or what
  /// stands for the part.
  void read_blocks(const Document& whole, const std::vector<Block>& blocks, const AnalyzeOptions& options,
                   Document& d) const;
};

namespace {

bool is_foreign(const Metadata& metadata) {
  return !metadata.language.empty() && metadata.language != "en";
}

/// Guesses the language of the story's words. What is said here about speech holds for English alone.
void note_language(Document& d) {
  LanguageCounter counter;
  for (const Block& block : d.blocks) {
    if (is_read(block.kind)) counter.add(d.slice(block.bytes));
  }
  d.metadata.language = counter.guess();
  if (is_foreign(d.metadata)) {
    d.notes.push_back(
        {"language", d.metadata.language == "und"
                         ? "the text is not English, so no quotes are sought"
                         : "the text is not English (" + d.metadata.language + "), so no quotes are sought"});
  }
}

/// The tokens of the block's words, and which of them stand behind an aside.
void tokenize_around(const std::vector<Aside>& asides, std::string_view text, Span block,
                     std::vector<Token>& tokens, std::vector<std::uint32_t>& cuts) {
  auto aside = std::partition_point(asides.begin(), asides.end(),
                                    [&](const Aside& a) { return a.bytes.end <= block.begin; });
  for (; aside != asides.end() && aside->bytes.begin < block.end; ++aside) {
    if (block.begin < aside->bytes.begin) tokenize(text, {block.begin, aside->bytes.begin}, tokens);
    cuts.push_back(static_cast<std::uint32_t>(tokens.size()));
    block.begin = std::min(aside->bytes.end, block.end);
  }
  if (!block.empty()) tokenize(text, block, tokens);
}

}  // namespace

Analyzer::Analyzer(const std::filesystem::path& data) : resources_(std::make_unique<const Resources>(data)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::Resources::read_blocks(const Document& whole, const std::vector<Block>& blocks,
                                      const AnalyzeOptions& options, Document& d) const {
  const std::string& text = whole.text;
  const Metadata& metadata = whole.metadata;
  std::vector<Span> block_tokens;
  std::vector<std::uint32_t> cuts;  // tokens behind asides
  block_tokens.reserve(blocks.size());
  for (const Block& block : blocks) {
    const auto begin = static_cast<std::uint32_t>(d.tokens.size());
    if (is_read(block.kind)) tokenize_around(whole.asides, text, block.bytes, d.tokens, cuts);
    block_tokens.push_back({begin, static_cast<std::uint32_t>(d.tokens.size())});
  }
  const Words words(text, d.tokens, lexicon);
  for (std::uint32_t block = 0; block < block_tokens.size(); ++block) {
    split_sentences(d.tokens, words, block_tokens[block], block, metadata.dateline.bytes.end, d.sentences);
  }

  const Reading reading{text, blocks, d.tokens, d.sentences, words, lexicon, options.until};
  reading.keep_time();
  d.mentions = correct_values(reading, find_mentions(tagger, reading));
  d.mentions = correct_mentions(reading, correct_companies(reading, std::move(d.mentions)));
  d.entities = merge_mentions(reading, d.mentions);
  find_values(reading, metadata.published_iso, d.mentions, d.entities);
  find_roles(reading, d.mentions, d.entities);
  reading.keep_time();
  if (is_foreign(metadata)) return;
  FoundQuotes found =
      find_quotes(quotes, &confidence, options.min_confidence, tagger.clusters(), reading, d.mentions);
  leave_out_asides(cuts, found.quotes);
  d.attributions = find_speakers(speakers, reading, found.quotes, d.mentions, d.entities, found.quoted);
  d.speakers = list_speakers(reading, d.attributions, d.mentions, d.entities);
  d.quotes.reserve(found.quotes.size());
  for (FoundQuote& quote : found.quotes) d.quotes.push_back(std::move(quote.quote));
  d.quoted = std::move(found.quoted);
}

Document Analyzer::Resources::analyze(Decoded decoded, const AnalyzeOptions& options) const {
  Document d;
  d.text = std::move(decoded.text);
  d.notes = std::move(decoded.notes);
  d.lines = split_lines(d.text);
  keep_time(options.until);
  Layout layout =
      options.keep_all ? keep_all_blocks(d.text, d.lines) : find_blocks(d.text, d.lines, lexicon, labeller);
  d.metadata = find_metadata(d.text, layout, lexicon);
  d.blocks = std::move(layout.blocks);
  d.captions = std::move(layout.captions);
  for (const Block& block : d.blocks) {
    if (!is_read(block.kind)) continue;
    for (const Span bytes : find_link_texts(d.text, block.bytes)) d.asides.push_back({bytes});
  }

  keep_time(options.until);
  note_language(d);
  if (options.layout_only) return d;
  PartCutter cutter(d.text, d.blocks);
  if (cutter.fits()) {
    read_blocks(d, d.blocks, options, d);
    return d;
  }
  PartJoiner joiner(d, cutter.bytes());
  while (const std::optional<Part> part = cutter.next()) {
    Document found;
    read_blocks(d, part->blocks, options, found);
    joiner.add(*part, found);
  }
  return d;
}

Document Analyzer::analyze(std::string_view bytes, const AnalyzeOptions& options) const {
  return resources_->analyze(decode_bytes(bytes), options);
}

Document Analyzer::analyze_owned(std::string bytes, const AnalyzeOptions& options) const {
  return resources_->analyze(decode_own_bytes(std::move(bytes)), options);
}

}  // namespace copydesk
