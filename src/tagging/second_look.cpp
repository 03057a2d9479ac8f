// Features from a first labelling.
#include "tagging/second_look.hpp"

#include <algorithm>
#include <array>

#include "tagging/labels.hpp"

namespace copydesk {
namespace {

using T = EntityTemplate;

std::uint8_t type_code(std::uint8_t label) {
  return label == 0 ? 0 : static_cast<std::uint8_t>(LabelScheme::type_of(label) + 1);
}

std::uint8_t few(std::uint32_t count) {
  return static_cast<std::uint8_t>(count < 3 ? count : count < 6 ? 3 : 4);
}

bool joins(std::string_view lower) {
  return lower == "," || lower == "and" || lower == "or" || lower == "&" || lower == "/";
}

}  // namespace

SecondLook::SecondLook(const Reading& reading, const EntityFeatures& features,
                       const EntityTemplates& templates, std::uint32_t label_count, const FirstLook& first)
    : reading_(reading),
      features_(features),
      templates_(templates),
      first_(first),
      label_count_(label_count) {
  find_names();
}

void SecondLook::find_names() {
  const Words& words = reading_.words;
  name_of_.assign(words.size(), kNone);
  word_counts_.assign(std::size_t{features_.lower_count()} * kLabels, 0);
  longest_.assign(features_.lower_count(), kNone);
  for (const Sentence& sentence : reading_.sentences) {
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if (!words.capitalised(t)) continue;
      std::uint16_t& count = word_counts_[features_.lower_id(t) * kLabels + type_code(first_.labels[t])];
      count = static_cast<std::uint16_t>(std::min(count + 1, 60000));
    }
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;) {
      const std::uint8_t label = first_.labels[t];
      if (label == 0) {
        ++t;
        continue;
      }
      Name name;
      name.type = type_code(label);
      name.tokens.begin = t;
      for (;; ++t) {
        name.hash = mix(name.hash, words.type(t).lower_hash);
        name_of_[t] = static_cast<std::uint32_t>(name_.size());
        if (LabelScheme::may_end(first_.labels[t])) break;
      }
      name.tokens.end = ++t;
      const auto number = static_cast<std::uint32_t>(name_.size());
      name_.push_back(name);
      if (name.tokens.size() > 1) {
        for (std::uint32_t at = name.tokens.begin; at < name.tokens.end; ++at) {
          std::uint32_t& known = longest_[features_.lower_id(at)];
          if (known == kNone || name_[known].tokens.size() < name.tokens.size()) {
            known = number;
          }
        }
      }
    }
  }
  std::vector<std::pair<std::uint64_t, std::uint8_t>> types;
  types.reserve(name_.size());
  for (const Name& name : name_) types.emplace_back(name.hash, name.type);
  std::sort(types.begin(), types.end());
  for (const auto& [hash, type] : types) {
    if (by_hash_.empty() || by_hash_.back().hash != hash) by_hash_.push_back({hash, {}});
    std::uint16_t& count = by_hash_.back().counts[type];
    count = static_cast<std::uint16_t>(std::min(count + 1, 60000));
  }
}

bool SecondLook::is_open(std::uint32_t token) const {
  return first_.labels[token] != 0 || features_.in_run(token);
}

SecondLook::Majority SecondLook::majority(const std::uint16_t* counts, std::uint8_t but) {
  std::uint32_t total = 0;
  std::uint32_t most = 0;
  Majority result;
  for (std::uint8_t label = 0; label < kLabels; ++label) {
    const std::uint32_t count = counts[label] - (label == but ? 1U : 0U);
    total += count;
    if (count > most) {
      most = count;
      result.type = label;
    }
  }
  result.share = static_cast<std::uint8_t>(total == 0              ? 0
                                           : most == total         ? 3
                                           : most * 3 >= total * 2 ? 2
                                                                   : 1);
  result.count = few(total);
  return result;
}

void SecondLook::append(std::uint32_t token, FeatureList& features) const {
  const Words& words = reading_.words;
  const Span sentence = features_.sentence_of(token);
  const auto add = [&](T which, std::uint64_t value) {
    if (templates_.has(which)) features.push_back(mix(EntityTemplates::salt(which), value));
  };
  const auto label = [&](std::int64_t at) -> std::uint64_t {
    return at < sentence.begin || at >= sentence.end ? 63 : first_.labels[static_cast<std::size_t>(at)];
  };
  const auto type = [&](std::int64_t at) -> std::uint64_t {
    return at < sentence.begin || at >= sentence.end ? 15
                                                     : type_code(first_.labels[static_cast<std::size_t>(at)]);
  };
  const std::int64_t t = token;
  const std::uint64_t own = label(t);
  const std::uint64_t own_type = type(t);
  const auto lower = [&](std::int64_t at) -> std::uint64_t {
    return at < sentence.begin || at >= sentence.end ? 1
                                                     : words.type(static_cast<std::uint32_t>(at)).lower_hash;
  };

  // The first look at the token and its neighbours.
  add(T::look_label, own);
  add(T::look_around, own * 64 + label(t - 1));
  add(T::look_around, 1 << 14 | (own * 64 + label(t + 1)));
  add(T::look_around, 2 << 14 | ((own_type * 16 + type(t - 2)) * 16 + type(t - 1)));
  add(T::look_around, 3 << 14 | ((own_type * 16 + type(t + 2)) * 16 + type(t + 1)));
  add(T::look_word, mix(lower(t), own_type));
  add(T::look_word, mix(lower(t - 1), own_type + 16));
  add(T::look_word, mix(lower(t + 1), own_type + 32));
  {
    // How near another type came.
    std::array<int, kLabels> best;
    best.fill(-30000);
    const std::int16_t* row = first_.scores.data() + token * first_.stride;
    for (std::uint32_t l = 0; l < label_count_; ++l) {
      int& known = best[type_code(static_cast<std::uint8_t>(l))];
      known = std::max<int>(known, row[l]);
    }
    std::size_t rival = own_type == 0 ? 1 : 0;
    for (std::size_t other = 0; other < kLabels; ++other) {
      if (other != own_type && best[other] > best[rival]) rival = other;
    }
    const int ahead = (best[own_type] - best[rival]) / 64;
    add(T::look_rival,
        (own_type * 16 + rival) * 16 + static_cast<std::uint64_t>(std::clamp(ahead, -2, 6) + 2));
  }

  // The same word and name elsewhere in the document.
  const std::uint32_t lower_id = features_.lower_id(token);
  if (words.capitalised(token)) {
    const Majority elsewhere =
        majority(word_counts_.data() + lower_id * kLabels, static_cast<std::uint8_t>(own_type));
    const std::uint64_t known = (elsewhere.type * 4U + elsewhere.share) * 8U + elsewhere.count;
    add(T::look_elsewhere, known);
    add(T::look_elsewhere, 1 << 12 | (known * 16 + own_type));
    add(T::look_elsewhere, 1 << 16 | ((elsewhere.type * 4U + elsewhere.share) * 64U + own));
    add(T::look_elsewhere, 1 << 18 | ((elsewhere.type * 4U + elsewhere.share) * 8U + features_.tone(token)));
  }
  const std::uint32_t name = name_of_[token];
  if (name != kNone) {
    const auto named =
        std::lower_bound(by_hash_.begin(), by_hash_.end(), name_[name].hash,
                         [](const NameCounts& known, std::uint64_t hash) { return known.hash < hash; });
    const Majority same = majority(named->counts.data(), name_[name].type);
    add(T::look_name, (same.type * 4U + same.share) * 8U + same.count);
    add(T::look_name, 1 << 12 | ((same.type * 4U + same.share) * 64U + own));
  }
  const std::uint32_t longer = longest_[lower_id];
  if (longer != kNone && longer != name) {
    const Name& other = name_[longer];
    const std::uint32_t size = name == kNone ? 0 : name_[name].tokens.size();
    if (other.tokens.size() > size) {
      const std::uint64_t place = features_.lower_id(other.tokens.begin) == lower_id     ? 0
                                  : features_.lower_id(other.tokens.end - 1) == lower_id ? 2
                                                                                         : 1;
      add(T::look_longer, (other.type * 4U + place) * 64U + own);
      add(T::look_longer, 1 << 14 | ((other.type * 4U + place) * 4U + std::min(size, 3U)));
    }
  }

  // Names joined to this one: `Angola, Benin and Togo`.
  for (const int side : {-1, 1}) {
    // Beyond the whole name at once: walking there from each of its tokens would take the square of its
    // length.
    std::int64_t at = t + side;
    if (name != kNone) {
      const Span whole = name_[name].tokens;
      at = side < 0 ? std::int64_t{whole.begin} - 1 : std::int64_t{whole.end};
    }
    bool joined = false;
    int steps = 0;
    for (; at >= sentence.begin && at < sentence.end && steps < 2; at += side, ++steps) {
      if (!joins(words.lower(static_cast<std::uint32_t>(at)))) break;
      joined = true;
    }
    if (joined) add(T::look_joined, (type(at) * 16 + own_type) * 2 + (side > 0 ? 1 : 0));
  }
}

}  // namespace copydesk
