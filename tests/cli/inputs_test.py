"""Which inputs are read, in which order, and what becomes of those that cannot be."""
import json
import os
import subprocess
import threading
import unittest

from command import BINARY, TIMEOUT, CommandTest


class Inputs(CommandTest):
    def test_one_file(self):
        self.write("a.txt", "Zoë’s line.\n")
        (article,) = self.lines("a.txt")
        self.assertEqual(article["path"], "a.txt")
        self.assertEqual(article["schema"], "copydesk.article/1")

    def test_several_files_in_the_order_given(self):
        for name in ("c.txt", "a.txt", "b.html"):
            self.write(name)
        self.assertEqual(self.paths("c.txt", "a.txt", "b.html"), ["c.txt", "a.txt", "b.html"])

    def test_standard_input(self):
        self.assertEqual(self.lines("-", stdin=b"Words.\n")[0]["path"], "-")
        # without arguments, when it is no terminal
        self.assertEqual(self.lines(stdin=b"Words.\n")[0]["path"], "-")

    def test_an_empty_file_is_an_article(self):
        self.write("a.txt", b"")
        self.assertEqual(self.lines("a.txt")[0]["paragraphs"], [])

    def test_a_folder_recursively_by_bytewise_path(self):
        for name in ("n/b.txt", "n/a/z.txt", "n/a.txt", "n/B.txt", "n/a/a/é.txt", "n/a-1.txt", "n/x.html"):
            self.write(name)
        expected = sorted(["n/b.txt", "n/a/z.txt", "n/a.txt", "n/B.txt", "n/a/a/é.txt", "n/a-1.txt"],
                          key=lambda name: name.encode("utf8"))
        self.assertEqual(self.paths("n"), expected)
        self.assertEqual(self.paths("n/"), expected)

    def test_hidden_names_are_left_out(self):
        for name in ("n/.hidden.txt", "n/.git/a.txt", "n/a.txt"):
            self.write(name)
        self.assertEqual(self.paths("n"), ["n/a.txt"])

    def test_include(self):
        for name in ("n/a.txt", "n/b.text", "n/c.html", "n/sub/d.text"):
            self.write(name)
        self.assertEqual(self.paths("--include", "*.text", "n"), ["n/b.text", "n/sub/d.text"])
        self.assertEqual(self.paths("--include", "*.text", "--include=*.html", "n"),
                         ["n/b.text", "n/c.html", "n/sub/d.text"])
        self.assertEqual(self.paths("--include", "sub/*", "n"), ["n/sub/d.text"])
        # named files need not match
        self.assertEqual(self.paths("--include", "*.text", "n/a.txt"), ["n/a.txt"])

    def test_a_folder_without_articles(self):
        os.mkdir(self.path("n"))
        done = self.run_program("n")
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertIn(b"--include", done.stderr)

    def test_files_from(self):
        for name in ("a.txt", "b c.txt", "n/d.txt"):
            self.write(name)
        self.write("list", "b c.txt\n\na.txt\r\nn")
        self.assertEqual(self.paths("--files-from", "list"), ["b c.txt", "a.txt", "n/d.txt"])
        self.assertEqual(self.paths("--files-from", "-", stdin=b"a.txt\n"), ["a.txt"])
        self.assertEqual(self.paths("n/d.txt", "--files-from", "-", stdin=b"a.txt\n"), ["n/d.txt", "a.txt"])

    def test_files_from_with_nul(self):
        self.write("two\nlines.txt")
        self.write("a.txt")
        self.assertEqual(self.paths("--files-from", "-", "-0", stdin=b"two\nlines.txt\0a.txt"),
                         ["two\nlines.txt", "a.txt"])

    def test_a_list_that_is_missing(self):
        self.assertIn("list: No such file", self.refused("--files-from", "list"))
        os.mkdir(self.path("n"))
        self.assertIn("n: Is a directory", self.refused("--files-from", "n"))

    def test_a_listed_dash_is_a_file(self):
        self.write("-", "Text.\n")
        self.assertEqual(self.paths("--files-from", "list", stdin=b"other") if self.write("list", "-\n") else None, ["./-"])

    def test_names_that_look_like_options(self):
        self.write("--quiet")
        self.assertEqual(self.paths("--", "--quiet"), ["--quiet"])

    def test_names_that_are_no_utf8(self):
        with open(os.path.join(os.fsencode(self.folder), b"caf\xe9.txt"), "wb") as file:
            file.write(b"Text.\n")
        self.assertEqual(self.paths("."), ["./caf\ufffd.txt"])

    def test_links(self):
        self.write("n/a.txt")
        self.write("elsewhere/b.txt")
        os.symlink("../elsewhere/b.txt", self.path("n/link.txt"))
        os.symlink("..", self.path("n/loop"))
        os.symlink("../elsewhere", self.path("n/folder.txt"))
        self.assertEqual(self.paths("n"), ["n/a.txt", "n/link.txt"])
        os.symlink("gone", self.path("n/broken.txt"))
        self.assertEqual(self.error_of("n")["kind"], "not-found")
        os.symlink("n", self.path("m"))  # a link that an argument names is followed
        self.assertEqual(self.paths("m", status=1), ["m/a.txt", "m/broken.txt", "m/link.txt"])

    def test_a_fifo(self):
        os.mkfifo(self.path("pipe"))

        def feed():
            with open(self.path("pipe"), "wb") as pipe:
                pipe.write(b"From a pipe.\n")

        feeder = threading.Thread(target=feed)
        feeder.start()
        rows = self.lines("--keep-all", "pipe")
        feeder.join()
        self.assertEqual([p["text"] for p in rows[0]["paragraphs"]], ["From a pipe."])

    def test_process_substitution(self):
        command = '"$0" --keep-all <(echo One.) <(echo Two.)'
        done = subprocess.run(["bash", "-c", command, BINARY], stdout=subprocess.PIPE, timeout=TIMEOUT, check=True)
        self.assertEqual(done.stdout.count(b"\n"), 2)
        self.assertIn(b"One.", done.stdout)
        self.assertIn(b"Two.", done.stdout)

    def test_a_fifo_in_a_folder_never_hangs(self):
        os.mkdir(self.path("n"))
        os.mkfifo(self.path("n/a.txt"))
        self.assertEqual(self.error_of("n")["kind"], "not-a-file")


class Failures(CommandTest):
    def test_the_run_goes_on(self):
        self.write("a.txt")
        self.write("b.txt", b"nul \0 byte")
        rows = self.lines("a.txt", "missing.txt", "b.txt", "a.txt", status=1)
        self.assertEqual([row.get("error", {}).get("kind") for row in rows], [None, "not-found", "binary", None])
        self.assertEqual(set(rows[1]), {"path", "error"})
        self.assertEqual(rows[1]["path"], "missing.txt")
        self.assertEqual(set(rows[1]["error"]), {"kind", "message"})

    def test_messages_for_people(self):
        done = self.run_program("missing.txt", "gone.txt")
        self.assertIn(b"missing.txt: No such file or directory", done.stderr)
        self.assertIn(b"2 of 2 inputs failed", done.stderr)
        self.assertEqual(self.run_program("--quiet", "missing.txt").stderr, b"")

    def test_names_with_line_ends_and_colours(self):
        name = "a\n\x1b[31mb.txt"
        self.write("n/" + name, b"\0")
        done = self.run_program("n")
        self.assertEqual(json.loads(done.stdout)["path"], "n/" + name)
        self.assertEqual(done.stderr, b"copydesk: error: n/a\\x0a\\x1b[31mb.txt: holds NUL bytes, so it is no text\n")
        self.write("n/" + name, b"Words.")
        self.lines("--out-dir", "out", "--manifest", "m", "n")
        self.assertTrue(os.path.exists(self.path("out/" + name[:-4] + ".json")))
        self.assertEqual(self.run_program("verify", "out").returncode, 0)

    def test_too_large(self):
        self.write("a.txt", b"x" * 1025)
        self.assertEqual(self.error_of("--max-size", "1K", "a.txt")["kind"], "too-large")
        self.assertEqual(self.error_of("--max-size", "1024", "-", stdin=b"x" * 1025)["kind"], "too-large")
        self.write("a.txt", b"x" * 1024)
        self.assertEqual(len(self.lines("--max-size", "1K", "a.txt")), 1)
        self.assertEqual(self.error_of("--max-size", "1M", "/dev/zero")["kind"], "too-large")

    def test_unreadable(self):
        self.write("n/a.txt")
        os.symlink("loop", self.path("loop"))
        self.assertEqual(self.error_of("loop")["kind"], "unreadable")
        os.chmod(self.path("n"), 0)
        self.addCleanup(os.chmod, self.path("n"), 0o755)
        if os.geteuid() != 0:  # root may read all
            error = self.error_of("n")
            self.assertEqual(error, {"kind": "unreadable", "message": "Permission denied"})

    def test_a_file_taken_for_a_folder(self):
        self.write("a.txt")
        self.assertEqual(self.error_of("a.txt/b.txt")["kind"], "not-found")

    def test_utf16_is_no_binary(self):
        self.write("a.txt", "“Ja,” said Zoë.\n".encode("utf-16"))
        (article,) = self.lines("--keep-all", "a.txt")
        self.assertEqual(article["paragraphs"][0]["text"], "“Ja,” said Zoë.")
        self.assertEqual([note["kind"] for note in article["notes"]], ["byte-order-mark", "encoding"])


class Decoding(CommandTest):
    def test_offsets_count_the_decoded_file(self):
        text = "Первая строка.\r\nZoë 😀 said so.\r\rEnd."
        for encoding, mark in (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"),
                               ("utf-16-be", b"\xfe\xff")):
            self.write("a.txt", mark + text.encode(encoding))
            (article,) = self.lines("--keep-all", "a.txt")
            self.assertTrue(article["paragraphs"])
            for row in article["paragraphs"]:
                self.assertEqual(text[row["start"]:row["end"]], row["text"])
            self.assertIn("line-ends", [note["kind"] for note in article["notes"]])

    def test_windows_1252(self):
        text = "“We’ll see,” Zoë said – twice."
        self.write("a.txt", text.encode("cp1252"))
        (article,) = self.lines("--keep-all", "a.txt")
        self.assertEqual(article["paragraphs"][0]["text"], text)
        self.assertIn("WINDOWS-1252", article["notes"][0]["message"])


if __name__ == "__main__":
    unittest.main()
