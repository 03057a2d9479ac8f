"""What the tests of the command line share: a scratch folder, running the program, reading its output."""
import json
import os
import pty
import shutil
import subprocess
import tempfile
import unittest

BINARY = os.environ["COPYDESK_BINARY"]
TIMEOUT = 60  # seconds after which a run counts as hung


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="copydesk-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content="A line of text.\n"):
        """Writes a file below the scratch folder, making its folders; gives its whole path."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf8"))
        return path

    def run_program(self, *arguments, stdin=b"", **options):
        """Runs the program in the scratch folder."""
        options.setdefault("cwd", self.folder)
        options.setdefault("stdout", subprocess.PIPE)
        if not isinstance(stdin, bytes):
            options["stdin"] = stdin
        else:
            options["input"] = stdin
        return subprocess.run([BINARY, *arguments], stderr=subprocess.PIPE, timeout=TIMEOUT, check=False, **options)

    def lines(self, *arguments, status=0, **options):
        """The objects that a run prints, one a line; checks its status."""
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr.decode("utf8", "replace"))
        text = done.stdout.decode("utf8")
        self.assertTrue(text == "" or text.endswith("\n"), text)
        return [json.loads(line) for line in text.split("\n")[:-1]]

    def paths(self, *arguments, **options):
        return [row["path"] for row in self.lines(*arguments, **options)]

    def error_of(self, *arguments, **options):
        """The one error record of a run."""
        rows = self.lines(*arguments, status=1, **options)
        errors = [row["error"] for row in rows if "error" in row]
        self.assertEqual(len(errors), 1, rows)
        return errors[0]

    def refused(self, *arguments, **options):
        """The message of a run that ends with status 2 and prints nothing on standard output."""
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, 2, done)
        self.assertEqual(done.stdout or b"", b"")
        return done.stderr.decode("utf8")

    def on_terminal(self, *arguments, stdin=False):
        """Runs the program with standard output and error (and input, if asked) on a terminal; gives its status
        and what the terminal got."""
        return self.with_terminal(arguments, lambda slave: {
            "stdout": slave, "stderr": slave, "stdin": slave if stdin else subprocess.DEVNULL})

    def errors_on_terminal(self, *arguments):
        """What the program writes to standard error when that is a terminal and standard output is none."""
        return self.with_terminal(arguments, lambda slave: {"stdout": subprocess.DEVNULL, "stderr": slave})[1]

    def with_terminal(self, arguments, streams):
        master, slave = pty.openpty()
        try:
            program = subprocess.Popen([BINARY, *arguments], cwd=self.folder, **streams(slave))
            os.close(slave)
            output = b""
            while True:
                try:
                    piece = os.read(master, 65536)
                except OSError:  # how Linux tells that the other end has gone
                    break
                if not piece:
                    break
                output += piece
            return program.wait(TIMEOUT), output.decode("utf8").replace("\r\n", "\n")
        finally:
            os.close(master)
