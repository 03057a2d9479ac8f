#!/usr/bin/env python3
"""Build the word lists of data/lexicons that derive from public data.

Usage: build-lexicons.py DATA [--companies FILE] [--only LIST]
DATA holds lexicons/*.tsv (public registers) and news/*.jsonl.xz (unlabelled articles); FILE is the company_tickers.json of
the US Securities and Exchange Commission, without which the company list holds fewer names.
Writes male_name, female_name, surname, city, company and common_word; scripts/lexicons/*.txt, written by hand, are
added to them. News decide by counts only: which words are common in lower case, and which rare names occur at all.
The other lists of data/lexicons are kept by hand.
"""
import argparse
import collections
import csv
import json
import lzma
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "data", "lexicons")
PIECE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.,;:!?()\"“”‘]|\d+")


def count_news(data):
    """Words behind a lower-case word or a comma, in lower case and capitalised."""
    low, cap = collections.Counter(), collections.Counter()
    for name in ("allsides", "wikinews"):
        with lzma.open(os.path.join(data, "news", name + ".jsonl.xz"), "rt", encoding="utf8") as lines:
            for line in lines:
                before = "."
                for word in PIECE.findall(json.loads(line)["text"]):
                    if before[0].islower() or before == ",":
                        if word[0].islower():
                            low[word.replace("’", "'")] += 1
                        elif word[0].isupper():
                            cap[word.replace("’", "'").lower()] += 1
                    before = word
    return low, cap


def rows(data, name):
    with open(os.path.join(data, "lexicons", name), encoding="utf8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row


def by_hand(name):
    with open(os.path.join(HERE, "lexicons", name + ".txt"), encoding="utf8") as lines:
        return {line.rstrip("\n") for line in lines if not line.startswith("#")}


def shipped(name):
    with open(os.path.join(OUT, name + ".txt"), encoding="utf8") as lines:
        return {line.rstrip("\n") for line in lines if not line.startswith("#")}


def write(name, head, entries):
    entries = sorted({" ".join(e.lower().replace("’", "'").split()) for e in entries} - {""})
    with open(os.path.join(OUT, name + ".txt"), "w", encoding="utf8") as out:
        out.write("# " + head + "\n" + "".join(e + "\n" for e in entries))
    print("%-12s %6d" % (name, len(entries)))


def given_names(data, low, cap):
    names = {"male_name": by_hand("male_name"), "female_name": by_hand("female_name")}
    others = shipped("organisation") | shipped("region") | shipped("country")
    shares = collections.defaultdict(dict)
    for name, sex, share, _ in rows(data, "given_names_us_census1990.tsv"):
        shares[name.lower()]["male_name" if sex == "M" else "female_name"] = float(share)
    for name, by_sex in shares.items():
        for sex, share in by_sex.items():  # the census has slips: some men are `Mary`
            if share >= 0.1 * max(by_sex.values()):
                names[sex].add(name)
    for name, male, female, _, _ in rows(data, "given_names_uk.tsv"):
        male, female, name = int(male), int(female), name.lower()
        if len(name) < 3 or "." in name or name in others:
            continue
        # A name of the register's tail has to occur in the news, and not as a word: `Reign`, `Royal`.
        enough = 15 if cap[name] >= 5 else 400
        if male + female < enough or low[name] > cap[name]:
            continue
        if male >= 0.1 * (male + female):
            names["male_name"].add(name)
        if female >= 0.1 * (male + female):
            names["female_name"].add(name)
    for name, word in (("male_name", "Men's"), ("female_name", "Women's")):
        write(name, word + " given names. Sources: US census 1990 (public domain), UK birth registers (Open Government "
              "Licence v3.0), and names added for copydesk (MIT).", names[name])


def surnames(data, low, cap):
    names = by_hand("surname")
    for name, _, rank in rows(data, "surnames_us_census1990.tsv"):
        name, rank = name.lower(), int(rank)
        if rank > 5000 and low[name] > 2 * cap[name]:
            continue
        if rank <= 15000 or cap[name] >= 4:
            names.add(name)
    write("surname", "Surnames. Sources: US census 1990 (public domain), and surnames added for copydesk (MIT).", names)


def cities(data, low, cap):
    names, persons = by_hand("city"), by_hand("male_name") | by_hand("female_name") | by_hand("surname")
    plain = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+\.?|\. [^\W\d_]+)*$")

    def add(name, population, enough):
        name = name.lower()
        words = name.split()
        if len(name) < 3 or not plain.match(name) or population < enough:
            return
        if len(words) == 1 and low[name] > 0.5 * cap[name] and population < 3000000:
            return
        names.add(name)

    for name, ascii_name, country, _, population, _, _, _, _ in rows(data, "cities15000.tsv"):
        seen = cap[name.split()[0].lower()] >= 3
        enough = 40000 if country in ("US", "GB", "IE", "AU", "NZ", "CA", "ZA", "IL", "UA") else 80000
        for form in {name, ascii_name}:
            add(form, int(population), enough if seen else 150000)
            if form.startswith(("Saint ", "St. ")):
                rest = form.split(" ", 1)[1]
                for saint in ("Saint ", "St. ", "St "):
                    add(saint + rest, int(population), enough)
            if form.endswith(" City") and int(population) > 1000000:
                names.add(form.lower())
    for form, name, _, population in rows(data, "cities15000_altnames_latin.tsv"):
        # Older and other spellings that newspapers use: `Kiev`, `Bombay`, `Peking`.
        if form.isupper() or not form[0].isupper() or not all(w[0].isupper() for w in form.split()):
            continue
        if form.lower() in persons:
            continue
        if cap[form.lower()] >= 10 or (" " in form and all(cap[w.lower()] >= 20 for w in form.split())):
            add(form, int(population), 800000)
    write("city", "Cities and towns by population, with other spellings of the largest. Source: GeoNames cities15000 "
          "(CC BY 4.0, geonames.org); others added for copydesk (MIT).", names)


LEGAL = re.compile(
    r"(?:,? (?:Inc\.?|Incorporated|Corporation|Corp\.?|Company|Cos?\.?|PLC|P\.L\.C\.?|Limited|Ltd\.?|N\.?V\.?|S\.?A\.?|S\.A\.B\.|"
    r"S\.?p\.?A\.?|S\.?E\.?|A\.?G\.?|A/S|ASA|AB|Oyj|KGaA|GmbH|L\.?P\.?|LLC|L\.L\.C\.?|LLP|Bhd|Berhad|Tbk|de C\.?V\.?|Holdings?|Group|"
    r"International|Worldwide|& Cos?\.?|& Company|\(Class [ABC]\)|\(The\)|ADR|REIT))+$", re.I)
FUND = re.compile(r"\b(?:ETF|ETN|trust|funds?|fund|acquisition|merger|spac|capital corp|bancorp|bancshares|portfolio|index|notes|"
                  r"income|municipal|yield|warrants?|partnership)\b", re.I)


def official_names(path):
    """Names of companies from the register of the Securities and Exchange Commission (company_tickers.json), the most
    valuable first, as newspapers write them: `BANK OF AMERICA CORP /DE/` is `Bank of America`."""
    with open(path, encoding="utf8") as register:
        titles = [entry["title"] for entry in json.load(register).values()]
    for rank, title in enumerate(titles):
        title = re.sub(r"\s*[/\\].*$", "", title).strip()
        title = re.sub(r"[ .]com (?=inc\b)", " ", title, flags=re.I)
        if title and not FUND.search(title):
            yield rank, title


def phrases_in_news(data, phrases):
    """How often each phrase (its lower-cased words) stands in the news with a capital on every word but small ones."""
    by_first = collections.defaultdict(set)
    for phrase in phrases:
        by_first[phrase[0]].add(phrase)
    sizes = {first: sorted({len(p) for p in ps}, reverse=True) for first, ps in by_first.items()}
    word = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|&")
    counts = collections.Counter()
    for name in ("allsides", "wikinews"):
        with lzma.open(os.path.join(data, "news", name + ".jsonl.xz"), "rt", encoding="utf8") as lines:
            for line in lines:
                words = word.findall(json.loads(line)["text"].replace("’", "'"))
                lower = [w.lower() for w in words]
                for at, first in enumerate(lower):
                    for size in sizes.get(first, ()):
                        phrase = tuple(lower[at:at + size])
                        if phrase in by_first[first] and all(
                                w[0].isupper() or not w[0].isalpha() or w in ("of", "and", "the", "de") for w in words[at:at + size]):
                            counts[phrase] += 1
                            break
    return counts


def companies(data, low, cap, register):
    hand = by_hand("company")
    names = set(hand)
    for _, name, _, _, _ in rows(data, "companies_sp500.tsv"):
        name = re.sub(r" \(.*\)$", "", name).replace("–", "-").replace("’", "'")
        names.add(name.rstrip("."))
        short = LEGAL.sub("", name)
        if " " in short or (low[short.lower()] < cap[short.lower()] / 4 and len(short) > 2):
            names.add(short)
    head = "Companies. Sources: S&P 500 constituents (PDDL), and companies added for copydesk (MIT)."
    if register:
        names |= listed_companies(data, low, cap, register)
        head = ("Companies. Sources: S&P 500 constituents (PDDL), company names of the US Securities and Exchange Commission's "
                "company_tickers.json (public domain), and companies added for copydesk (MIT).")
    write("company", head, {n for n in names if len(n) > 1})


def listed_companies(data, low, cap, register):
    """Registered companies of the world that the news name, and the most valuable ones: without their legal forms."""
    given = shipped("male_name") | shipped("female_name")
    persons = given | shipped("surname")
    places = shipped("city") | shipped("region") | shipped("country") | shipped("demonym")
    others = shipped("organisation") | shipped("news_outlet") | shipped("news_agency") | shipped("location_head")
    heads = shipped("location_head")
    ranks = {}
    for rank, title in official_names(register):
        for name in {LEGAL.sub("", title), re.sub(r",? (?:inc|corp|ltd|plc|co|llc|lp|sa|nv|ag|se)\.?$", "", title, flags=re.I)}:
            name = re.sub(r"(?: (?:&|[a-z](?:\.[a-z])+|[a-z]|sab|public|aktiengesellschaft))+$", "",
                          name.strip(" ,.").lower().replace("’", "'"))
            if len(name) > 2 and not re.search(r"(?<!&) [a-z](?= |$)", name) and name[0].isalpha() and re.fullmatch(r"[\w&'.! -]+", name):
                ranks.setdefault(name, rank)
    counts = phrases_in_news(data, {tuple(re.findall(r"[^\W_]+(?:['.&-][^\W_]+)*|&", name)) for name in ranks})
    kept = set()
    for name, rank in ranks.items():
        words = name.split()
        seen = counts[tuple(re.findall(r"[^\W_]+(?:['.&-][^\W_]+)*|&", name))]
        if name in places or name in others or name in given:
            continue
        if len(words) == 1:
            # An ordinary word or a family name is no company for being one's name: `Gap`, `Ross`.
            if name in persons or name.rstrip("s") in persons or low[name] > cap[name] / 8 or len(name) < 4:
                continue
            if seen >= 4 or (rank < 1200 and not low[name]):
                kept.add(name)
        else:
            if words[0] in given and words[-1] in persons:
                continue
            if all(low[w] > 3 * cap[w] for w in words) and seen < 5:
                continue
            if {words[-1], words[-1].rstrip("s")} & heads or words[-1] in ("hills", "lakes", "valley"):
                continue  # `Black Hills` is a place first
            if words[-1] in ("national", "american", "global", "general", "united", "first") and seen < 5:
                continue
            if seen >= 2 or (rank < 1500 and seen >= 0):
                kept.add(name)
    return kept


def common_words(low, cap):
    write("common_word", "Words that occur in lower case much more often than capitalised inside sentences. Counts of "
          "word forms in news texts (Article-Bias-Prediction, Apache-2.0; Wikinews, CC BY 2.5).",
          [w for w, n in low.items() if n >= 60 and n >= 2 * cap[w] and len(w) > 1 and not re.search(r"[^a-z'-]", w)] + ["a"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data")
    parser.add_argument("--companies", help="company_tickers.json")
    parser.add_argument("--only", choices=("given_name", "surname", "city", "company", "common_word"))
    options = parser.parse_args()
    data = options.data
    low, cap = count_news(data)
    builders = {
        "given_name": lambda: given_names(data, low, cap),
        "surname": lambda: surnames(data, low, cap),
        "city": lambda: cities(data, low, cap),
        "company": lambda: companies(data, low, cap, options.companies),
        "common_word": lambda: common_words(low, cap),
    }
    for name, build in builders.items():
        if options.only in (None, name):
            build()


if __name__ == "__main__":
    main()
