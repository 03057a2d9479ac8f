#pragma once
// Blocks -> title, authors, publisher, section, date, dateline.

#include <string_view>

#include <copydesk/document.hpp>

#include "layout/blocks.hpp"

namespace copydesk {

/// Reads the metadata out of the labelled blocks. The dateline is sought at the start of the first
/// paragraphs.
Metadata find_metadata(std::string_view text, const Layout& layout, const Lexicon& lexicon);

}  // namespace copydesk
