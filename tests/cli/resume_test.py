"""Runs that end early, and what goes on after them."""
import json
import os
import random
import resource
import signal
import subprocess
import unittest

from command import BINARY, TIMEOUT, CommandTest

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")


def paragraphs_of_samples():
    found = []
    for name in sorted(os.listdir(SAMPLES)):
        if name.endswith(".txt"):
            with open(os.path.join(SAMPLES, name), encoding="utf8") as file:
                found += [paragraph for paragraph in file.read().split("\n\n") if len(paragraph) > 80]
    return found


class Resuming(CommandTest):
    def write_articles(self, count, folder="n"):
        """Articles of a few paragraphs each, drawn from the samples."""
        draw = random.Random(5)
        paragraphs = paragraphs_of_samples()
        for number in range(count):
            self.write("%s/%d/%03d.txt" % (folder, number % 7, number),
                       "\n\n".join(draw.sample(paragraphs, draw.randint(1, 4))) + "\n")

    def outputs(self, name):
        """The bytes of every file below a folder but for the run's own."""
        found = {}
        for folder, folders, files in os.walk(self.path(name)):
            folders[:] = [inner for inner in folders if inner != ".copydesk"]
            for file in files:
                with open(os.path.join(folder, file), "rb") as opened:
                    found[os.path.relpath(os.path.join(folder, file), self.path(name))] = opened.read()
        return found

    def statuses(self, *arguments, status=0):
        self.lines("--out-dir", "out", "--resume", "--manifest", "m", *arguments, status=status)
        with open(self.path("m"), encoding="utf8") as file:
            return [json.loads(line)["status"] for line in file]

    def test_what_is_there_is_left_out(self):
        self.write_articles(6)
        self.assertEqual(self.statuses("n"), ["done"] * 6)
        before = {name: os.stat(os.path.join(self.path("out"), name)).st_ino for name in self.outputs("out")}
        self.assertEqual(self.statuses("n"), ["skipped"] * 6)
        self.assertEqual(before, {name: os.stat(os.path.join(self.path("out"), name)).st_ino for name in before})

    def test_a_run_without_resume_can_be_resumed_and_redoes_all(self):
        self.write_articles(3)
        self.lines("--out-dir", "out", "n")
        self.assertEqual(self.statuses("n"), ["skipped"] * 3)
        self.lines("--out-dir", "out", "--manifest", "m2", "n")
        with open(self.path("m2"), encoding="utf8") as file:
            self.assertEqual([json.loads(line)["status"] for line in file], ["done"] * 3)

    def test_whatever_changes_the_output_is_seen(self):
        self.write_articles(2)
        self.statuses("n")
        for change in (["--only", "quotes"], ["--keep-all"], ["--pretty"], []):
            self.assertEqual(self.statuses(*change, "n"), ["done"] * 2, change)
            self.assertEqual(self.statuses(*change, "n"), ["skipped"] * 2, change)
        # the input's bytes, though neither size nor time of the file changed
        status = os.stat(self.path("n/0/000.txt"))
        with open(self.path("n/0/000.txt"), "r+b") as file:
            file.write(b"#")
        os.utime(self.path("n/0/000.txt"), ns=(status.st_atime_ns, status.st_mtime_ns))
        self.assertEqual(self.statuses("n"), ["done", "skipped"])
        # the input's name
        self.assertEqual(self.statuses("./n"), ["done"] * 2)
        # the output
        with open(self.path("out/1/001.json"), "ab") as file:
            file.write(b" ")
        os.remove(self.path("out/0/000.json"))
        self.assertEqual(self.statuses("./n"), ["done"] * 2)

    def test_other_lexicons_or_models(self):
        self.write_articles(1)
        data = os.path.join(SAMPLES, "..", "data")
        os.makedirs(self.path("data/lexicons"))
        for name in os.listdir(os.path.join(data, "lexicons")):
            os.symlink(os.path.join(data, "lexicons", name), self.path("data/lexicons/" + name))
        os.symlink(os.path.join(data, "models"), self.path("data/models"))
        self.assertEqual(self.statuses("n"), ["done"])
        self.assertEqual(self.statuses("--data", "data", "n"), ["skipped"])
        with open(os.path.join(data, "lexicons", "role.txt"), "rb") as file:
            content = file.read()
        os.remove(self.path("data/lexicons/role.txt"))
        self.write("data/lexicons/role.txt", content + b"ombudsmouse\n")
        self.assertEqual(self.statuses("--data", "data", "n"), ["done"])

    def test_a_damaged_journal_costs_work_only(self):
        self.write_articles(3)
        self.statuses("n")
        with open(self.path("out/.copydesk/journal"), "r+b") as file:
            lines = file.read().split(b"\n")
            file.seek(0)
            file.truncate()
            file.write(b"\n".join([lines[0], b"x" * 5000, b"\0\xff", lines[1][:30]]))  # no line end
        self.assertEqual(self.statuses("n"), ["skipped", "done", "done"])
        self.assertEqual(self.statuses("n"), ["skipped"] * 3)

    def test_failures_are_tried_again(self):
        self.write_articles(1)
        self.write("n/bad.txt", b"\0")
        self.assertEqual(self.statuses("n", status=1), ["done", "failed"])
        self.assertEqual(self.statuses("n", status=1), ["skipped", "failed"])

    def test_killed_at_random_and_resumed(self):
        self.write_articles(500)
        self.lines("--out-dir", "whole", "n")
        draw = random.Random(11)
        kills = 0
        while kills < 20:
            program = subprocess.Popen([BINARY, "--out-dir", "out", "--resume", "--verbose", "--jobs", "2", "n"],
                                       cwd=self.folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
            fresh = draw.randint(1, 30)  # articles after which the blow falls
            for line in program.stderr:
                fresh -= b" ms" in line
                if fresh == 0:
                    break
            how = draw.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
            program.send_signal(how)
            program.stderr.read()
            program.stderr.close()
            status = program.wait(TIMEOUT)
            self.assertIn(status, (-signal.SIGKILL, 128 + signal.SIGTERM, 128 + signal.SIGINT, 0))
            kills += 1
            self.assertLessEqual(self.outputs("out").items(), self.outputs("whole").items())
        statuses = self.statuses("n")
        self.assertEqual(set(statuses), {"done", "skipped"})
        self.assertEqual(self.outputs("out"), self.outputs("whole"))
        self.assertEqual(os.listdir(self.path("out/.copydesk")), ["journal"])

    def test_one_job_and_two_write_the_same(self):
        self.write_articles(60)
        self.lines("--jobs", "1", "--out-dir", "one", "n")
        self.lines("--jobs", "2", "--out-dir", "two", "n")
        self.assertEqual(self.outputs("one"), self.outputs("two"))
        with open(self.path("one/.copydesk/journal"), "rb") as one, open(self.path("two/.copydesk/journal"), "rb") as two:
            self.assertEqual(one.read(), two.read())


class Stopping(CommandTest):
    def started(self, *arguments):
        program = subprocess.Popen([BINARY, "--files-from", "-", "--verbose", *arguments], cwd=self.folder,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(program.stdin.close)
        self.addCleanup(program.stdout.close)
        self.addCleanup(program.stderr.close)
        return program

    def test_signals_finish_what_is_in_hand(self):
        self.write("a.txt")
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            for jobs in ("1", "2"):
                program = self.started("--jobs", jobs)
                program.stdin.write(b"a.txt\n")
                program.stdin.flush()
                self.assertEqual(json.loads(program.stdout.readline())["path"], "a.txt")
                program.send_signal(number)  # it waits for another name
                self.assertEqual(program.stdout.read(), b"")
                self.assertEqual(program.wait(TIMEOUT), status)
                self.assertIn(b"stopped after 1 inputs, each whole", program.stderr.read())

    def test_an_input_that_never_comes_is_given_up(self):
        os.mkfifo(self.path("pipe"))
        self.write("a.txt")
        program = self.started("--jobs", "2")
        program.stdin.write(b"a.txt\npipe\na.txt\n")
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGTERM)
        self.assertEqual(program.stdout.read(), b"")
        self.assertEqual(program.wait(TIMEOUT), 143)

    def test_ignored_signals_stay_ignored(self):
        self.write("a.txt")
        program = subprocess.Popen(["bash", "-c", "trap '' INT; exec \"$0\" --files-from -", BINARY], cwd=self.folder,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        program.stdin.write(b"a.txt\n")
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        self.assertEqual(program.communicate(b"a.txt\n", TIMEOUT)[0].count(b"\n"), 1)
        self.assertEqual(program.returncode, 0)

    def test_timeout(self):
        self.write("a.txt")
        os.mkfifo(self.path("pipe"))
        self.assertEqual(self.error_of("--timeout", "0.000001", "a.txt")["kind"], "timeout")
        self.assertEqual(self.error_of("--timeout", "0.05", "pipe")["kind"], "timeout")
        self.assertEqual(self.paths("--timeout", "1000", "a.txt"), ["a.txt"])
        for wrong in ("0", "-1", "nan", "soon", "1e99"):
            self.assertIn("--timeout", self.refused("--timeout", wrong, "a.txt"))

    def test_fail_fast(self):
        self.write("a.txt")
        for jobs in ("1", "4"):
            rows = self.lines("--fail-fast", "--jobs", jobs, "a.txt", "gone.txt", "a.txt", "a.txt", status=1)
            self.assertEqual([row["path"] for row in rows], ["a.txt", "gone.txt"])

    def limited(self, *arguments, size=3000):
        """A run that may write no file of more bytes: what a full disk does, for a user without rights."""
        return self.run_program(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))

    def test_a_full_disk_loses_nothing(self):
        self.write("n/a.txt")
        self.write("n/b.txt", "A line of text, said Ana Torres.\n\n" * 100)
        self.write("n/c.txt")
        for jobs in ("1", "2"):
            done = self.limited("--jobs", jobs, "--out-dir", "out" + jobs, "n")
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"b.json: cannot write: File too large", done.stderr)
            self.assertEqual(sorted(os.listdir(self.path("out" + jobs))), [".copydesk", "a.json"])
            self.assertEqual(os.listdir(self.path("out%s/.copydesk" % jobs)), ["journal"])
            self.lines("--out-dir", "out" + jobs, "--resume", "--manifest", "m", "n")
            with open(self.path("m"), encoding="utf8") as file:
                self.assertEqual([json.loads(line)["status"] for line in file], ["skipped", "done", "done"])

    def test_a_full_disk_under_journal_or_manifest(self):
        self.write("n/a.txt")
        self.write("out/.copydesk/journal", b"x" * 3000)
        self.assertIn(b"journal: cannot write", self.limited("--out-dir", "out", "n").stderr)
        done = self.run_program("--manifest", "/dev/full", "n")
        self.assertEqual((done.returncode, b"/dev/full: cannot write: No space left" in done.stderr), (2, True))

    def test_folders_that_cannot_be_written(self):
        self.write("n/a.txt")
        self.assertIn("/proc/copydesk: cannot make the folder", self.refused("--out-dir", "/proc/copydesk", "n"))
        self.assertIn("no/m: cannot write", self.refused("--manifest", "no/m", "n"))
        os.mkdir(self.path("out"))
        os.symlink("../n", self.path("out/.copydesk"))
        self.assertIn("nothing is written through it", self.refused("--out-dir", "out", "n"))


class Manifest(CommandTest):
    def test_rows(self):
        self.write("n/a.txt", "One two, three 4.\n")
        self.write("n/b.txt", b"\0")
        self.lines("--out-dir", "out", "--keep-all", "--manifest", "m", "n", status=1)
        with open(self.path("m"), encoding="utf8") as file:
            rows = [json.loads(line) for line in file]
        for row in rows:
            self.assertIsInstance(row.pop("seconds"), float)
        self.assertEqual(rows, [
            {"path": "n/a.txt", "output": "out/a.json", "status": "done", "words": 4},
            {"path": "n/b.txt", "output": None, "status": "failed", "words": None,
             "error": {"kind": "binary", "message": "holds NUL bytes, so it is no text"}}])


if __name__ == "__main__":
    unittest.main()
