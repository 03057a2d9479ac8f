// Title, authors and the rest, read off the labelled blocks.
#include "layout/metadata.hpp"

namespace copydesk {

Metadata find_metadata(std::string_view, const Layout& layout, const Lexicon&) {
  Metadata metadata;
  for (const Block& block : layout.blocks) {
    if (block.kind == BlockKind::headline && metadata.title.empty()) metadata.title = block.bytes;
  }
  return metadata;
}

}  // namespace copydesk
