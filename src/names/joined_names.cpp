// Borders between names that stand side by side.
#include "names/joined_names.hpp"

#include "names/listed_names.hpp"

namespace copydesk {
namespace {

class Splitter {
 public:
  explicit Splitter(const Reading& reading) : r_(reading) {}

  std::vector<Mention> run(const std::vector<Mention>& mentions) {
    std::vector<Mention> parts;
    parts.reserve(mentions.size());
    for (const Mention& m : mentions) {
      if (m.type == EntityType::loc) {
        split_at_commas(m, parts);
      } else {
        parts.push_back(m);
      }
    }
    for (const Mention& m : parts) {
      if (m.type == EntityType::date || m.type == EntityType::money || m.tokens.size() < 2) {
        mentions_.push_back(m);
      } else if (!split_party(m) && !split_person(m)) {
        mentions_.push_back(m);
      }
    }
    return std::move(mentions_);
  }

 private:
  void split_at_commas(const Mention& m, std::vector<Mention>& parts) const {
    std::uint32_t begin = m.tokens.begin;
    for (std::uint32_t at = m.tokens.begin + 1; at + 1 < m.tokens.end; ++at) {
      // `Brennick or Norland`, but `Trinidad and Tobago` is one.
      const bool joined = (r_.words.form(at) == "or" || r_.words.form(at) == "and") &&
                          is_listed(r_, {begin, at}, kPlaceLists) && !is_listed(r_, m.tokens, kPlaceLists);
      if (r_.words.form(at) != "," && !joined) continue;
      if (begin < at) parts.push_back({{begin, at}, m.type, kNone});
      begin = at + 1;
    }
    parts.push_back({{begin, m.tokens.end}, m.type, kNone});
  }

  /// `[South Carolina] [Republican]`.
  bool split_party(const Mention& m) {
    const std::uint32_t last = m.tokens.end - 1;
    if (m.type == EntityType::norp || !r_.words.in(last, List::demonym)) return false;
    if (!is_listed(r_, {m.tokens.begin, last}, kPlaceLists)) return false;
    if (is_listed(r_, m.tokens, kBodyLists | kPlaceLists)) return false;
    mentions_.push_back({{m.tokens.begin, last}, EntityType::loc, kNone});
    mentions_.push_back({{last, m.tokens.end}, EntityType::norp, kNone});
    return true;
  }

  /// A body or place with a person behind it: `[UN] [Linda Thomas-Greenfield]`, and titles, which are none:
  /// `Senate Minority Leader [Chuck Schumer]`, `Secretary of State [Hillary Clinton]`.
  bool split_person(const Mention& m) {
    if (m.type == EntityType::person || m.tokens.size() < 3) return false;
    const std::uint32_t given = m.tokens.end - 2;
    constexpr ListSet kOther = kBodyLists | kPlaceLists | set_of(List::common_word) |
                               set_of(List::organisation_head) | set_of(List::facility_head) |
                               set_of(List::location_head) | set_of(List::demonym);
    if (!r_.words.type(given).lists.any(kGivenLists) || r_.words.type(given).lists.any(kOther) ||
        r_.words.type(given + 1).lists.any(kOther) || r_.words.casing(given) != Casing::title ||
        !r_.words.capitalised(given + 1)) {
      return false;
    }
    const Mention person{{given, m.tokens.end}, EntityType::person, kNone};
    for (std::uint32_t at = given; at > 0 && given - at < 5;) {
      --at;
      const PhraseMatch role = longest_phrase(r_, at, given, set_of(List::role));
      if (role.size > 0 && at + role.size == given) {
        mentions_.push_back(person);
        return true;
      }
    }
    if (!is_listed(r_, {m.tokens.begin, given}, kBodyLists | kPlaceLists)) return false;
    mentions_.push_back({{m.tokens.begin, given}, m.type, kNone});
    mentions_.push_back(person);
    return true;
  }

  const Reading& r_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> split_joined(const Reading& reading, const std::vector<Mention>& mentions) {
  return Splitter(reading).run(mentions);
}

}  // namespace copydesk
