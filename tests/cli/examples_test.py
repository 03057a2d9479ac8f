"""The recipes of examples/: each gives what one local run gives, byte by byte."""
import json
import os
import shutil
import subprocess
import sys
import unittest

from command import BINARY, CommandTest

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples")


class Examples(CommandTest):
    def setUp(self):
        super().setUp()
        lines = [json.dumps({"id": str(number), "text": "“Line %d,” said Ana Torres of Lima. " % number * (number % 9 + 1)},
                            ensure_ascii=False) for number in range(50)]
        self.write("articles.ndjson", "\n".join(lines) + "\n")
        self.environment = {**os.environ, "COPYDESK": BINARY}

    def expected(self):
        with open(self.path("articles.ndjson"), "rb") as file:
            return self.run_program("--input-format", "ndjson", stdin=file.read()).stdout

    def run_example(self, *command, **environment):
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300,
                              env={**self.environment, **environment}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf8", "replace"))
        return done.stdout

    def test_parallel(self):
        self.assertEqual(self.run_example(os.path.join(EXAMPLES, "parallel.sh"), "articles.ndjson"), self.expected())

    def test_parallel_with_a_malformed_line(self):
        self.write("articles.ndjson", '{"text": "a"}\nnonsense\n')
        self.assertEqual(self.run_example(os.path.join(EXAMPLES, "parallel.sh"), "articles.ndjson"), self.expected())

    def test_slurm(self):
        for number in range(11):
            self.write("n/%d/%d.txt" % (number % 3, number), "“Line %d,” said Ana Torres.\n" % number)
        for _ in range(2):  # again: what is there is left out
            for task in range(3):
                self.run_example(os.path.join(EXAMPLES, "slurm.sh"), "n", "json", SLURM_ARRAY_TASK_ID=str(task),
                                 SLURM_ARRAY_TASK_COUNT="3")
        names = sorted("%d/%d.txt" % (number % 3, number) for number in range(11))
        self.lines("--out-dir", "../one", *["--files-from", "-"], stdin="\n".join(names).encode(), cwd=self.path("n"))
        for name in names:
            output = name.replace(".txt", ".json")
            with open(self.path("one/" + output), "rb") as one, open(self.path("json/" + output), "rb") as many:
                self.assertEqual(one.read(), many.read())
        with open(self.path("json/.manifest-0.ndjson"), encoding="utf8") as file:
            self.assertEqual({json.loads(line)["status"] for line in file}, {"skipped"})

    @unittest.skipUnless(shutil.which("spark-submit"), "needs pip install pyspark pandas pyarrow, and Java")
    def test_spark(self):
        for way in ("pipe", "pandas"):
            self.run_example("spark-submit", "--master", "local[2]", os.path.join(EXAMPLES, "spark.py"), way,
                             "articles.ndjson", way, PYSPARK_PYTHON=sys.executable)
            content = b""
            for name in sorted(os.listdir(self.path(way))):
                if name.startswith("part-"):
                    with open(self.path(os.path.join(way, name)), "rb") as file:
                        content += file.read()
            self.assertEqual(content, self.expected())


if __name__ == "__main__":
    unittest.main()
