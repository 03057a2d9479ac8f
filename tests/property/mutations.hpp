#pragma once
// Seeded damage to texts: what copying, cutting, wrong encodings and chance do to articles.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace copydesk {

using Random = std::mt19937;

/// A number in [0, below); the same one on every platform. `below` must not be 0.
std::size_t pick(Random& random, std::size_t below);

/// The text with one to eight small edits: bytes flipped, dropped, doubled or moved, lines cut or doubled,
/// marks, line ends and odd characters put in. May be invalid UTF-8.
std::string mutate(std::string_view text, Random& random);

/// Up to `size` bytes of any value.
std::string random_bytes(std::size_t size, Random& random);

/// Up to `pieces` words, names, cues, marks and line ends in any order: dense in what the stages look for.
std::string random_pieces(std::size_t pieces, Random& random);

}  // namespace copydesk
