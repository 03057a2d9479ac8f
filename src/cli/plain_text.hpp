#pragma once
// Document -> text for people: the clean story, or the page with what was taken out of it.

#include <string>

#include <copydesk/document.hpp>

namespace copydesk::cli {

/// The story's paragraphs, standfirst and subheadings, an empty line between two, line ends inside them as
/// they stand. Ends in a line end unless there is nothing.
std::string clean_text(const Document& document);

/// Every block on lines of its own, as diff prints them: `  ` before those of the story, `- ` before those
/// taken out, which say at their end what they are and why: `- Sign up now  [boilerplate, model, 0.98]`.
std::string marked_text(const Document& document);

}  // namespace copydesk::cli
