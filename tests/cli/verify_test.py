"""`copydesk verify`: what it finds, and that it finds nothing in what the program prints."""
import copy
import gzip
import json
import os
import shutil
import unittest

from command import CommandTest

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")


class Verify(CommandTest):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("n"))
        for name in ("wire-ferry.txt", "captions-museum-fire.txt"):
            shutil.copy(os.path.join(SAMPLES, name), self.path("n"))
        self.write("n/crlf.txt", b"\xef\xbb\xbf\xe2\x80\x9cYes,\xe2\x80\x9d said Zo\xc3\xab.\r\n\r\nCaf\xc3\xa9 \xf0\x9f\x98\x80.\r\n")
        self.write("n/latin.txt", "“We’ll see,” said Zoë of Málaga.\n".encode("cp1252"))

    def verify(self, *arguments, status=0, **options):
        return self.lines("verify", *arguments, status=status, **options)

    def test_what_the_program_prints_is_whole(self):
        self.lines("--out-dir", "out", "--pretty", "n")
        self.write("all.ndjson", self.run_program("n", "gone.txt").stdout)
        self.write("trimmed.ndjson", self.run_program("--only", "quotes,speakers", "n").stdout)
        for arguments in (["out"], ["all.ndjson"], ["out/latin.json", "trimmed.ndjson"]):
            self.assertEqual(self.verify(*arguments), [])
        with open(self.path("all.ndjson"), "rb") as file:
            self.assertEqual(self.verify("-", stdin=file.read()), [])
        done = self.run_program("verify", "--verbose", "all.ndjson")
        self.assertIn(b"4 articles and 1 error records, 0 faults", done.stderr)

    def test_every_sample_in_the_repository(self):
        root = os.path.join(SAMPLES, "..")
        outputs = sorted(os.path.join("samples", name) for name in os.listdir(SAMPLES) if name.endswith(".json"))
        self.assertGreater(len(outputs), 10)
        self.assertEqual(self.verify(*outputs, cwd=root), [])

    def fault(self, article, *arguments):
        self.write("changed.json", json.dumps(article))
        (row,) = self.verify("changed.json", *arguments, status=1)
        self.assertEqual((row["output"], row["line"]), ("changed.json", 1))
        return row["error"]["kind"], row["error"]["message"]

    def article(self):
        return self.lines("n/wire-ferry.txt")[0]

    def test_an_altered_word_is_found_wherever_it_stands(self):
        whole = self.article()

        def places(value, path=()):
            if isinstance(value, dict):
                if "text" in value and ("start" in value or "spans" in value):
                    yield path
                for key, inner in value.items():
                    yield from places(inner, path + (key,))
            elif isinstance(value, list):
                for number, inner in enumerate(value):
                    yield from places(inner, path + (number,))

        found = list(places(whole))
        self.assertGreater(len(found), 50)
        for path in found[::7]:
            article = copy.deepcopy(whole)
            place = article
            for key in path:
                place = place[key]
            place["text"] = place["text"].replace(place["text"][-1], "§")
            self.assertEqual(self.fault(article)[0], "altered", path)

    def test_shifted_offsets_and_lost_blocks(self):
        for change, words in (
            (lambda a: a["paragraphs"][0].update(start=a["paragraphs"][0]["start"] + 1), "is not what stands there"),
            (lambda a: a["paragraphs"][0].update(end=10 ** 9), "lies outside of the text"),
            (lambda a: a["blocks"].pop(3), "stand in no block"),
            (lambda a: a["blocks"].pop(), "stand in none"),
            (lambda a: a["blocks"].insert(0, a["blocks"][2]), "in no block"),
            (lambda a: next(q for q in a["quotes"] if len(q["spans"]) > 1)["spans"].reverse(), "out of order"),
            (lambda a: a["quotes"].pop(0), "its id is not its place"),
            (lambda a: a["speakers"][0].update(quotes=[999]), "no such quote"),
            (lambda a: next(q for q in a["quotes"] if q["speaker"])["speaker"].update(entity=999), "no such entity"),
        ):
            article = self.article()
            change(article)
            kind, message = self.fault(article)
            self.assertEqual(kind, "altered", message)
            self.assertIn(words, message)

    def test_a_changed_source(self):
        self.lines("--out-dir", "out", "n")
        with open(self.path("n/wire-ferry.txt"), "rb") as file:
            content = file.read()
        self.write("n/wire-ferry.txt", content.replace(b"captain", b"skipper"))
        (row,) = self.verify("out", status=1)
        self.assertEqual((row["output"], row["path"], row["error"]["kind"]),
                         ("out/wire-ferry.json", "n/wire-ferry.txt", "altered"))

    def test_the_schema(self):
        for change, words in (
            (lambda a: a.update(schema="copydesk.article/9"), 'schema: must be "copydesk.article/1"'),
            (lambda a: a.update(more=1), "more: is not known"),
            (lambda a: a.pop("path"), 'lacks "path"'),
            (lambda a: a["quotes"][1].update(kind="shouted"), "quotes[1].kind: must be one of"),
            (lambda a: a["quotes"][1]["cue"].update(start=-1), "quotes[1].cue.start: is too small"),
            (lambda a: a["quotes"][1]["cue"].pop("end"), 'quotes[1].cue: lacks "end"'),
            (lambda a: a["entities"][0].update(id="0"), "entities[0].id: must be of type integer"),
            (lambda a: a["entities"][0].update(mentions=[]), "entities[0].mentions: has too few items"),
            (lambda a: a["metadata"].update(published="soon"), "metadata.published: does not match"),
            (lambda a: a["blocks"][0].update(reason=""), "blocks[0].reason: is too short"),
        ):
            article = self.article()
            change(article)
            kind, message = self.fault(article, "--schema-only")
            self.assertEqual(kind, "schema", message)
            self.assertIn(words, message)

    def test_no_json(self):
        self.write("a.json", "nonsense")
        self.write("b.ndjson", self.run_program("n/crlf.txt").stdout + b"{\n[1]\n")
        self.assertEqual([(row["output"], row["line"], row["error"]["kind"])
                          for row in self.verify("a.json", "b.ndjson", status=1)],
                         [("a.json", 1, "malformed"), ("b.ndjson", 2, "malformed"), ("b.ndjson", 3, "schema")])
        self.assertEqual(self.verify("gone.json", status=1)[0]["error"]["kind"], "not-found")

    def test_sources_elsewhere(self):
        self.lines("--out-dir", "out", "n")
        self.assertEqual(self.verify("--source", self.folder, self.path("out"), cwd="/"), [])
        os.rename(self.path("n"), self.path("moved"))
        rows = self.verify("out", status=1)
        self.assertEqual([row["error"]["kind"] for row in rows], ["source"] * 4)
        self.assertEqual(self.verify("--source", "moved", "out"), [])
        self.assertEqual(self.verify("--source", "moved/latin.txt", "out/latin.json"), [])

    def test_standard_input_has_to_be_named(self):
        self.write("a.json", self.run_program("-", stdin=b"Words.").stdout)
        self.write("a.txt", "Words.")
        self.assertEqual(self.verify("a.json", status=1)[0]["error"]["kind"], "source")
        self.assertEqual(self.verify("--source", "a.txt", "a.json"), [])
        self.assertEqual(self.verify("--schema-only", "a.json"), [])

    def test_compressed_sources_and_outputs(self):
        with open(self.path("n/latin.txt"), "rb") as file:
            self.write("z/a.txt.gz", gzip.compress(file.read()))
        self.write("a.ndjson.gz", gzip.compress(self.run_program("--ndjson", "z/a.txt.gz").stdout))
        self.assertEqual(self.verify("a.ndjson.gz"), [])

    def test_usage(self):
        self.assertIn("name an output", self.refused("verify"))
        self.assertIn("verify --help", self.refused("verify", "--nonsense"))
        self.assertIn(b"copydesk verify [OPTION]", self.run_program("verify", "--help").stdout)
        os.mkdir(self.path("empty"))
        done = self.run_program("verify", "empty")
        self.assertEqual((done.returncode, b"nothing to verify" in done.stderr), (1, True))


if __name__ == "__main__":
    unittest.main()
