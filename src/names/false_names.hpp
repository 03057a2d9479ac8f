#pragma once
// What a tagger takes for names though nobody would.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Takes out mentions that name nothing: interjections, @handles, adjectives such as `pro-Israel`, `D-Mich.`,
/// and common words in capitals unless they are an acronym that comes back. Dates and sums stay.
void drop_false_names(const Reading& reading, std::vector<Mention>& mentions);

}  // namespace copydesk
