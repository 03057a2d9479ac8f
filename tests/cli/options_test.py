"""Usage, help and set-up."""
import json
import os
import unittest

from command import CommandTest


class Usage(CommandTest):
    def test_wrong_usage_tells_what_to_do(self):
        self.write("a.txt")
        for arguments, words in (
            (["--nonsense", "a.txt"], "--nonsense"),
            (["--jobs", "0", "a.txt"], "--jobs"),
            (["--jobs", "many", "a.txt"], "--jobs"),
            (["--jobs"], "--jobs"),
            (["--only", "quotes,nonsense", "a.txt"], "no field 'nonsense'; choose among metadata,"),
            (["--max-size", "0", "a.txt"], "--max-size must lie between"),
            (["--max-size", "2G", "a.txt"], "--max-size must lie between"),
            (["--max-size", "ten", "a.txt"], "--max-size"),
            (["--include", "", "a.txt"], "--include"),
            (["--min-confidence", "2", "a.txt"], "--min-confidence"),
            (["--min-confidence", "sure", "a.txt"], "--min-confidence"),
            (["--pretty", "--compact", "a.txt"], "exclude each other"),
            (["--pretty", "--ndjson", "a.txt"], "exclude each other"),
            (["--quiet", "--verbose", "a.txt"], "exclude each other"),
            (["-0", "a.txt"], "-0 needs --files-from"),
            (["--resume", "a.txt"], "--resume needs --out-dir"),
            (["--manifest", "", "a.txt"], "--manifest"),
            (["--input-format", "xml", "a.txt"], "no format 'xml'; choose text or ndjson"),
            (["--input-format", "ndjson", "--pretty", "a"], "exclude each other"),
            (["--input-format", "ndjson", "--out-dir", "o", "a"], "exclude each other"),
            (["-", "-"], "only once"),
            (["-", "--files-from", "-"], "only once"),
        ):
            message = self.refused(*arguments)
            self.assertIn(words, message)
            self.assertIn("copydesk --help", message)

    def test_no_input_on_a_terminal(self):
        for arguments in ([], ["--ndjson"]):
            status, output = self.on_terminal(*arguments, stdin=True)
            self.assertEqual(status, 2)
            self.assertIn("name a file or a folder", output)

    def test_help(self):
        for option in ("--help", "-h"):
            done = self.run_program(option)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            first_screen = done.stdout.decode("utf8").split("\n")[:20]
            self.assertTrue(any("Examples:" in line for line in first_screen))
            self.assertTrue(all(len(line) <= 100 for line in done.stdout.decode("utf8").split("\n")), done.stdout)
        for option in ("--files-from", "--null", "--include", "--max-size", "--keep-all", "--ndjson", "--pretty",
                       "--compact", "--only", "--out-dir", "--jobs", "--data", "--quiet", "--verbose", "--version",
                       "--print-schema", "--input-format", "--resume", "--manifest", "--fail-fast", "--timeout",
                       "--min-confidence"):
            self.assertIn(option, done.stdout.decode("utf8"))

    def test_least_confidence(self):
        self.write("a.txt", "“The roof leaks,” said Ana Ruiz. She added that it had rained for weeks. It shows the way to the harbour.\n")
        quotes = {}
        for least in ("0", "0.7", "1"):
            (article,) = self.lines("--keep-all", "--min-confidence", least, "a.txt")
            quotes[least] = article["quotes"]
            for quote in article["quotes"]:
                self.assertTrue(quote["kind"] == "direct" or quote["confidence"] >= float(least), quote)
        (article,) = self.lines("--keep-all", "a.txt")
        for quote in quotes["0"]:
            words = len(quote["text"].rstrip(".").split())
            said = quote["cue"] is not None and quote["cue"]["text"] in ("said", "added")
            doubtful = quote["kind"] != "direct" and not said and quote["confidence"] < 0.94 and 1 - quote["confidence"] > 0.0128 * words
            self.assertEqual(quote in article["quotes"], not doubtful, quote)
        self.assertLess(len(article["quotes"]), len(quotes["0"]))
        self.assertEqual([quote["kind"] for quote in quotes["1"]], ["direct"])
        self.assertGreater(len(quotes["0"]), len(quotes["1"]))

    def test_version(self):
        done = self.run_program("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, rb"^copydesk \d+\.\d+\.\d+\n$")
        version = done.stdout.decode().split()[1]
        self.assertEqual(self.lines("-", stdin=b"x")[0]["version"], version)

    def test_print_schema(self):
        done = self.run_program("--print-schema")
        self.assertEqual(done.returncode, 0)
        self.assertIsInstance(json.loads(done.stdout), dict)


class Data(CommandTest):
    def test_a_folder_that_is_none(self):
        self.write("a.txt")
        os.mkdir(self.path("empty"))
        for arguments, environment in ((["--data", "empty"], {}), (["--data", "missing"], {}),
                                       ([], {"COPYDESK_DATA": "empty"})):
            message = self.refused(*arguments, "a.txt", env={**os.environ, **environment})
            self.assertIn("no data folder", message)
            self.assertIn(arguments[0] if arguments else "COPYDESK_DATA", message)

    def test_option_before_environment(self):
        self.write("a.txt")
        data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
        rows = self.lines("--data", data, "a.txt", env={**os.environ, "COPYDESK_DATA": "missing"})
        self.assertEqual(len(rows), 1)
        self.assertEqual(len(self.lines("a.txt", env={**os.environ, "COPYDESK_DATA": data})), 1)

    def test_a_broken_lexicon_is_named(self):
        self.write("a.txt")
        self.write("data/lexicons/male_name.txt", "Upper\n")
        self.assertIn("data/lexicons/male_name.txt:1: ", self.refused("--data", "data", "a.txt"))


if __name__ == "__main__":
    unittest.main()
