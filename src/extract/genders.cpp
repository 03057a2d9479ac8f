// Titles before given names.
#include "extract/genders.hpp"

#include <algorithm>
#include <array>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr auto kMaleTitles =
    std::to_array<std::string_view>({"mr", "mr.", "sir", "lord", "king", "prince", "father", "brother",
                                     "imam", "sheikh", "baron", "duke", "señor"});
constexpr auto kFemaleTitles =
    std::to_array<std::string_view>({"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess",
                                     "sister", "madam", "madame", "baroness", "duchess", "señora"});

}  // namespace

std::vector<KnownGender> find_genders(const Reading& reading, const std::vector<Mention>& mentions,
                                      const std::vector<Entity>& entities) {
  std::vector<KnownGender> known(entities.size());
  for (const Mention& mention : mentions) {
    if (mention.type != EntityType::person) continue;
    KnownGender& row = known[mention.entity];
    const std::uint32_t begin = mention.tokens.begin;
    if (begin > 0) {
      const auto before = reading.words.lower(begin - 1);
      if (holds(kMaleTitles, before)) row = {Gender::male, GenderEvidence::title};
      if (holds(kFemaleTitles, before)) row = {Gender::female, GenderEvidence::title};
    }
    if (row.gender != Gender::unknown || mention.tokens.size() < 2) continue;
    const bool male = reading.words.in(begin, List::male_name);
    const bool female = reading.words.in(begin, List::female_name);
    if (male != female) row = {male ? Gender::male : Gender::female, GenderEvidence::given_name};
  }
  return known;
}

}  // namespace copydesk
