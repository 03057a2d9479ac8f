#!/usr/bin/env python3
"""Holds the program's output for one sample to the JSON beside it, and to the published schema.

Usage: golden_test.py PROGRAM SAMPLE.txt     run from the project's root
COPYDESK_UPDATE_GOLDEN=1 rewrites the JSON first; read the difference before you commit it.
"""
import difflib
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema


def check_slices(text, value, path):
    """Every object with start, end and text slices the file to that text."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str) and "start" in value and text[value["start"]:value["end"]] != value["text"]:
            sys.exit("%s: %r is not what stands at %d-%d" % (path, value["text"][:60], value["start"], value["end"]))
        for key, inner in value.items():
            check_slices(text, inner, path + "." + key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            check_slices(text, inner, "%s[%d]" % (path, number))


def main():
    program, sample = sys.argv[1], Path(sys.argv[2])
    golden = sample.with_suffix(".json")
    found = subprocess.run([program, "--pretty", str(sample)], check=True, stdout=subprocess.PIPE).stdout.decode()
    if os.environ.get("COPYDESK_UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    article = json.loads(found)
    with open("docs/article.schema.json", encoding="utf-8") as schema:
        jsonschema.validate(article, json.load(schema))
    with open(sample, encoding="utf-8", newline="") as file:
        check_slices(file.read(), article, str(sample))
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if found != expected:
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), found.splitlines(True), str(golden), "found", n=4))
        sys.exit("%s differs; if the new output is right: scripts/update-expected" % golden)


main()
