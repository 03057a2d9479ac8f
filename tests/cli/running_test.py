"""Threads, pipes, full disks, messages."""
import os
import subprocess
import unittest

from command import BINARY, TIMEOUT, CommandTest


class Running(CommandTest):
    def write_many(self, count):
        for number in range(count):
            # sizes that differ widely, so that threads finish out of order
            size = 1 + number * 7919 % 97 * (number % 5)
            self.write("n/%d/%03d.txt" % (number % 7, number),
                       "“Line %d,” said Ana Torres of Lima.\n\n" % number * size)

    def test_same_output_whatever_the_jobs(self):
        self.write_many(60)
        self.write("n/3/bad.txt", b"\0")
        outputs = {self.run_program("--jobs", jobs, "n").stdout for jobs in ("1", "2", "8")}
        self.assertEqual(len(outputs), 1)
        self.assertEqual(outputs.pop().count(b"\n"), 61)

    def test_a_closed_pipe_ends_quietly(self):
        self.write_many(60)
        for jobs in ("1", "4"):
            program = subprocess.Popen([BINARY, "--jobs", jobs, "n", "n", "n"], cwd=self.folder,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            program.stdout.readline()
            program.stdout.close()
            errors = program.stderr.read()
            program.stderr.close()
            self.assertEqual(program.wait(TIMEOUT), 0)
            self.assertEqual(errors, b"")

    def test_a_full_disk(self):
        self.write("a.txt")
        for arguments in (["a.txt"], ["a.txt", "a.txt"], ["--help"], ["--version"], ["--print-schema"]):
            with open("/dev/full", "wb") as full:
                done = self.run_program(*arguments, stdout=full)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(b"cannot write to standard output: No space left on device", done.stderr)

    def test_closed_standard_streams(self):
        self.write("n/a.txt")
        for redirection, status in ((">&-", 2), ("2>&-", 0), ("<&-", 0)):
            done = subprocess.run(["bash", "-c", '"$0" n ' + redirection, BINARY], cwd=self.folder, timeout=TIMEOUT,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, status, (redirection, done))

    def test_standard_output_carries_json_alone(self):
        self.write("a.txt")
        plain = self.run_program("a.txt")
        verbose = self.run_program("--verbose", "a.txt")
        self.assertEqual(plain.stdout, verbose.stdout)
        self.assertEqual(plain.stderr, b"")
        self.assertIn(b"a.txt: ", verbose.stderr)
        self.assertIn(b"tokens a second", verbose.stderr)

    def test_progress(self):
        self.write_many(3)
        progress = "\r2 inputs, 0 failed, "
        self.assertIn(progress, self.errors_on_terminal("n"))
        self.assertIn(progress, self.errors_on_terminal("--out-dir", "out", "n"))
        self.assertTrue(self.errors_on_terminal("n").endswith("\r\x1b[K"))
        self.assertEqual(self.errors_on_terminal("--quiet", "n"), "")
        self.assertEqual(self.errors_on_terminal("n/0/000.txt"), "")
        # on one terminal with the objects it would spoil both
        self.assertNotIn("\x1b[K", self.on_terminal("n")[1])
        self.assertEqual(self.run_program("n").stderr, b"")

    def test_quiet_is_quiet_but_for_the_end_of_the_run(self):
        self.write("a.txt", b"\0")
        self.assertEqual(self.run_program("--quiet", "a.txt").stderr, b"")
        with open("/dev/full", "wb") as full:
            self.assertIn(b"cannot write", self.run_program("--quiet", "a.txt", stdout=full).stderr)

    def test_the_working_folder_is_the_users(self):
        self.write("sub/a.txt")
        self.assertEqual(self.paths("a.txt", cwd=self.path("sub")), ["a.txt"])
        self.assertEqual(self.paths(os.path.join("..", "sub", "a.txt"), cwd=self.path("sub")), ["../sub/a.txt"])


if __name__ == "__main__":
    unittest.main()
