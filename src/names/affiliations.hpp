#pragma once
// Where a person belongs, as the text states it: `Quillon` of `Quillon chief executive Ana Ruiz`.

#include <copydesk/document.hpp>

#include "names/role_words.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Finds bodies in and beside a person's role. Spans are tokens; an empty one means that the text states
/// none.
class Affiliations {
 public:
  Affiliations(const Reading& reading, const RoleWords& words) : r_(reading), w_(words) {}

  /// The body of a role phrase with head `head` (empty for a clause such as `works at …`): a named one
  /// (`senior fellow at the [Harbour Institute]`), else one without a name (`director of the [munitions
  /// department]`), else, for offices and players, their country (`[Norland]’s foreign minister`, `[Norland]
  /// striker`). None for those who do not belong to what is named: `critic of the Union`, `ambassador to the
  /// UN`.
  Span in_role(Span role, Span head) const;
  /// `the [Harbour Union]’s Ana Ruiz`, `Ana Ruiz of the [Harbour Union]`, `Ana Ruiz ([Labour])`; after an
  /// office a place as well: `Senator Ana Ruiz of [Norland]`.
  Span beside(Span name, Span sentence, bool office) const;
  /// Whether a role's head is an office of a country or place: `minister`, `Gov.`, `police chief`.
  bool is_office(Span head) const;

 private:
  Span named(Span role) const;
  Span unnamed(Span role) const;
  Span country(Span role, Span head) const;
  bool is_body(const Mention* mention) const {
    return mention != nullptr && (mention->type == EntityType::org || mention->type == EntityType::facility);
  }
  bool belongs(std::uint32_t begin, Span role) const;

  const Reading& r_;
  const RoleWords& w_;
};

}  // namespace copydesk
