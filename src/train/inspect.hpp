#pragma once
// What a model or a corpus holds, and how a model reads a text: for people.

#include <ostream>
#include <string>

#include "lexicon/lexicon.hpp"

namespace copydesk::train {

/// The sections of a model with their sizes, its types, templates and origin. Throws SetupError.
void describe_model(const std::string& path, std::ostream& out);
/// Articles, tokens, and spans by type. With `strays` the annotated spans that do not end where tokens end, a
/// line each, instead. Throws SetupError.
void describe_corpus(const std::string& path, const Lexicon& lexicon, bool strays, std::ostream& out);
/// A line for each token of a text: token, label of the first look and by how much it leads the next type,
/// label in the end. Throws SetupError.
void describe_reading(const std::string& path, const Lexicon& lexicon, const std::string& text,
                      std::ostream& out);

}  // namespace copydesk::train
