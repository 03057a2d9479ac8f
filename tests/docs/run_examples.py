#!/usr/bin/env python3
"""Runs the examples of a Markdown file and compares what they print.

Usage: run_examples.py PROGRAM FILE.md     run from the project's root
In a fenced block that begins with ```console, a line `$ command` is run by bash; the lines below it are what it prints,
standard error included. A line `...` stands for any lines. Commands of one file run in one scratch folder, where
`samples/` lies and `copydesk` is on the path. COPYDESK_UPDATE_DOCS=1 rewrites what the examples print, but for those
with a `...`.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"(^```console\n)(.*?)(^```$)", re.M | re.S)


def matches(expected, found):
    """Whether the lines agree, `...` standing for any number of them."""
    if not expected:
        return not found
    if expected[0] == "...":
        return any(matches(expected[1:], found[skip:]) for skip in range(len(found) + 1))
    return bool(found) and expected[0] == found[0] and matches(expected[1:], found[1:])


def split_examples(block):
    """[(command, [printed line])]; a command goes on over lines that end in a backslash."""
    examples, open_command = [], False
    for line in block.splitlines():
        if open_command:
            examples[-1][0] += "\n" + line
        elif line.startswith("$ "):
            examples.append([line[2:], []])
        elif examples:
            examples[-1][1].append(line)
        else:
            sys.exit("a console block begins without a command: " + line)
        open_command = line.endswith("\\") and (open_command or line.startswith("$ "))
    return examples


def main():
    program, document = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    root = Path.cwd()
    update = bool(os.environ.get("COPYDESK_UPDATE_DOCS"))
    failures = count = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "bin").mkdir()
        (scratch / "bin" / "copydesk").symlink_to(program)
        (scratch / "work").mkdir()
        (scratch / "work" / "samples").symlink_to(root / "samples")
        environment = dict(os.environ, PATH="%s:%s" % (scratch / "bin", os.environ["PATH"]), COPYDESK_DATA=str(root / "data"))

        def run_block(match):
            nonlocal failures, count
            out = match.group(1)
            for command, expected in split_examples(match.group(2)):
                done = subprocess.run(["bash", "-c", command], cwd=scratch / "work", env=environment, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
                found = done.stdout.decode("utf-8", "replace").splitlines()
                count += 1
                if not matches(expected, found):
                    if not update or "..." in expected:
                        failures += 1
                        print("%s: $ %s\n--- expected\n%s\n--- found\n%s\n" % (document, command, "\n".join(expected), "\n".join(found)))
                    else:
                        expected = found
                out += "\n".join(["$ " + command, *expected]) + "\n"
            return out + match.group(3)

        text = document.read_text(encoding="utf-8")
        rewritten = BLOCK.sub(run_block, text)
    if update and rewritten != text:
        document.write_text(rewritten, encoding="utf-8")
    if count == 0:
        sys.exit("%s: no example found" % document)
    if failures:
        sys.exit("%d of %d examples differ; COPYDESK_UPDATE_DOCS=1 rewrites them" % (failures, count))


main()
