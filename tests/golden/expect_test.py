"""Holds the program's output for one sample to what a careful reader finds in it, written by hand in NAME.expect.

Usage: expect_test.py PROGRAM SAMPLE.txt NAME.expect     run from the project's root
Tab-separated lines; `|` parts answers that are equally right:
  floor SHARE            at least this share of all, in per cent, has to be right
  meta FIELD VALUE       title, authors (all, by commas), publisher, section, published (its beginning), place, agency
  line KIND BEGINNING    the label of a line, in text order. Lines that are not named are paragraphs
  caption BEGINNING CREDIT
  direct WORDS SPEAKER   a quote, from the beginning to the end (`beginning … end`), and who said it (`-`: nobody known)
  mixed WORDS SPEAKER    a quote with these words in marks inside
  quoted WORDS           words in marks that nobody says there
  person NAME            one entity of type PERSON with this name
  may KIND WORDS         a direct or mixed quote, or a person, that is not wrong, nor missed where it is absent
Each line is one point; so is each paragraph's label where it is wrong, each quote in marks, and each person too many.
"""
import json
import re
import subprocess
import sys

MARKS = "\"'“”‘’ "


def fold(words):
    return re.sub(r"\s+", " ", words or "").strip()


def bare(words):
    """Without the marks around it; those of nested quotes are left where the expectation has them, too."""
    return fold(words).strip(MARKS)


def same_name(expected, name):
    def plain(words):
        return re.sub(r"^(the|a|an|its|their) ", "", fold(words).lower())
    return any((one == "-" and name is None) or plain(one) == plain(name or "") for one in expected.split("|"))


class Comparison:
    def __init__(self, text, article):
        self.text, self.article = text, article
        self.right, self.misses = 0, []
        self.quotes_left = {q["id"]: q for q in article["quotes"] if q["kind"] != "indirect"}
        self.persons_left = [e["name"] for e in article["entities"] if e["type"] == "PERSON"]
        self.lines, at = [], 0
        for line in text.split("\n"):
            kinds = {b["kind"] for b in article["blocks"] if b["start"] < at + len(line) and at < b["end"]}
            if line.strip():
                self.lines.append((line.strip(), kinds))
            at += len(line) + 1
        self.next_line = 0

    def point(self, ok, message):
        self.right += bool(ok)
        if not ok:
            self.misses.append(message)

    def skip_paragraphs(self, end):
        for line, kinds in self.lines[self.next_line:end]:
            if not kinds & {"paragraph", "dateline"}:
                self.point(False, "line: %s, not paragraph: %s" % ("/".join(sorted(kinds)), line[:60]))

    def meta(self, field, value):
        meta = self.article["metadata"]
        if field in ("place", "agency"):
            found = (meta["dateline"] or {}).get(field)
        else:
            found = ", ".join(meta["authors"]) if field == "authors" else meta[field]
        ok = (found or "").startswith(value) if field == "published" else found in value.split("|")
        self.point(ok, "%s: %s, not %s" % (field, found, value))

    def line(self, kind, beginning):
        for number in range(self.next_line, len(self.lines)):
            if self.lines[number][0].startswith(beginning):
                break
        else:
            sys.exit("no line behind the last one begins so: " + beginning)
        self.skip_paragraphs(number)
        line, kinds = self.lines[number]
        self.point(set(kind.split("|")) & kinds, "line: %s, not %s: %s" % ("/".join(sorted(kinds)), kind, line[:60]))
        self.next_line = number + 1

    def caption(self, beginning, credit):
        found = [c["credit"] for c in self.article["captions"] if fold(c["text"]).startswith(beginning)]
        self.point(credit in found, "credit: %s, not %s" % (found, credit))

    def take(self, kind, words):
        """The quote in marks that the words mean, taken out of those left; None if there is none."""
        first, _, last = words.partition(" … ")
        for number, quote in self.quotes_left.items():
            found = bare(quote["text"])
            if quote["kind"] == kind and (first in found if kind == "mixed" else
                                          found.startswith(first) and found.endswith(bare(last or first))):
                return self.quotes_left.pop(number)
        return None

    def quote(self, kind, words, speaker):
        for part in words.split(" … "):
            if part.strip(MARKS) not in fold(self.text):
                sys.exit("not in the sample: " + part)
        quote = self.take(kind, words)
        if quote is None:
            self.point(False, "%s quote not found: %s" % (kind, words))
            return
        name = quote["speaker"]["name"]
        self.point(same_name(speaker, name), "speaker: %s, not %s: %s" % (name, speaker, words))

    def quoted(self, words):
        self.point(any(bare(q["text"]) == words for q in self.article["quoted"]), "not in quoted: " + words)

    def person(self, name):
        found = [p for p in self.persons_left if same_name(name, p)]
        self.persons_left = [p for p in self.persons_left if p not in found]
        self.point(len(found) == 1, "person found %d times: %s" % (len(found), name))

    def may(self, kind, words):
        if kind == "person":
            self.persons_left = [p for p in self.persons_left if not same_name(words, p)]
        else:
            self.take(kind, words)

    def finish(self):
        self.skip_paragraphs(len(self.lines))
        for quote in self.quotes_left.values():
            self.point(False, "%s quote too many: %s" % (quote["kind"], fold(quote["text"])[:80]))
        for name in self.persons_left:
            self.point(False, "person too many: " + name)


def main():
    program, sample, expectation = sys.argv[1:]
    article = json.loads(subprocess.run([program, sample], check=True, stdout=subprocess.PIPE).stdout)
    with open(sample, encoding="utf8", newline="") as file:
        comparison = Comparison(file.read(), article)
    floor = None
    with open(expectation, encoding="utf8") as file:
        for number, row in enumerate(file, 1):
            if row.startswith("#") or not row.strip():
                continue
            keyword, *values = row.rstrip("\n").split("\t")
            if keyword == "floor":
                floor = float(values[0])
            elif keyword in ("direct", "mixed"):
                comparison.quote(keyword, *values)
            elif keyword in ("meta", "line", "caption", "quoted", "person", "may"):
                getattr(comparison, keyword)(*values)
            else:
                sys.exit("%s:%d: unknown: %s" % (expectation, number, keyword))
    comparison.finish()
    total = comparison.right + len(comparison.misses)
    share = 100 * comparison.right / total
    print("\n".join(comparison.misses))
    print("%d of %d right (%.1f %%), floor %s" % (comparison.right, total, share, floor))
    if floor is None or share < floor:
        sys.exit("below the floor")


if __name__ == "__main__":
    main()
