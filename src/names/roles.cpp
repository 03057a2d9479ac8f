// Roles by what stands beside a name. Each mention may offer one; the person takes the most telling.
#include "names/roles.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "names/affiliations.hpp"
#include "names/role_phrase.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

// What can be said of anybody: it is a role only where nothing better is said.
constexpr std::array<std::string_view, 53> kWeakRoles = {
    "suspect",  "victim",      "witness",     "survivor",  "member",     "friend",      "partner",
    "child",    "man",         "woman",       "boy",       "girl",       "teenager",    "baby",
    "wife",     "husband",     "father",      "mother",    "son",        "daughter",    "brother",
    "sister",   "uncle",       "aunt",        "cousin",    "nephew",     "niece",       "grandfather",
    "fan",      "grandmother", "widow",       "widower",   "girlfriend", "boyfriend",   "fiancé",
    "fiancée",  "colleague",   "neighbour",   "neighbor",  "resident",   "supporter",   "critic",
    "opponent", "ally",        "rival",       "defendant", "successor",  "predecessor", "native",
    "official", "graduate",    "counterpart", "hero",
};

// `who leads the union`: what somebody does for a living, where no noun says it.
constexpr std::array<std::string_view, 43> kOfficeVerbs = {
    "leads",       "led",     "heads",       "headed",      "chairs",     "chaired",  "runs",
    "ran",         "owns",    "owned",       "founded",     "co-founded", "created",  "manages",
    "managed",     "directs", "directed",    "oversees",    "oversaw",    "works",    "worked",
    "teaches",     "taught",  "coaches",     "coached",     "plays",      "played",   "represents",
    "represented", "studies", "studied",     "edits",       "edited",     "commands", "commanded",
    "serves",      "served",  "specialises", "specializes", "presides",   "presided", "hosts",
    "designed",
};

/// What one mention says of the person, and how telling it is. Spans are tokens.
struct Offer {
  Span role;
  int worth = 0;
  Span affiliation;
  int affiliation_worth = 0;
};
constexpr std::size_t kMostTitles = 8;  // of one person
constexpr int kClauseWorth = 8;
constexpr int kBesideWorth = 20;

class RoleReader {
 public:
  RoleReader(const Reading& reading, const std::vector<Mention>& mentions)
      : r_(reading), words_(reading, mentions), phrases_(reading, words_), affiliations_(reading, words_) {}

  /// The most telling of what stands beside a name; `titles` receives all of it.
  Offer best_beside(Span name, Span sentence, std::vector<Span>& titles) const {
    Offer best;
    // A title that is a rank only (`Rear Admiral`) yields to the office before it.
    const Span title = phrases_.title_before(name, sentence);
    for (const Offer& offer :
         {Offer{title, 30, {}, 0}, Offer{before_comma(name, sentence), 42, {}, 0}, behind(name, sentence)}) {
      consider(offer, best);
      if (!offer.role.empty() && offer.worth > kClauseWorth) titles.push_back(offer.role);
    }
    const bool office = affiliations_.is_office(phrases_.head_of(title));
    keep_affiliation(affiliations_.beside(name, sentence, office), kBesideWorth, best);
    return best;
  }

 private:
  void consider(Offer offer, Offer& best) const {
    if (offer.role.empty()) return;
    if (offer.worth > kClauseWorth) {
      if (phrases_.holds_name(offer.role)) offer.worth += 10;
      if (offer.role.size() > 1) offer.worth += 2;
      if (is_weak(offer.role)) offer.worth -= 25;
    }
    keep_affiliation(affiliations_.in_role(offer.role, phrases_.head_of(offer.role)), offer.worth, best);
    if (offer.worth <= best.worth) return;
    best.role = offer.role;
    best.worth = offer.worth;
  }

  static void keep_affiliation(Span affiliation, int worth, Offer& best) {
    if (affiliation.empty() || worth <= best.affiliation_worth) return;
    best.affiliation = affiliation;
    best.affiliation_worth = worth;
  }

  bool is_weak(Span role) const {
    const Span head = phrases_.head_of(role);
    return head.empty() || (head.size() == 1 && holds(kWeakRoles, r_.words.lower(head.begin)));
  }
  std::string_view form(std::uint32_t at) const { return r_.words.form(at); }

  /// `Russia’s deputy foreign minister, [Andrey Rudenko],`, `the director of the institute, [Ana Ruiz]`.
  Span before_comma(Span name, Span sentence) const {
    std::uint32_t comma = phrases_.titles_begin(name, sentence);
    if (comma < sentence.begin + 2 || form(comma - 1) != ",") return {};
    // The name has to be the whole apposition: `the mayor, Ana Ruiz told us` is no such thing.
    if (name.end < sentence.end && !words_.closes(name.end) && form(name.end) != "(") {
      // `said the mayor, Ana Ruiz` ends there; a verb behind the name makes the comma open a clause, unless
      // the title begins the sentence: `Chief Executive, Dr Ana Ruiz said`.
      const Span title = phrases_.phrase_ending_at(comma - 1, sentence);
      if (title.begin > sentence.begin + 1 ||
          (title.begin == sentence.begin + 1 && !words_.grammar().is(sentence.begin, WordClass::determiner)))
        return {};
    }
    return phrases_.phrase_ending_at(comma - 1, sentence);
  }

  /// `[Michael Kofman], a senior fellow at …,`, `[Ana Ruiz], 42, who is the mayor of`, `[Ana Ruiz] is the
  /// mayor of`.
  Offer behind(Span name, Span sentence) const {
    std::uint32_t at = name.end;
    // `Ana Ruiz (pictured), the mayor`.
    if (at < sentence.end && form(at) == "(") {
      const std::uint32_t limit = std::min(sentence.end, at + 8);
      while (at < limit && form(at) != ")") ++at;
      if (at >= limit) return {};
      ++at;
    }
    if (at + 1 >= sentence.end) return {};
    if (words_.is_copula(at)) return {phrases_.predicate(at + 1, sentence), 22, {}, 0};
    if (form(at) == "who") return who(at, sentence);
    const bool dash = form(at) == "—" || form(at) == "–" || form(at) == "-";
    if (form(at) != "," && !dash && form(at) != "(") return {};
    ++at;
    // An age.
    if (at + 1 < sentence.end && r_.tokens[at].kind == TokenKind::number && form(at + 1) == ",") at += 2;
    if (at >= sentence.end) return {};
    if (form(at) == "who") return who(at, sentence);
    return {phrases_.apposition(at, sentence), 40, {}, 0};
  }

  Offer who(std::uint32_t at, Span sentence) const {
    std::uint32_t verb = at + 1;
    while (verb + 1 < sentence.end && verb < at + 4 && words_.may_stand_before_verb(verb)) ++verb;
    if (verb + 1 >= sentence.end) return {};
    if (words_.is_copula(verb)) return {phrases_.predicate(verb + 1, sentence), 38, {}, 0};
    if (!holds(kOfficeVerbs, r_.words.lower(verb))) return {};
    return {phrases_.clause_from(verb, sentence), kClauseWorth, {}, 0};
  }

  const Reading& r_;
  RoleWords words_;
  RolePhrases phrases_;
  Affiliations affiliations_;
};

void keep_title(const Reading& reading, Span title, std::vector<Span>& titles) {
  const auto slice = [&](Span bytes) {
    return std::string_view(reading.text).substr(bytes.begin, bytes.size());
  };
  const bool known =
      std::any_of(titles.begin(), titles.end(), [&](Span other) { return slice(other) == slice(title); });
  if (!known && titles.size() < kMostTitles) titles.push_back(title);
}

}  // namespace

void find_roles(const Reading& reading, const std::vector<Mention>& mentions, std::vector<Entity>& entities) {
  const RoleReader reader(reading, mentions);
  std::vector<Offer> best(entities.size());
  const auto bytes_of = [&](Span tokens) {
    return Span{reading.tokens[tokens.begin].bytes.begin, reading.tokens[tokens.end - 1].bytes.end};
  };
  std::vector<Span> stated;
  std::size_t sentence = 0;
  for (const Mention& mention : mentions) {
    while (sentence < reading.sentences.size() &&
           reading.sentences[sentence].tokens.end <= mention.tokens.begin)
      ++sentence;
    if (mention.type != EntityType::person || sentence >= reading.sentences.size()) continue;
    stated.clear();
    const Offer offer = reader.best_beside(mention.tokens, reading.sentences[sentence].tokens, stated);
    Offer& known = best[mention.entity];
    Entity& person = entities[mention.entity];
    for (const Span title : stated) keep_title(reading, bytes_of(title), person.titles);
    if (offer.worth > known.worth) {
      known.worth = offer.worth;
      person.role = bytes_of(offer.role);
    }
    if (offer.affiliation_worth > known.affiliation_worth) {
      known.affiliation_worth = offer.affiliation_worth;
      person.affiliation = bytes_of(offer.affiliation);
    }
  }
}

}  // namespace copydesk
