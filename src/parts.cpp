// Offsets moved to where a part stands, ids to what is known already.
#include "parts.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "layout/blocks.hpp"
#include "lexicon/lexicon.hpp"
#include "text/characters.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kWhole = 256 << 10;  // bytes read in one go: longer than any story that news prints
constexpr std::uint32_t kPart = 64 << 10;
constexpr std::uint32_t kOfBlock = 16;  // bytes that a block counts for beside its own

std::uint64_t cost(const Block& block) {
  return kOfBlock + (is_read(block.kind) ? block.bytes.size() : 0);
}

bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/// Of the lower-cased words, white space folded.
std::uint64_t hash_of_name(std::string_view name) {
  std::string folded;
  for (const char byte : to_lower(std::string(name))) {
    if (!is_blank(byte)) {
      folded += byte;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  return hash_of(folded);
}

Span moved(Span span, std::uint32_t by) {
  return span.empty() ? span : Span{span.begin + by, span.end + by};
}

}  // namespace

bool PartCutter::fits() const {
  std::uint64_t sum = 0;
  for (const Block& block : blocks_) sum += cost(block);
  return sum <= kWhole;
}

std::uint64_t PartCutter::bytes() const {
  std::uint64_t sum = 0;
  for (const Block& block : blocks_) sum += is_read(block.kind) ? block.bytes.size() : 0;
  return sum;
}

std::uint32_t PartCutter::cut_before(Span block, std::uint32_t limit) const {
  constexpr std::uint32_t kFar = 4096;
  const std::uint32_t low = std::max(block.begin, limit > kFar ? limit - kFar : 0) + 1;
  std::uint32_t between_words = 0;
  for (std::uint32_t at = limit; at > low; --at) {
    if (!is_blank(text_[at - 1])) continue;
    if (between_words == 0) between_words = at;
    const char before = text_[at - 2];
    if (before == '.' || before == '!' || before == '?') return at;
  }
  if (between_words != 0) return between_words;
  while (limit < block.end && (static_cast<unsigned char>(text_[limit]) & 0xc0) == 0x80) ++limit;
  return limit;
}

std::optional<Part> PartCutter::next() {
  Part part;
  std::uint64_t sum = 0;
  for (; block_ < blocks_.size(); ++block_) {
    Block block = blocks_[block_];
    block.bytes.begin = std::max(block.bytes.begin, done_);
    if (part.blocks.empty()) {
      if (!is_read(block.kind)) continue;
      part.first = block_;
    }
    if (sum + cost(block) > kPart) {
      if (!part.blocks.empty()) return part;
      done_ = cut_before(block.bytes, block.bytes.begin + std::min(block.bytes.size(), kPart - kOfBlock));
      if (done_ < block.bytes.end) {
        block.bytes.end = done_;
        part.blocks.push_back(block);
        part.bytes = block.bytes.size();
        return part;
      }
    }
    sum += cost(block);
    part.blocks.push_back(block);
    part.bytes += is_read(block.kind) ? block.bytes.size() : 0;
  }
  if (part.blocks.empty()) return std::nullopt;
  return part;
}

/// As much room as all parts will need if the rest is like what was read: a vector that doubles holds its
/// items twice.
template <typename Item>
void PartJoiner::make_room(std::vector<Item>& items, std::size_t more) const {
  const std::size_t size = items.size() + more;
  if (size <= items.capacity()) return;
  const double share = static_cast<double>(std::max<std::uint64_t>(read_, 1)) / static_cast<double>(bytes_);
  items.reserve(std::max(size, static_cast<std::size_t>(1.02 * static_cast<double>(size) / share)));
}

std::uint32_t PartJoiner::entity_of(Entity& entity, const std::vector<Mention>& mentions) {
  std::uint64_t key = hash_of_name(d_.slice(d_.bytes_of(mentions[entity.name].tokens)));
  key = extend_hash(key, static_cast<std::uint64_t>(entity.type));
  key = extend_hash(key, hash_of(entity.date));
  if (entity.money) {
    key = extend_hash(extend_hash(key, std::bit_cast<std::uint64_t>(entity.money->amount)),
                      hash_of(entity.money->currency));
  }
  const auto [found, is_new] = entities_.try_emplace(key, static_cast<std::uint32_t>(d_.entities.size()));
  if (is_new) {
    d_.entities.push_back(std::move(entity));
  } else if (Entity& known = d_.entities[found->second]; known.role.empty()) {
    known.role = entity.role;
    known.titles = std::move(entity.titles);
    known.affiliation = entity.affiliation;
  }
  return found->second;
}

void PartJoiner::add(const Part& part, Document& found) {
  read_ += part.bytes;
  const auto token = static_cast<std::uint32_t>(d_.tokens.size());
  make_room(d_.tokens, found.tokens.size());
  d_.tokens.insert(d_.tokens.end(), found.tokens.begin(), found.tokens.end());

  make_room(d_.sentences, found.sentences.size());
  for (const Sentence& sentence : found.sentences)
    d_.sentences.push_back({moved(sentence.tokens, token), sentence.block + part.first});

  const auto mention = static_cast<std::uint32_t>(d_.mentions.size());
  for (Mention& row : found.mentions) row.tokens = moved(row.tokens, token);
  make_room(d_.entities, found.entities.size());
  std::vector<std::uint32_t> entity_ids;
  for (Entity& entity : found.entities) {
    const std::uint32_t name = entity.name;
    const std::size_t before = d_.entities.size();
    entity_ids.push_back(entity_of(entity, found.mentions));
    if (d_.entities.size() > before) d_.entities.back().name = name + mention;
  }
  const auto entity_id = [&](std::uint32_t id) { return id == kNone ? kNone : entity_ids[id]; };
  make_room(d_.mentions, found.mentions.size());
  for (Mention& row : found.mentions) {
    row.entity = entity_id(row.entity);
    d_.mentions.push_back(row);
  }

  const auto quote = static_cast<std::uint32_t>(d_.quotes.size());
  make_room(d_.quotes, found.quotes.size());
  for (Quote& row : found.quotes) {
    for (Span& span : row.spans) span = moved(span, token);
    row.cue = moved(row.cue, token);
    row.addressee = moved(row.addressee, token);
    row.via = moved(row.via, token);
    d_.quotes.push_back(std::move(row));
  }
  make_room(d_.quoted, found.quoted.size());
  for (const Quoted& quoted : found.quoted) d_.quoted.push_back({moved(quoted.tokens, token), quoted.kind});

  const auto attribution = static_cast<std::uint32_t>(d_.attributions.size());
  make_room(d_.attributions, found.attributions.size());
  for (Attribution& row : found.attributions) {
    row.quote += quote;
    row.entity = entity_id(row.entity);
    row.runner_up = entity_id(row.runner_up);
    if (row.runner_up == row.entity) row.runner_up = kNone;
    row.source = moved(row.source, token);
    d_.attributions.push_back(row);
  }
  for (Speaker& speaker : found.speakers) {
    for (std::uint32_t& id : speaker.attributions) id += attribution;
    speaker.entity = entity_id(speaker.entity);
    const std::uint64_t key =
        speaker.entity == kNone ? hash_of_name(d_.slice(speaker.name)) : std::uint64_t{speaker.entity};
    const auto [known, is_new] = speakers_.try_emplace(key, static_cast<std::uint32_t>(d_.speakers.size()));
    if (is_new) {
      d_.speakers.push_back(std::move(speaker));
      continue;
    }
    // In order: two of the part may be one here.
    std::vector<std::uint32_t>& all = d_.speakers[known->second].attributions;
    const auto middle = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), speaker.attributions.begin(), speaker.attributions.end());
    if (middle > 0 && all[static_cast<std::size_t>(middle) - 1] > all[static_cast<std::size_t>(middle)])
      std::inplace_merge(all.begin(), all.begin() + middle, all.end());
  }
}

}  // namespace copydesk
