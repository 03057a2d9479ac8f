#pragma once
// What a document says, without offsets: for comparing two forms of one text.

#include <string>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// Every block, mention, entity, quote and speaker as a line of words, white space folded to one blank and
/// invisible characters left out. Two texts that differ in those alone should give the same.
std::vector<std::string> findings(const Document& document);

}  // namespace copydesk
