"""copydesk-train on a tiny corpus: same bytes, kill and resume, early stopping, what it prints and refuses."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest

import corpus

TRAIN = os.environ["COPYDESK_TRAIN"]
SOURCE = os.environ["COPYDESK_SOURCE_DIR"]
TIMEOUT = 120
SMALL = {"--runs": 2, "--epochs": 4, "--folds": 3, "--fold-epochs": 2, "--second-epochs": 3, "--patience": 9}


def arguments(out, *options, **changed):
    """Those of a small training; `changed` options have `_` for `-`."""
    settings = {**SMALL, **{"--" + name.replace("_", "-"): value for name, value in changed.items()}}
    return ["train", "train.jsonl", "more.jsonl", "--dev", "dev.jsonl", "-o", out, *options,
            *(str(part) for setting in settings.items() for part in setting)]


def contents(path):
    with open(path, "rb") as file:
        return file.read()


class Training(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="copydesk-train-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        corpus.write(self.path("train.jsonl"), 40, 1)
        corpus.write(self.path("more.jsonl"), 10, 2)
        corpus.write(self.path("dev.jsonl"), 10, 3)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_train(self, *words, status=0):
        done = subprocess.run([TRAIN, *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=TIMEOUT, check=False, text=True)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def train(self, out, *options, status=0, **changed):
        return self.run_train(*arguments(out, *options, **changed), status=status)

    def kill_behind(self, out, sign, times):
        """Starts a training and kills it once `sign` was printed so many times. The checkpoint that counts was
        written before the line behind it began, so one line more is read."""
        program = subprocess.Popen([TRAIN, *arguments(out)], cwd=self.folder, stderr=subprocess.PIPE, text=True)
        seen = 0
        for line in program.stderr:
            if seen == times:
                break
            seen += sign in line
        program.send_signal(signal.SIGKILL)
        program.stderr.close()
        self.assertEqual(program.wait(TIMEOUT), -signal.SIGKILL)
        self.assertTrue(os.path.exists(self.path(out + ".checkpoint")))

    def test_the_same_data_give_the_same_bytes(self):
        self.train("a.model")
        self.train("b.model")
        self.assertEqual(contents(self.path("a.model")), contents(self.path("b.model")))
        self.train("c.model", seed=2)
        self.assertNotEqual(contents(self.path("a.model")), contents(self.path("c.model")))

    def test_killed_and_resumed_gives_the_same_bytes(self):
        self.train("whole.model")
        self.assertFalse(os.path.exists(self.path("whole.model.checkpoint")))
        for sign, times in (("epoch  1 of 4", 1), ("epoch  3 of 4", 1), ("folds", 1), ("folds", 2), ("epoch  2 of 3", 1)):
            with self.subTest(killed_behind=sign, times=times):
                self.kill_behind("killed.model", sign, times)
                done = self.train("killed.model", "--resume")
                self.assertIn("resumed:", done.stderr)
                self.assertEqual(contents(self.path("killed.model")), contents(self.path("whole.model")))
                self.assertFalse(os.path.exists(self.path("killed.model.checkpoint")))

    def test_resume_without_a_checkpoint_begins_anew(self):
        self.assertIn("begin anew", self.train("a.model", "--resume").stderr)

    def test_a_checkpoint_of_other_options_or_damaged_is_refused(self):
        self.kill_behind("a.model", "epoch  1 of 4", 1)
        self.assertIn("other data or options", self.train("a.model", "--resume", seed=7, status=2).stderr)
        corpus.write(self.path("more.jsonl"), 11, 2)
        self.assertIn("other data or options", self.train("a.model", "--resume", status=2).stderr)
        corpus.write(self.path("more.jsonl"), 10, 2)
        whole = contents(self.path("a.model.checkpoint"))
        for damaged in (b"", b"words", whole[:len(whole) // 2], whole[:5000] + whole[-40:]):
            with open(self.path("a.model.checkpoint"), "wb") as file:
                file.write(damaged)
            self.assertRegex(self.train("a.model", "--resume", status=2).stderr, "damaged")

    def test_stops_when_dev_no_longer_rises(self):
        done = self.train("a.model", epochs=60, patience=2, folds=0)
        epochs = done.stderr.count("of 60:")
        self.assertGreater(epochs, 2)
        self.assertLess(epochs, 60)
        best = max(float(line.split("dev F1 ")[1].split(",")[0]) for line in done.stderr.split("\n") if "of 60:" in line)
        self.assertIn("dev F1 %.2f" % best, done.stderr.split("best:")[1])

    def test_tells_speed_and_time_left(self):
        self.assertRegex(self.train("a.model").stderr, r"epoch  2 of 4: .* tokens/s, \d+:\d\d left at most\n")

    def test_learns_evaluates_inspects(self):
        self.train("a.model")
        scores = self.run_train("evaluate", "a.model", "dev.jsonl").stdout
        self.assertGreater(float(scores.split("\nall ")[1].split("F1")[1].split()[0]), 90, scores)
        described = self.run_train("inspect", "a.model").stdout
        self.assertIn("types: PERSON ORG LOC DATE\n", described)
        self.assertIn("learned from: train more; best on: dev\n", described)
        self.assertIn("second weights", described)
        self.assertRegex(self.run_train("inspect", "train.jsonl").stdout, r"train: 40 articles, \d+ sentences, \d+ tokens\n")
        reading = self.run_train("inspect", "a.model", "--text", "Ada Moss told reporters in Dorrick.").stdout.split("\n")
        self.assertRegex(reading[0], r"^Ada +B-PERSON +\+\d+ before .* B-PERSON$")
        self.assertEqual(len(reading), 8)

    def test_clusters(self):
        for out in ("a.tsv", "b.tsv"):
            self.run_train("cluster", "train.jsonl", "-o", out, "--min-count", "2", "--classes", "8", "4", "2",
                           "--vector-clusters", "5", "--vector-size", "8", "--epochs", "2")
        self.assertEqual(contents(self.path("a.tsv")), contents(self.path("b.tsv")))
        words = [line.split("\t") for line in contents(self.path("a.tsv")).decode("utf8").splitlines()]
        self.assertIn("Dorrick", [word[0] for word in words])
        self.assertEqual({len(word) for word in words}, {5})
        self.train("a.model", clusters="a.tsv", folds=0)
        self.assertRegex(self.run_train("inspect", "a.model").stdout, r"\n  clusters +\d+ bytes")

    def test_quotes(self):
        def quoted(number):
            article = {"id": "q%d" % number, "text": "", "quotes": []}
            for name, verb, what in (("Ada Moss", "said", "the line will open in June"), ("The board", "denied", "it was late"),
                                     ("Olsen", "told us", "nobody was hurt")):
                begin = len(article["text"])
                article["text"] += "%s %s that %s.\n\n" % (name, verb, what)
                cue, content = begin + len(name) + 1, begin + len(name) + len(verb) + 2
                article["quotes"].append({"source": [[begin, begin + len(name)]], "cue": [[cue, cue + len(verb)]],
                                          "content": [[content, content + len(what) + 5]]})
            return json.dumps(article)
        for name, count in (("quotes.jsonl", 12), ("labelled.jsonl", 5)):
            with open(self.path(name), "w", encoding="utf8") as out:
                out.write("".join(quoted(number) + "\n" for number in range(count)))
        for out in ("a.model", "b.model"):
            done = self.run_train("train-quotes", "quotes.jsonl", "--dev", "quotes.jsonl", "-o", out, "--epochs", "60", "--repeats", "4",
                                  "--data", os.path.join(SOURCE, "data"))
            self.assertIn("\n36 sentences", "\n" + done.stderr)
            self.assertIn("epoch 60: ", done.stderr)
            self.assertIn("dev F1 content 100.0 cue 100.0 source 100.0", done.stderr.splitlines()[-1])
        self.assertEqual(contents(self.path("a.model")), contents(self.path("b.model")))
        done = self.run_train("train-quotes", "quotes.jsonl", "--also", "labelled.jsonl", "-o", "c.model", "--epochs", "1",
                              "--data", os.path.join(SOURCE, "data"))
        self.assertIn("\n51 sentences", "\n" + done.stderr)

    def test_refuses_with_file_and_line(self):
        with open(self.path("more.jsonl"), "a", encoding="utf8") as out:
            out.write('{"id": "x", "text": "Ada", "spans": [[0, 9, "PERSON"]]}\n')
        self.assertIn("more.jsonl:11: a span lies outside the text", self.train("a.model", status=2).stderr)
        with open(self.path("more.jsonl"), "w", encoding="utf8") as out:
            out.write("{\n")
        self.assertIn("more.jsonl:1: ", self.train("a.model", status=2).stderr)
        corpus.write(self.path("more.jsonl"), 10, 2)
        self.assertIn("no such template: smell", self.train("a.model", without="smell", status=2).stderr)


if __name__ == "__main__":
    unittest.main()
