#pragma once
// Lines -> labelled blocks.

#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "lexicon/lexicon.hpp"

namespace copydesk {

class LineLabeller;

struct Layout {
  std::vector<Block> blocks;
  std::vector<Caption> captions;
};

/// Labels every line of a saved page, joins hard-wrapped lines, splits a credit off its caption.
Layout find_blocks(std::string_view text, const std::vector<Span>& lines, const Lexicon& lexicon,
                   const LineLabeller& labeller);

/// For text that is already clean: every line that is not white space is a paragraph, its reason
/// `option:keep-all`.
Layout keep_all_blocks(std::string_view text, const std::vector<Span>& lines);

/// Whether the words of such a block are read: tokenised, searched for names and quotes.
constexpr bool is_read(BlockKind kind) {
  return kind == BlockKind::headline || kind == BlockKind::standfirst || kind == BlockKind::subheading ||
         kind == BlockKind::paragraph || kind == BlockKind::caption;
}

}  // namespace copydesk
