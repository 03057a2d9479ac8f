#pragma once
// Document -> text for people, given in pieces: the clean story, or the page with what was taken out of it.

#include <functional>
#include <string_view>

#include <copydesk/document.hpp>

namespace copydesk::cli {

/// The story's paragraphs, standfirst and subheadings, an empty line between two, line ends inside them as
/// they stand. Ends in a line end unless there is nothing.
void write_clean(const Document& document, const std::function<void(std::string_view)>& out);

/// Every block on lines of its own, as diff prints them: `  ` before those of the story, `- ` before those
/// taken out, which say at their end what they are and why: `- Sign up now  [boilerplate, model, 0.98]`.
void write_marked(const Document& document, const std::function<void(std::string_view)>& out);

}  // namespace copydesk::cli
