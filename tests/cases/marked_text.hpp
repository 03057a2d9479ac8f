#pragma once
// Texts whose names are marked by hand, so that what reads names is tested without a tagger.

#include <memory>
#include <string>
#include <string_view>

#include <copydesk/document.hpp>

#include "lexicon/lexicon.hpp"
#include "tokens/words.hpp"

/// A document from `[PERSON Kim Jong-un] met [PERSON Putin].`, a paragraph a line, up to its mentions.
struct MarkedText {
  copydesk::Document document;
  std::unique_ptr<copydesk::Words> words;
  const copydesk::Lexicon* lexicon = nullptr;

  copydesk::Reading reading() const;
  /// The words of some tokens, of a mention, or of an entity's fullest name.
  std::string text(copydesk::Span tokens) const;
  std::string name(const copydesk::Entity& entity) const;
};

/// Throws std::runtime_error for an unknown type, an open mark, or marks that cut a token.
MarkedText read_marked_text(std::string_view marked);

/// `PERSON`, `ORG`, ...
std::string type_name(copydesk::EntityType type);
