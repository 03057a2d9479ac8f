// The table of currencies. Codes are those of ISO 4217.
#include "values/currencies.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "lexicon/lexicon.hpp"

namespace copydesk {
namespace {

struct Currency {
  std::string_view code;
  std::string_view signs;      // beside a number, parted by blanks
  std::string_view names;      // words of the text, lower case
  std::string_view countries;  // words that tell the country, lower case, without full stops
};

constexpr std::string_view kDollar = "dollar dollars buck bucks";
constexpr std::string_view kPound = "pound pounds quid sterling";
constexpr std::string_view kPeso = "peso pesos";
constexpr std::string_view kRupee = "rupee rupees";
constexpr std::string_view kShilling = "shilling shillings";
constexpr std::string_view kFranc = "franc francs";
constexpr std::string_view kDinar = "dinar dinars";
constexpr std::string_view kDirham = "dirham dirhams";
constexpr std::string_view kRial = "rial rials riyal riyals";

constexpr auto kCurrencies = std::to_array<Currency>({
    {"USD", "$ US$ USD$ U.S.$ U.S$", kDollar,
     "us usa america american americans washington california texas york florida states"},
    {"EUR", "€", "euro euros", "eurozone"},
    {"GBP", "£ UK£ GB£", kPound, "uk britain british england english scotland scottish wales welsh london"},
    {"JPY", "¥ JP¥", "yen", "japan japanese tokyo"},
    {"CNY", "¥ RMB CN¥ CNH", "yuan renminbi", "china chinese beijing"},
    {"AUD", "$ A$ AU$ AUD$", kDollar, "australia australian australians sydney melbourne canberra"},
    {"CAD", "$ C$ CA$ CAD$ CDN$ Cdn$", kDollar, "canada canadian canadians toronto ottawa"},
    {"NZD", "$ NZ$", kDollar, "zealand zealander zealanders"},
    {"HKD", "$ HK$", kDollar, "hong kong hongkong"},
    {"SGD", "$ S$ SG$", kDollar, "singapore singaporean singaporeans"},
    {"TWD", "$ NT$", kDollar, "taiwan taiwanese taipei"},
    {"BND", "$ B$", kDollar, "brunei bruneian"},
    {"FJD", "$ FJ$ F$", kDollar, "fiji fijian fijians"},
    {"JMD", "$ J$ JA$", kDollar, "jamaica jamaican jamaicans"},
    {"TTD", "$ TT$", kDollar, "trinidad tobago trinidadian"},
    {"BBD", "$ BDS$ Bds$", kDollar, "barbados barbadian"},
    {"BSD", "$", kDollar, "bahamas bahamian"},
    {"BZD", "$ BZ$", kDollar, "belize belizean"},
    {"GYD", "$ GY$ G$", kDollar, "guyana guyanese"},
    {"XCD", "$ EC$", kDollar, "antigua dominica grenada lucia"},
    {"NAD", "$ N$", kDollar, "namibia namibian namibians"},
    {"ZWL", "$ Z$ ZW$", kDollar, "zimbabwe zimbabwean zimbabweans"},
    {"LRD", "$ L$ LD$", kDollar, "liberia liberian liberians"},
    {"SBD", "$ SI$", kDollar, "solomon"},
    {"EGP", "£ E£ EGP£ LE L.E.", kPound, "egypt egyptian egyptians cairo"},
    {"SYP", "£ S£", kPound, "syria syrian syrians"},
    {"LBP", "£ L£ LL L.L.", kPound, "lebanon lebanese"},
    {"SDG", "£", kPound, "sudan sudanese"},
    {"SSP", "£", kPound, "sudan sudanese"},
    {"GIP", "£", kPound, "gibraltar"},
    {"INR", "₹ Rs Re", kRupee, "india indian indians delhi mumbai"},
    {"PKR", "Rs Re", kRupee, "pakistan pakistani pakistanis islamabad karachi lahore"},
    {"LKR", "Rs Re SLRs", kRupee, "lanka lankan lankans colombo"},
    {"NPR", "Rs Re", kRupee, "nepal nepali nepalese kathmandu"},
    {"MUR", "Rs Re", kRupee, "mauritius mauritian"},
    {"SCR", "Rs", kRupee, "seychelles"},
    {"BDT", "Tk ৳", "taka", "bangladesh bangladeshi dhaka"},
    {"IDR", "Rp", "rupiah rupiahs", "indonesia indonesian"},
    {"MYR", "RM", "ringgit", "malaysia malaysian"},
    {"PHP", "₱ P PhP Php P$", kPeso, "philippines philippine filipino filipinos manila"},
    {"THB", "฿", "baht", "thailand thai"},
    {"VND", "₫", "dong", "vietnam vietnamese"},
    {"KRW", "₩", "won", "korea korean koreans seoul"},
    {"KPW", "", "won", "pyongyang"},
    {"MMK", "K Ks", "kyat kyats", "myanmar burma burmese"},
    {"KHR", "", "riel riels", "cambodia cambodian"},
    {"LAK", "₭", "kip", "laos lao"},
    {"MNT", "₮", "tugrik tugriks", "mongolia mongolian"},
    {"MVR", "Rf MRf", "rufiyaa", "maldives maldivian"},
    {"BTN", "Nu", "ngultrum", "bhutan bhutanese"},
    {"AFN", "؋", "afghani afghanis", "afghanistan"},
    {"KZT", "₸", "tenge", "kazakhstan"},
    {"UZS", "", "soum som sum", "uzbekistan uzbek"},
    {"KGS", "", "som soms", "kyrgyzstan kyrgyz"},
    {"TJS", "", "somoni", "tajikistan"},
    {"TMT", "", "manat manats", "turkmenistan"},
    {"AZN", "₼", "manat manats", "azerbaijan"},
    {"GEL", "₾", "lari", "georgia georgian"},
    {"AMD", "֏", "dram drams", "armenia armenian"},
    {"RUB", "₽", "ruble rubles rouble roubles", "russia russian russians moscow"},
    {"BYN", "Br", "ruble rubles rouble roubles", "belarus belarusian minsk"},
    {"UAH", "₴", "hryvnia hryvnias hryvna", "ukraine ukrainian"},
    {"MDL", "", "leu lei", "moldova moldovan"},
    {"RON", "", "leu lei", "romania romanian"},
    {"BGN", "лв", "lev leva", "bulgaria bulgarian"},
    {"PLN", "zł Zł ZŁ", "zloty zlotys zlotych złoty złotys", "poland polish"},
    {"CZK", "Kč", "koruna korunas crown crowns", "czech czechia prague"},
    {"HUF", "Ft", "forint forints", "hungary hungarian"},
    {"RSD", "", kDinar, "serbia serbian"},
    {"MKD", "", "denar denars", "macedonia macedonian"},
    {"ALL", "", "lek leks", "albania albanian"},
    {"SEK", "kr", "krona kronor kronas crown crowns", "sweden swedish"},
    {"NOK", "kr", "krone kroner crown crowns", "norway norwegian"},
    {"DKK", "kr", "krone kroner crown crowns", "denmark danish"},
    {"ISK", "kr", "krona kronur crown crowns", "iceland icelandic"},
    {"CHF", "Fr SFr SFr.", kFranc, "switzerland swiss"},
    {"TRY", "₺ TL", "lira liras", "turkey turkish türkiye ankara istanbul"},
    {"ILS", "₪ NIS", "shekel shekels", "israel israeli"},
    {"JOD", "JD", kDinar, "jordan jordanian"},
    {"KWD", "KD", kDinar, "kuwait kuwaiti"},
    {"BHD", "BD", kDinar, "bahrain bahraini"},
    {"IQD", "ID", kDinar, "iraq iraqi baghdad"},
    {"LYD", "LD", kDinar, "libya libyan"},
    {"TND", "TD DT", kDinar, "tunisia tunisian"},
    {"DZD", "DA", kDinar, "algeria algerian"},
    {"AED", "Dh Dhs", kDirham, "emirates emirati uae dubai dhabi"},
    {"MAD", "Dh Dhs DH", kDirham, "morocco moroccan"},
    {"SAR", "SR ﷼", kRial, "saudi saudis riyadh"},
    {"QAR", "QR", kRial, "qatar qatari doha"},
    {"OMR", "RO", kRial, "oman omani muscat"},
    {"YER", "", kRial, "yemen yemeni"},
    {"IRR", "﷼", "rial rials toman tomans", "iran iranian tehran"},
    {"NGN", "₦ N", "naira nairas", "nigeria nigerian nigerians lagos abuja"},
    {"GHS", "₵ ¢ GH₵ GH¢ GHC GHc Gh¢ Gh₵", "cedi cedis", "ghana ghanaian ghanaians accra"},
    {"KES", "KSh Ksh KSH Sh Shs KShs Kshs", kShilling, "kenya kenyan kenyans nairobi"},
    {"UGX", "USh Ush USH Sh Shs UShs Ushs", kShilling, "uganda ugandan ugandans kampala"},
    {"TZS", "TSh Tsh TSH Sh Shs TShs", kShilling, "tanzania tanzanian tanzanians salaam"},
    {"SOS", "Sh Shs", kShilling, "somalia somali"},
    {"ZAR", "R", "rand rands", "africa african pretoria johannesburg"},
    {"BWP", "P", "pula", "botswana"},
    {"ZMW", "K", "kwacha", "zambia zambian zambians lusaka"},
    {"MWK", "K MK", "kwacha", "malawi malawian malawians"},
    {"MZN", "MT", "metical meticals meticais", "mozambique mozambican"},
    {"AOA", "Kz", "kwanza kwanzas", "angola angolan"},
    {"ETB", "Br", "birr birrs", "ethiopia ethiopian ethiopians"},
    {"ERN", "Nfk", "nakfa", "eritrea"},
    {"RWF", "Rwf Frw FRw", kFranc, "rwanda rwandan kigali"},
    {"BIF", "FBu", kFranc, "burundi burundian"},
    {"CDF", "FC", kFranc, "congo congolese kinshasa"},
    {"DJF", "", kFranc, "djibouti"},
    {"GNF", "", kFranc, "guinea guinean conakry"},
    {"KMF", "", kFranc, "comoros comorian"},
    {"XOF", "FCFA CFA", kFranc,
     "senegal senegalese ivoirian ivorian benin burkina mali malian niger togo togolese"},
    {"XAF", "FCFA CFA", kFranc, "cameroon cameroonian chad chadian gabon gabonese"},
    {"SLE", "Le NLe", "leone leones", "sierra"},
    {"GMD", "D", "dalasi dalasis", "gambia gambian"},
    {"SZL", "E", "lilangeni emalangeni", "eswatini swaziland"},
    {"LSL", "M", "loti maloti", "lesotho"},
    {"MGA", "Ar", "ariary", "madagascar malagasy"},
    {"MRU", "UM", "ouguiya", "mauritania mauritanian"},
    {"MXN", "$ MX$ Mex$ MXN$", kPeso, "mexico mexican mexicans"},
    {"ARS", "$ AR$ ARS$", kPeso, "argentina argentine argentinian"},
    {"CLP", "$ CLP$", kPeso, "chile chilean chileans"},
    {"COP", "$ COP$ COL$", kPeso, "colombia colombian colombians"},
    {"CUP", "$", kPeso, "cuba cuban cubans"},
    {"DOP", "$ RD$", kPeso, "dominican"},
    {"UYU", "$ UY$", kPeso, "uruguay uruguayan"},
    {"BRL", "R$", "real reais reals", "brazil brazilian brazilians"},
    {"PEN", "S/ S/.", "sol soles", "peru peruvian"},
    {"BOB", "Bs", "boliviano bolivianos", "bolivia bolivian"},
    {"VES", "Bs Bs.", "bolivar bolivars bolivares bolívar bolívares", "venezuela venezuelan"},
    {"PYG", "₲", "guarani guaranis", "paraguay paraguayan"},
    {"CRC", "₡ ¢", "colon colones", "costa rican"},
    {"GTQ", "Q", "quetzal quetzals quetzales", "guatemala guatemalan"},
    {"HNL", "L", "lempira lempiras", "honduras honduran"},
    {"NIO", "", "cordoba cordobas córdobas", "nicaragua nicaraguan"},
    {"PAB", "B/.", "balboa balboas", "panama panamanian"},
    {"HTG", "", "gourde gourdes", "haiti haitian"},
    {"PGK", "K", "kina", "papua"},
    {"WST", "WS$", "tala", "samoa samoan"},
    {"TOP", "T$", "paanga", "tonga tongan"},
    {"VUV", "", "vatu", "vanuatu"},
});
static_assert(kCurrencies.size() <= kMostCurrencies);

constexpr std::array<std::string_view, 3> kWorlds = {"USD", "GBP",
                                                     "JPY"};  // what `$`, `£`, `¥` mean elsewhere

using Index = std::unordered_map<std::uint64_t, CurrencySet>;

void enter(Index& index, std::string_view words, std::size_t currency) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t blank = std::min(words.find(' ', at), words.size());
    index[hash_of(words.substr(at, blank - at))].set(currency);
    at = blank + 1;
  }
}

struct Table {
  Index signs;
  Index names;
  Index hundredths;
  Index countries;

  Table() {
    for (std::size_t i = 0; i < kCurrencies.size(); ++i) {
      const Currency& currency = kCurrencies[i];
      enter(signs, currency.code, i);
      enter(signs, currency.signs, i);
      enter(names, currency.names, i);
      enter(countries, currency.countries, i);
      if (currency.names == kDollar || currency.code == "EUR" || currency.code == "ZAR")
        enter(hundredths, "cent cents", i);
      if (currency.code == "USD") enter(hundredths, "¢", i);
      if (currency.names == kPound) enter(hundredths, "penny pence p", i);
      if (currency.names == kRupee) enter(hundredths, "paise paisa", i);
      if (currency.code == "GHS") enter(hundredths, "pesewa pesewas", i);
      if (currency.code == "NGN") enter(hundredths, "kobo", i);
      if (currency.code == "RUB") enter(hundredths, "kopeck kopecks kopek kopeks", i);
      if (currency.code == "MYR") enter(hundredths, "sen", i);
    }
  }
};

const Table& table() {
  static const Table one;
  return one;
}

CurrencySet find(const Index& index, std::string_view word) {
  const auto found = index.find(hash_of(word));
  return found == index.end() ? CurrencySet{} : found->second;
}

std::size_t first_of(const CurrencySet& set) {
  std::size_t at = 0;
  while (at < set.size() && !set.test(at)) ++at;
  return at;
}

}  // namespace

CurrencySet currencies_signed(std::string_view sign) {
  return find(table().signs, sign);
}
CurrencySet currencies_named(std::string_view name) {
  return find(table().names, name);
}
CurrencySet currencies_divided(std::string_view name) {
  return find(table().hundredths, name);
}
CurrencySet currencies_of(std::string_view word) {
  return find(table().countries, word);
}

std::string_view currency_code(std::size_t index) {
  return kCurrencies[index].code;
}

std::string_view choose_currency(CurrencySet candidates, const CurrencyHints& hints) {
  const std::size_t first = first_of(candidates);
  if (first >= kCurrencies.size()) return {};
  if (candidates.count() == 1) return currency_code(first);
  if (hints.foreign_dollars && kCurrencies[first].code == "USD") return {};
  const CurrencySet named = candidates & hints.countries;
  // The first of a row of sharers is the world's, if it is one of these.
  const bool has_world = std::find(kWorlds.begin(), kWorlds.end(), currency_code(first)) != kWorlds.end();
  if (has_world && (named.test(first) || named.none())) return currency_code(first);
  if (!has_world && named.count() == 1) return currency_code(first_of(named));
  return {};
}

}  // namespace copydesk
