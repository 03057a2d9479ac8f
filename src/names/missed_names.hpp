#pragma once
// Names that a tagger passed over.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// The same mentions in text order, none overlapping, and those that were passed over: whoever is addressed
/// (`Mr Dahl`), countries and bodies of the lists, and further occurrences of names: of those of several
/// words, of their bearers' family names, and of single words that were seen as names twice. A mention that
/// is part of a name seen whole elsewhere, with the rest of it beside, becomes the whole. Nothing is added
/// inside other capitalised words (`Turkey Creek`); no names are added from lists in shouted sentences.
std::vector<Mention> add_missed_names(const Reading& reading, std::vector<Mention> mentions);

}  // namespace copydesk
