"""Streams of JSON records, and compressed inputs."""
import gzip
import json
import lzma
import subprocess

from command import BINARY, TIMEOUT, CommandTest

import unittest

QUOTE = "“We shall rebuild,” said Ana Torres, the mayor."


def zstd_frame(content):
    """One frame of raw blocks: what a compressor writes where nothing can be saved."""
    frame = b"\x28\xb5\x2f\xfd" + b"\xa0" + len(content).to_bytes(4, "little")
    pieces = [content[at:at + 1000] for at in range(0, len(content), 1000)] or [b""]
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        frame += (len(piece) << 3 | last).to_bytes(3, "little") + piece
    return frame


COMPRESSORS = {"gz": gzip.compress, "xz": lzma.compress, "zst": zstd_frame}


class Records(CommandTest):
    def stream(self, *records, arguments=(), status=0):
        lines = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
        return self.lines("--input-format", "ndjson", *arguments, stdin=b"\n".join(lines), status=status)

    def test_one_object_a_line_in_order(self):
        rows = self.stream(*({"id": number, "text": QUOTE + " " * number} for number in range(40)))
        self.assertEqual([row["input"]["id"] for row in rows], list(range(40)))
        for row in rows:
            self.assertEqual((row["path"], row["quotes"][0]["speaker"]["name"]), ("-", "Ana Torres"))

    def test_the_same_article_as_from_a_file(self):
        self.write("a.txt", QUOTE)
        (from_file,) = self.lines("a.txt")
        (row,) = self.stream({"text": QUOTE})
        self.assertEqual(row.pop("input"), {})
        self.assertEqual({**row, "path": "a.txt"}, from_file)

    def test_members_are_passed_through_as_they_stand(self):
        line = b'{"id": 12345678901234567890123, "text": "x", "n": [1.0e5, {"a": null}], "u": "\\ud83d\\u00e9", "": ""}'
        done = self.run_program("--input-format", "ndjson", stdin=line)
        self.assertTrue(done.stdout.endswith(
            b'"input":{"id": 12345678901234567890123,"n": [1.0e5, {"a": null}],"u": "\\ud83d\\u00e9","": ""}}\n'))

    def test_escapes_in_the_text(self):
        text = "Zoë 😀 said\n\t“\\no/”."
        for ensure_ascii in (True, False):
            line = json.dumps({"text": text}, ensure_ascii=ensure_ascii).encode()
            (row,) = self.stream(line, arguments=["--keep-all"])
            self.assertEqual("\n".join(p["text"] for p in row["paragraphs"]).replace("\n", ""),
                             text.replace("\n\t", "").replace("\n", ""))
        # half of a pair
        (row,) = self.stream(b'{"t\\u0065xt": "a \\ud83d b \\ude00"}', arguments=["--keep-all"])
        self.assertEqual(row["paragraphs"][0]["text"], "a \ufffd b \ufffd")

    def test_malformed_lines(self):
        lines = (b"nonsense", b'{"text": "a"', b"[1]", b'{"text": "a",}', b'{"text": "\\x"}', b'{"text": "\xff"}',
                 b'{"text": "a"} {}', b'{"text": 1, "id": 7}', b'{"id": 7}', b'{"text": "a", "text": "b", "id": 7}',
                 b'{"text": "a", "n": 01}', b'{"text": "tab\there"}', b'{"text": "a", "deep": ' + b"[" * 600)
        rows = self.stream(*lines, {"text": "fine", "id": 8}, status=1)
        for number, row in enumerate(rows[:-1], 1):
            self.assertEqual((row["path"], row["line"], row["error"]["kind"]), ("-", number, "malformed"), row)
            self.assertEqual(row.get("input"), {"id": 7} if number in (8, 9, 10) else None)
        self.assertEqual(rows[-1]["input"], {"id": 8})

    def test_messages_name_the_line(self):
        done = self.run_program("--input-format", "ndjson", stdin=b'{"text": ""}\n\n{"text": nil}\n')
        self.assertIn(b"-:3: byte 10: no JSON value", done.stderr)

    def test_empty_lines_and_a_mark_at_the_start(self):
        rows = self.stream(b'\xef\xbb\xbf{"text": "a"}', b"", b" \r", b'{"text": "b"}\r', b"?", status=1)
        self.assertEqual([row.get("line") for row in rows], [None, None, 5])

    def test_a_line_too_long(self):
        rows = self.stream({"text": "x" * 2000}, {"text": "y", "id": 1}, arguments=["--max-size", "1K"], status=1)
        self.assertEqual((rows[0]["error"]["kind"], rows[0]["line"]), ("too-large", 1))
        self.assertEqual(rows[1]["input"], {"id": 1})

    def test_nul_is_no_text(self):
        (row,) = self.stream({"text": "a\0b", "id": 3}, status=1)
        self.assertEqual((row["error"]["kind"], row["input"]), ("binary", {"id": 3}))

    def test_answers_come_at_once(self):
        for jobs in ("1", "3"):
            program = subprocess.Popen([BINARY, "--input-format", "ndjson", "--jobs", jobs], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE)
            for number in range(30):
                program.stdin.write(json.dumps({"id": number, "text": QUOTE}).encode() + b"\n")
                program.stdin.flush()
                self.assertEqual(json.loads(program.stdout.readline())["input"]["id"], number)
            program.stdin.close()
            self.assertEqual(program.wait(TIMEOUT), 0)
            program.stdout.close()

    def test_same_output_whatever_the_jobs(self):
        lines = b"".join(json.dumps({"text": QUOTE * (number * 7 % 50)}).encode() + b"\n" for number in range(100))
        outputs = {self.run_program("--input-format", "ndjson", "--jobs", jobs, stdin=lines).stdout
                   for jobs in ("1", "2", "8")}
        self.assertEqual(len(outputs), 1)

    def test_files_and_folders_of_streams(self):
        self.write("n/a.ndjson", '{"text": "a"}\n{"text": "b"}\n')
        self.write("n/b.jsonl.gz", gzip.compress(b'{"text": "c"}\n?\n'))
        self.write("n/c.txt", "no stream")
        rows = self.lines("--input-format", "ndjson", "n", "gone", status=1)
        self.assertEqual([(row["path"], row.get("line")) for row in rows],
                         [("n/a.ndjson", None)] * 2 + [("n/b.jsonl.gz", None), ("n/b.jsonl.gz", 2), ("gone", None)])

    def test_manifest(self):
        self.stream({"text": "One two."}, b"?", arguments=["--manifest", "m"], status=1)
        with open(self.path("m"), encoding="utf8") as file:
            rows = [json.loads(line) for line in file]
        self.assertEqual([(row["line"], row["output"], row["status"], row["words"]) for row in rows],
                         [(1, None, "done", 2), (2, None, "failed", None)])


class Compressed(CommandTest):
    def test_each_format(self):
        self.write("a.txt", QUOTE)
        (plain,) = self.lines("a.txt")
        for suffix, compress in COMPRESSORS.items():
            content = compress(QUOTE.encode())
            self.write("n/a.txt." + suffix, content)
            (row,) = self.lines("n/a.txt." + suffix)
            self.assertEqual({**row, "path": "a.txt"}, plain)
            # whatever its name, and from standard input
            self.assertEqual({**self.lines("-", stdin=content)[0], "path": "a.txt"}, plain)
        self.assertEqual(self.paths("n"), ["n/a.txt.gz", "n/a.txt.xz", "n/a.txt.zst"])

    def test_several_streams_in_one_file(self):
        for compress in COMPRESSORS.values():
            content = compress(b"One. ") + compress(b"") + compress(b"Two.") + b"\0" * 512
            (row,) = self.lines("--keep-all", "-", stdin=content)
            self.assertEqual(row["paragraphs"][0]["text"], "One. Two.")

    def test_every_truncation_is_told(self):
        for suffix, compress in COMPRESSORS.items():
            content = compress(QUOTE.encode())
            for size in range(6, len(content)):
                self.write("n/%s-%03d.txt" % (suffix, size), content[:size])
        rows = self.lines("n", status=1)
        self.assertGreater(len(rows), 150)
        self.assertEqual({row["error"]["kind"] for row in rows}, {"damaged"})

    def test_damage_is_told_and_never_crashes(self):
        for suffix, compress in COMPRESSORS.items():
            content = bytearray(compress(QUOTE.encode()))
            for at in range(6, len(content)):
                content[at] ^= 0x55
                self.write("n/%s-%03d.txt" % (suffix, at), bytes(content))
                content[at] ^= 0x55
        rows = self.lines("n", status=1)
        # the bytes of a header that say nothing of the content, and of a frame without checksum, may change
        kinds = {row["error"]["kind"] if "error" in row else "read" for row in rows}
        self.assertIn("damaged", kinds)
        self.assertLessEqual(kinds, {"damaged", "read", "binary"})

    def test_a_bomb(self):
        content = gzip.compress(b"x" * 10_000_000)
        self.assertLess(len(content), 100_000)
        self.write("a.txt.gz", content)
        self.assertEqual(self.error_of("--max-size", "1M", "a.txt.gz")["kind"], "too-large")

    def test_outputs(self):
        self.write("n/a.txt.gz", gzip.compress(b"One."))
        self.lines("--out-dir", "out", "n")
        with open(self.path("out/a.json"), encoding="utf8") as file:
            self.assertEqual(json.load(file)["path"], "n/a.txt.gz")
        self.write("n/a.txt", "Two.")
        self.assertEqual(self.error_of("--out-dir", "out", "n")["kind"], "output-clash")


if __name__ == "__main__":
    unittest.main()
