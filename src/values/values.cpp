// Each date and sum with the words beside it, then the entities they make.
#include "values/values.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "tokens/grammar.hpp"
#include "values/date_value.hpp"
#include "values/money.hpp"
#include "values/tense.hpp"

namespace copydesk {
namespace {

struct Value {
  std::string date;
  std::optional<Money> money;
};

class ValueReader {
 public:
  ValueReader(const Reading& reading, std::string_view published)
      : r_(reading), grammar_(reading.words), published_(read_iso_day(published)) {
    for (std::uint32_t type = 0; type < r_.words.types().size(); ++type) {
      if (r_.words.types()[type].casing < Casing::title) continue;
      std::string word(r_.words.lower_of(type));
      std::erase(word, '.');
      hints_.countries |= currencies_of(word);
    }
    for (std::uint32_t at = 0; at + 1 < r_.tokens.size() && !hints_.foreign_dollars; ++at) {
      const auto word = r_.words.form(at);
      hints_.foreign_dollars =
          word == "USD" || ((word == "US" || word == "U.S.") && r_.words.form(at + 1) == "$");
    }
  }

  Value read(const Mention& mention, Span sentence) const {
    Value value;
    if (mention.type == EntityType::money) {
      value.money = read_money(words({number_begin(mention.tokens, sentence), mention.tokens.end}), hints_);
    } else if (const auto phrase = read_date_phrase(words(mention.tokens));
               phrase && !is_general(mention, sentence)) {
      DateContext context{published_, Tense::unknown, TurnOfPhrase::none};
      // Nothing around a whole date changes it.
      if (published_ && phrase->first.year == 0) {
        context.turn = turn_of(mention.tokens, sentence);
        context.tense = tense_of(mention.tokens, sentence);
      }
      value.date = date_value(*phrase, context);
    }
    return value;
  }

 private:
  std::string_view lower(std::uint32_t at) const { return r_.words.lower(at); }

  /// The tokens as readers see them, apart where they are apart in the text.
  std::string words(Span tokens) const {
    std::string joined;
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (at > tokens.begin && r_.tokens[at - 1].bytes.end < r_.tokens[at].bytes.begin) joined += ' ';
      joined += r_.words.form(at);
    }
    return joined;
  }

  /// With the number or article before a sum that begins with a multiple: `half a [million dollars]`.
  std::uint32_t number_begin(Span tokens, Span sentence) const {
    std::uint32_t begin = tokens.begin;
    const auto is_number = [&](std::uint32_t at) {
      return lower(at) == "a" || lower(at) == "an" || lower(at) == "half" || number_word(lower(at)) > 0;
    };
    while (begin > sentence.begin && tokens.begin - begin < 3 && is_number(begin - 1)) --begin;
    // `a quarter of a million`.
    if (begin < tokens.begin && begin > sentence.begin && lower(begin - 1) == "of") return tokens.begin;
    return begin;
  }

  /// No day of its own: `every Friday`, `a Friday`, `Black Friday`, `a week on Friday`.
  bool is_general(const Mention& mention, Span sentence) const {
    const Span tokens = mention.tokens;
    const bool weekday = r_.words.in(tokens.begin, List::weekday);
    if (!weekday && !r_.words.in(tokens.begin, List::month)) {
      // `0115 UTC`, `2,300 miles`: no year.
      return tokens.end < sentence.end && (lower(tokens.end) == "utc" || lower(tokens.end) == "gmt");
    }
    const auto before = [&](std::uint32_t back) {
      return tokens.begin >= sentence.begin + back ? lower(tokens.begin - back) : std::string_view();
    };
    const auto word = before(1);
    if (word == "every" || word == "each" || word == "any" || word == "a" || word == "one" || word == "some")
      return true;
    if (word == "black" || word == "good" || word == "super" || word == "fat" || word == "easter" ||
        word == "palm" || word == "holy" || word == "bloody" || word == "ash" || word == "cyber" ||
        word == "maundy" || word == "shrove" || word == "remembrance") {
      return r_.words.capitalised(tokens.begin - 1);
    }
    // `a week on Friday`, `two weeks ago Friday`.
    if (weekday && (before(1) == "ago" || before(2) == "week" || before(2) == "weeks")) return true;
    return weekday && tokens.end < sentence.end &&
           (lower(tokens.end) == "week" || lower(tokens.end) == "prayers");
  }

  TurnOfPhrase turn_of(Span tokens, Span sentence) const {
    if (tokens.end + 1 < sentence.end && lower(tokens.end + 1) == "week") {
      const auto behind = lower(tokens.end);
      if (behind == "last") return TurnOfPhrase::week_before;
      if (behind == "next") return TurnOfPhrase::week_after;
    }
    if (tokens.begin == sentence.begin) return TurnOfPhrase::none;
    const auto word = lower(tokens.begin - 1);
    if (word == "last") return TurnOfPhrase::last;
    if (word == "next") return TurnOfPhrase::next;
    if (word == "this") return TurnOfPhrase::here;
    if (word == "coming" || word == "upcoming") return TurnOfPhrase::coming;
    if (word == "past" || word == "previous") return TurnOfPhrase::past;
    return TurnOfPhrase::none;
  }

  Tense tense_of(Span tokens, Span sentence) const {
    const Tense tense = tense_beside(r_, grammar_, tokens, sentence);
    if (tense != Tense::unknown) return tense;
    // Captions tell in the present what was photographed.
    const auto at =
        std::upper_bound(r_.sentences.begin(), r_.sentences.end(), tokens.begin,
                         [](std::uint32_t token, const Sentence& one) { return token < one.tokens.end; });
    const bool caption = at != r_.sentences.end() && at->block < r_.blocks.size() &&
                         r_.blocks[at->block].kind == BlockKind::caption;
    return caption ? Tense::past : Tense::unknown;
  }

  const Reading& r_;
  Grammar grammar_;
  std::optional<Day> published_;
  CurrencyHints hints_;
};

bool has_value(EntityType type) {
  return type == EntityType::date || type == EntityType::money;
}

/// Equal keys: one entity.
std::string key_of(const Value& value, const Mention& mention) {
  std::string key;
  if (!value.date.empty()) {
    key = 'd';
    key += value.date;
  } else if (value.money) {
    key = 'm';
    key += std::to_string(value.money->amount);
    key += value.money->currency;
  } else {
    key = 'e';
    key += std::to_string(mention.entity);
  }
  return key;
}

}  // namespace

void find_values(const Reading& reading, std::string_view published, std::vector<Mention>& mentions,
                 std::vector<Entity>& entities) {
  if (std::none_of(entities.begin(), entities.end(), [](const Entity& one) { return has_value(one.type); }))
    return;
  const ValueReader reader(reading, published);
  std::vector<Entity> formed;
  std::vector<std::uint32_t> new_id(entities.size(), kNone);
  std::unordered_map<std::string, std::uint32_t> by_key;
  std::size_t sentence = 0;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    Mention& mention = mentions[i];
    while (reading.sentences[sentence].tokens.end <= mention.tokens.begin) ++sentence;
    const auto fresh = static_cast<std::uint32_t>(formed.size());
    if (!has_value(mention.type)) {
      std::uint32_t& id = new_id[mention.entity];
      if (id == kNone) {
        id = fresh;
        formed.push_back(entities[mention.entity]);
      }
      mention.entity = id;
      continue;
    }
    Value value = reader.read(mention, reading.sentences[sentence].tokens);
    mention.entity = by_key.try_emplace(key_of(value, mention), fresh).first->second;
    if (mention.entity == fresh) {
      formed.push_back({mention.type, i, {}, {}, {}, std::move(value.date), std::move(value.money)});
    } else if (mention.tokens.size() > mentions[formed[mention.entity].name].tokens.size()) {
      formed[mention.entity].name = i;
    }
  }
  entities = std::move(formed);
}

}  // namespace copydesk
