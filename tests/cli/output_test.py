"""What is printed where, and in which form."""
import json
import os
import unittest

from command import CommandTest

FIELDS = ["metadata", "blocks", "paragraphs", "asides", "captions", "entities", "quotes", "quoted", "speakers", "notes"]


class Form(CommandTest):
    def test_one_line_when_piped(self):
        self.write("a.txt")
        self.assertEqual(self.run_program("a.txt").stdout.count(b"\n"), 1)

    def test_indented_on_a_terminal(self):
        self.write("a.txt")
        status, output = self.on_terminal("a.txt")
        self.assertEqual(status, 0)
        self.assertTrue(output.startswith('{\n  "schema"'), output)
        self.assertEqual(json.loads(output)["path"], "a.txt")

    def test_overrides(self):
        self.write("a.txt")
        self.assertTrue(self.run_program("--pretty", "a.txt").stdout.startswith(b'{\n  "schema"'))
        for option in ("--compact", "--ndjson"):
            self.assertEqual(self.on_terminal(option, "a.txt")[1].count("\n"), 1)

    def test_several_inputs_one_line_each_even_on_a_terminal(self):
        self.write("n/a.txt")
        self.write("n/b.txt")
        for arguments in (["n/a.txt", "n/b.txt"], ["n"], ["--ndjson", "n"]):
            lines = self.on_terminal(*arguments)[1].split("\n")[:-1]
            self.assertEqual([json.loads(line)["path"] for line in lines], ["n/a.txt", "n/b.txt"])

    def test_only(self):
        self.write("a.txt")
        kept = ["schema", "version", "path"]
        self.assertEqual(list(self.lines("a.txt")[0]), kept + FIELDS)
        self.assertEqual(list(self.lines("--only", "quotes,entities", "a.txt")[0]), kept + ["entities", "quotes"])
        self.assertEqual(list(self.lines("--only", "notes", "--only", "quoted", "a.txt")[0]),
                         kept + ["quoted", "notes"])

    def test_keep_all(self):
        text = "Sign up for our newsletter\nShare\nA line.\n\n© 2020 Someone\n"
        self.write("a.txt", text)
        (article,) = self.lines("--keep-all", "a.txt")
        self.assertEqual({block["kind"] for block in article["blocks"]}, {"paragraph"})
        self.assertEqual("".join(p["text"] for p in article["paragraphs"]).replace("\n", ""),
                         text.replace("\n", ""))

    def test_non_ascii_is_printed_as_it_is(self):
        self.write("a.txt", "Zoë “spoke”.\n")
        self.assertIn("Zoë “spoke”.".encode(), self.run_program("--keep-all", "a.txt").stdout)


class OutDir(CommandTest):
    def files(self, name):
        found = []
        for folder, _, names in os.walk(self.path(name)):
            if os.path.basename(folder) == ".copydesk":
                self.assertEqual(names, ["journal"])
                continue
            found += [os.path.relpath(os.path.join(folder, file), self.path(name)) for file in names]
        return sorted(found)

    def test_mirrors_a_folder(self):
        for name in ("n/a.txt", "n/sub/b.c.txt", "n/sub/deep/d.txt"):
            self.write(name)
        done = self.run_program("--out-dir", "out/json", "n")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        self.assertEqual(self.files("out/json"), ["a.json", "sub/b.c.json", "sub/deep/d.json"])
        with open(self.path("out/json/sub/b.c.json"), encoding="utf8") as file:
            content = file.read()
        self.assertEqual(json.loads(content)["path"], "n/sub/b.c.txt")
        self.assertEqual(content.count("\n"), 1)

    def test_same_bytes_as_standard_output(self):
        self.write("n/a.txt")
        printed = self.run_program("n").stdout
        self.run_program("-o", "out", "n")
        with open(self.path("out/a.json"), "rb") as file:
            self.assertEqual(file.read(), printed)

    def test_files_and_standard_input(self):
        self.write("n/sub/a.txt")
        self.lines("--out-dir", "out", "n/sub/a.txt", "-", stdin=b"Text.\n")
        self.assertEqual(self.files("out"), ["a.json", "stdin.json"])

    def test_listed_files_keep_their_path(self):
        path = self.write("n/a.txt")
        self.write("m/a.txt")
        self.lines("--out-dir", "out", "--files-from", "-", stdin=b"n/a.txt\n./m/../m/a.txt\n" + path.encode())
        self.assertEqual(self.files("out"), sorted(["n/a.json", "m/a.json", path[1:-4] + ".json"]))

    def test_listed_folders_keep_their_path(self):
        self.write("n/a.txt")
        self.write("m/x/a.txt")
        self.lines("--out-dir", "out", "--files-from", "-", stdin=b"n\nm/\n")
        self.assertEqual(self.files("out"), ["m/x/a.json", "n/a.json"])

    def test_two_inputs_of_one_output(self):
        self.write("n/a.txt", "First.\n")
        self.write("n/a.text", "Second.\n")
        error = self.error_of("--out-dir", "out", "--include", "*", "n")
        self.assertEqual(error["kind"], "output-clash")
        with open(self.path("out/a.json"), encoding="utf8") as file:
            self.assertEqual(json.load(file)["path"], "n/a.text")

    def test_error_records_are_printed(self):
        self.write("n/a.txt", b"\0")
        self.write("n/b.txt")
        self.assertEqual(self.error_of("--out-dir", "out", "n")["kind"], "binary")
        self.assertEqual(self.files("out"), ["b.json"])

    def test_an_old_output_is_replaced(self):
        self.write("n/a.txt")
        self.write("out/a.json", "old")
        self.lines("--out-dir", "out", "n")
        with open(self.path("out/a.json"), encoding="utf8") as file:
            self.assertEqual(json.load(file)["path"], "n/a.txt")

    def test_never_outside(self):
        self.write("n/a.txt")
        error = self.error_of("--out-dir", "out/in", "--files-from", "-", stdin=b"x/../../n/a.txt", cwd=self.path("n"))
        self.assertEqual(error["kind"], "not-found")
        error = self.error_of("--out-dir", "out/in", "--files-from", "-", stdin=b"../n/a.txt", cwd=self.path("n"))
        self.assertEqual(error["kind"], "output-path")
        self.assertEqual(self.files("n"), ["a.txt"])

    def test_never_through_a_link(self):
        self.write("n/sub/a.txt")
        os.mkdir(self.path("out"))
        os.mkdir(self.path("elsewhere"))
        os.symlink("../elsewhere", self.path("out/sub"))
        self.assertEqual(self.error_of("--out-dir", "out", "n")["kind"], "output-path")
        self.assertEqual(self.files("elsewhere"), [])
        # a link in the file's own place is replaced, and what it leads to is left alone
        self.write("m/b.txt")
        self.write("precious", "words")
        os.symlink("../precious", self.path("out/b.json"))
        self.lines("--out-dir", "out", "m")
        self.assertFalse(os.path.islink(self.path("out/b.json")))
        with open(self.path("precious"), encoding="utf8") as file:
            self.assertEqual(file.read(), "words")

    def test_inside_the_folder_that_is_read(self):
        self.write("n/a.txt")
        for _ in range(2):
            self.assertEqual(self.lines("--include", "*", "--out-dir", "n/out", "n"), [])
        self.assertEqual(self.files("n"), ["a.txt", "out/a.json"])

    def test_a_name_too_long(self):
        self.write("n/" + "x" * 251 + ".txt")  # fits; with `.json` it does not
        self.write("n/a.txt")
        self.assertEqual(self.error_of("--out-dir", "out", "n")["kind"], "output-path")
        self.assertEqual(self.files("out"), ["a.json"])

    def test_a_file_in_the_folders_place(self):
        self.write("n/a.txt")
        self.write("out")
        self.assertIn("out: cannot make the folder", self.refused("--out-dir", "out", "n"))

    def test_a_folder_in_the_files_place(self):
        self.write("n/a.txt")
        os.makedirs(self.path("out/a.json/x"))
        self.assertEqual(self.error_of("--out-dir", "out", "n")["kind"], "output-path")
        self.assertEqual(self.files("out"), [])  # nor is a temporary file left


if __name__ == "__main__":
    unittest.main()
