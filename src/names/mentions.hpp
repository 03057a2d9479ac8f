#pragma once
// Sentences -> names, dates and sums of money.

#include <vector>

#include <copydesk/document.hpp>

#include "tagging/tagger.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Every mention in text order, none overlapping, `entity` not yet set. Types of the tagger that are no
/// EntityType are left out.
std::vector<Mention> find_mentions(const EntityTagger& tagger, const Reading& reading);

/// A name's tokens without the article before and the possessive behind; a person's without honorific (`St
/// Ives` keeps it). Never empty.
Span trim_name(const Words& words, Span span, bool person);

}  // namespace copydesk
