// Groups of mentions, then entities in the order of the text.
#include "names/entities.hpp"

#include <algorithm>

#include "names/bodies.hpp"
#include "names/name_types.hpp"
#include "names/name_words.hpp"
#include "names/persons.hpp"

namespace copydesk {
namespace {

/// Names are compared by what a reader would print: not in a headline's capitals, all words capitalised, no
/// marks inside, then the longest, then the first.
class Fullness {
 public:
  explicit Fullness(const Reading& reading) : r_(reading) {}

  bool fuller(const Mention& a, const Mention& b) const {
    const int x = flaws(a);
    const int y = flaws(b);
    if (x != y) return x < y;
    return parts(a) > parts(b);
  }

 private:
  /// `Jong-un` has two.
  std::size_t parts(const Mention& m) const {
    std::size_t count = m.tokens.size();
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      const auto form = r_.words.form(at);
      count += static_cast<std::size_t>(std::count(form.begin() + 1, form.end(), '-'));
    }
    return count;
  }

  int flaws(const Mention& m) const {
    bool shouted = true;
    bool marked = false;
    std::size_t letters = 0;
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      const Casing casing = r_.words.casing(at);
      if (casing != Casing::upper && casing != Casing::none) shouted = false;
      letters += r_.words.form(at).size();
      const TokenKind kind = r_.tokens[at].kind;
      const auto form = r_.words.form(at);
      marked |= kind == TokenKind::quote_mark ||
                (kind == TokenKind::punctuation && form != "-" && form != "." && form != "/") ||
                (kind == TokenKind::number && m.type == EntityType::person);
    }
    // `NATO` is no cry, `PUTIN` is.
    shouted = shouted && (m.tokens.size() > 1 || (m.type == EntityType::person && letters > 3));
    const bool crowd = m.type == EntityType::person && m.tokens.size() > 5;
    return 2 * shouted + marked + crowd;
  }

  const Reading& r_;
};

std::vector<Entity> number(const Reading& reading, std::vector<Mention>& mentions,
                           const std::vector<std::uint32_t>& group) {
  std::vector<Entity> entities;
  std::vector<std::uint32_t> id_of(mentions.size(), kNone);
  const Fullness fullness(reading);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    std::uint32_t& id = id_of[group[i]];
    if (id == kNone) {
      id = static_cast<std::uint32_t>(entities.size());
      entities.push_back({mentions[group[i]].type, i, {}, {}, {}, {}, {}});
    }
    mentions[i].entity = id;
    mentions[i].type = entities[id].type;
    if (fullness.fuller(mentions[i], mentions[entities[id].name])) entities[id].name = i;
  }
  return entities;
}

}  // namespace

std::vector<Entity> merge_mentions(const Reading& reading, std::vector<Mention>& mentions) {
  const Names names(reading, mentions);
  settle_types(reading, names, mentions);
  std::vector<std::uint32_t> group(mentions.size(), kNone);
  group_persons(reading, mentions, names, group);
  group_bodies(reading, mentions, names, group);
  return number(reading, mentions, group);
}

}  // namespace copydesk
