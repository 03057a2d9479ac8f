#pragma once
// Names in lines that capitalise every word.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Takes what a tagger took for a name in a title-case headline back to what is a name elsewhere or in the
/// lists
/// (`[Storm Hits Brennick Coast]` -> `Brennick`), and out where nothing is left of four words or more. Names
/// without ordinary words, those that end like a body or place (`Harbour Trust`), and those that the story
/// names whole stay as they are, as do dates and sums.
void distrust_headlines(const Reading& reading, std::vector<Mention>& mentions);

}  // namespace copydesk
