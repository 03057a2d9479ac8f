#pragma once
// Whether a clause tells what was or what will be.

#include <copydesk/document.hpp>

#include "tokens/grammar.hpp"
#include "tokens/words.hpp"
#include "values/date_value.hpp"

namespace copydesk {

/// The tense of the clause that dates itself by the tokens of `date`: `[was held] on Friday`, `on Friday he
/// [will speak]`. Unknown where no finite verb is found beside them, and where the verb leaves it open:
/// `would`, `was due`. Looks at no more than 40 tokens.
Tense tense_beside(const Reading& reading, const Grammar& grammar, Span date, Span sentence);

}  // namespace copydesk
