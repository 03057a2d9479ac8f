"""The story as text, and the page with what was taken out of it marked."""
import unittest

from command import CommandTest

PAGE = """Share this article

Ferry company to hire forty sailors

By Nadia Osei

The company that runs the ferry between Dunhaven and the islands will hire forty sailors, it said on Friday.

Sign up for our free morning newsletter

“We have waited for this for ten years,” said Anna Berg, the mayor, who had asked the company for more boats.

© 2024 Harbour Courier. All rights reserved.
"""
FIRST = "The company that runs the ferry between Dunhaven and the islands will hire forty sailors, it said on Friday."
SECOND = "“We have waited for this for ten years,” said Anna Berg, the mayor, who had asked the company for more boats."


class CleanText(CommandTest):
    def text(self, *arguments, **options):
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode("utf8")

    def test_paragraphs_alone(self):
        self.write("a.txt", PAGE)
        self.assertEqual(self.text("clean", "a.txt"), FIRST + "\n\n" + SECOND + "\n")
        self.assertEqual(self.text("--only-text", "a.txt"), self.text("clean", "a.txt"))
        self.assertEqual(self.text("clean", stdin=PAGE.encode("utf8")), self.text("clean", "a.txt"))

    def test_a_file_named_clean(self):
        self.write("clean", PAGE)
        self.assertEqual(self.lines("./clean")[0]["path"], "./clean")

    def test_several_inputs_stand_below_their_names(self):
        self.write("n/a.txt", PAGE)
        self.write("n/b.txt", PAGE)
        one = FIRST + "\n\n" + SECOND + "\n"
        self.assertEqual(self.text("clean", "n"), "==> n/a.txt <==\n%s\n==> n/b.txt <==\n%s\n" % (one, one))

    def test_a_missing_input(self):
        done = self.run_program("clean", "nowhere.txt")
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(b"nowhere.txt", done.stderr)

    def test_nothing_from_nothing(self):
        self.assertEqual(self.text("clean", stdin=b"\n\n"), "")

    def test_removed_lines_say_what_and_why(self):
        self.write("a.txt", PAGE)
        lines = self.text("--show-removed", "a.txt").split("\n")[:-1]
        kept = [line[2:] for line in lines if line.startswith("  ")]
        self.assertEqual(kept, [FIRST, SECOND])
        removed = [line for line in lines if line.startswith("- ")]
        self.assertEqual(len(removed), 5)
        for line in removed:
            self.assertRegex(line, r"  \[[a-z]+, (rule:[a-z-]+|model), [01]\.[0-9]{2}\]$")
        self.assertTrue(removed[1].startswith("- Ferry company to hire forty sailors  [headline, "), removed)

    def test_what_it_excludes(self):
        for other in (["--pretty"], ["--ndjson"], ["--only", "notes"], ["--out-dir", "out"], ["--show-removed"]):
            self.assertIn("exclude", self.refused("--only-text", *other, "a.txt"))
        self.assertIn("exclude", self.refused("clean", "--input-format", "ndjson", "a.txt"))


if __name__ == "__main__":
    unittest.main()
