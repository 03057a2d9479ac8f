"""copydesk-train train-lines on a few pages: same bytes from the same pages, a model the trainer can score, what it refuses."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

TRAIN = os.environ["COPYDESK_TRAIN"]
SOURCE = os.environ["COPYDESK_SOURCE_DIR"]


class TrainLines(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="copydesk-train-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        with open(os.path.join(SOURCE, "tests/quality/metadata.jsonl"), encoding="utf8") as lines:
            pages = [json.loads(line) for line in lines]
        with open(self.path("pages.jsonl"), "w", encoding="utf8") as out:
            for number, page in enumerate(pages):
                page["set"], page["domain"] = "made", "%d.example" % (number % 4)
                story = [line for line, label in zip(page["text"].split("\n"), page["labels"]) if label == "body"]
                page["gold"] = "\n".join(story)
                out.write(json.dumps(page, ensure_ascii=False) + "\n")

    def path(self, name):
        return os.path.join(self.folder, name)

    def train(self, pages, out, status=0):
        done = subprocess.run([TRAIN, "train-lines", pages, "--dev", pages, "-o", out, "--folds", "2", "--epochs", "2",
                               "--trees", "5", "--second-trees", "5", "--least", "0.5", "--calm", "0.5"],
                              cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                              check=False, text=True)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stderr

    def test_same_pages_same_bytes(self):
        told = self.train("pages.jsonl", "a.model")
        self.assertRegex(told, r"ALL +P [01]\.\d+  R [01]\.\d+  F1 ")
        self.train("pages.jsonl", "b.model")
        with open(self.path("a.model"), "rb") as a, open(self.path("b.model"), "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_broken_pages_are_named_with_their_line(self):
        with open(self.path("broken.jsonl"), "w", encoding="utf8") as out:
            out.write("\n{\"text\": \"A line.\"}\n")
        self.assertIn("broken.jsonl:2: ", self.train("broken.jsonl", "a.model", status=2))
        self.assertIn("nowhere.jsonl: cannot be read", self.train("nowhere.jsonl", "a.model", status=2))


if __name__ == "__main__":
    unittest.main()
