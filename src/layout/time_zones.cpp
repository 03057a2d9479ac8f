// Zones, and when the summer of the American ones lasts.
#include "layout/time_zones.hpp"

#include <array>
#include <string_view>

namespace copydesk {
namespace {

struct Zone {
  std::string_view name;
  int minutes;        // east of Greenwich, in winter
  bool american_dst;  // the short name without S or D: an hour more in summer, by US rules
};
constexpr std::array<Zone, 38> kZones = {{
    {"utc", 0, false},    {"gmt", 0, false},     {"z", 0, false},      {"bst", 60, false},
    {"cet", 60, false},   {"cest", 120, false},  {"eet", 120, false},  {"eest", 180, false},
    {"msk", 180, false},  {"wat", 60, false},    {"cat", 120, false},  {"sast", 120, false},
    {"eat", 180, false},  {"trt", 180, false},   {"gst", 240, false},  {"pkt", 300, false},
    {"ist", 330, false},  {"bdt", 360, false},   {"npt", 345, false},  {"ict", 420, false},
    {"wib", 420, false},  {"sgt", 480, false},   {"hkt", 480, false},  {"pht", 480, false},
    {"jst", 540, false},  {"kst", 540, false},   {"awst", 480, false}, {"aest", 600, false},
    {"aedt", 660, false}, {"nzst", 720, false},  {"nzdt", 780, false}, {"et", -300, true},
    {"est", -300, false}, {"edt", -240, false},  {"ct", -360, true},   {"pt", -480, true},
    {"mt", -420, true},   {"akst", -540, false},
}};
constexpr std::array<Zone, 6> kMoreZones = {{
    {"cst", -360, false},
    {"cdt", -300, false},
    {"mst", -420, false},
    {"mdt", -360, false},
    {"pst", -480, false},
    {"pdt", -420, false},
}};

const Zone* zone_of(const LineWord& word) {
  if (word.letters == 0 || word.letters > 4) return nullptr;
  for (const Zone& zone : kZones)
    if (word.hash == hash_of(zone.name)) return &zone;
  for (const Zone& zone : kMoreZones)
    if (word.hash == hash_of(zone.name)) return &zone;
  return nullptr;
}

/// 0 for Sunday; Sakamoto's method (1992).
unsigned weekday_of(unsigned year, unsigned month, unsigned day) {
  constexpr std::array<unsigned, 12> shift = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (month < 3) --year;
  return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
}

/// US summer time: from the second Sunday of March to the first of November (Energy Policy Act of 2005).
bool in_american_summer(unsigned year, unsigned month, unsigned day) {
  if (month != 3 && month != 11) return month > 3 && month < 11;
  const unsigned first_sunday = 1 + (7 - weekday_of(year, month, 1)) % 7;
  return month == 3 ? day >= first_sunday + 7 : day < first_sunday;
}

}  // namespace

bool is_zone(const LineWord& word) {
  return zone_of(word) != nullptr;
}

std::optional<int> zone_minutes(const LineWord& word, unsigned year, unsigned month, unsigned day) {
  const Zone* zone = zone_of(word);
  if (zone == nullptr) return std::nullopt;
  return zone->minutes + (zone->american_dst && in_american_summer(year, month, day) ? 60 : 0);
}

}  // namespace copydesk
