#pragma once
// Text -> tokens.

#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// Appends the tokens of the bytes of one block, in order; together with the white space and invisible
/// characters between them they give back the block. `U.S.`, `a.m.`, `J.` and listed abbreviations keep their
/// full stop; `Jong-un`, `O’Neill`, `AT&T`, `3.5`, `1,000`, URLs and @handles are one token; possessive `’s`
/// is a token of its own; `UN-led`, `ex-Labour` and `Peruvian-Chilean` are three. Every quotation mark is a
/// token; an apostrophe inside a word is not. Eight or more of one mark in a row are one symbol.
void tokenize(std::string_view text, Span bytes, std::vector<Token>& tokens);

}  // namespace copydesk
