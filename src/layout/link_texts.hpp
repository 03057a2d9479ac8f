#pragma once
// Texts of links that a site set into its sentences.

#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// `Sen. Ana Ruiz[ Ana Maria RuizBoard closes the quay Five things to know MORE] (D) said`: behind a name, a
/// page saved as text holds what a menu on it showed, the full name and headlines. The bytes of each within
/// `block`, in order.
std::vector<Span> find_link_texts(std::string_view text, Span block);

}  // namespace copydesk
