#!/usr/bin/env python3
"""Installs the build, links a program against the library, moves the tree, and runs both programs.

Usage: install_test.py CMAKE BUILD_FOLDER CXX_COMPILER
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

cmake, build, compiler = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        sys.exit("%s\nfailed with status %d:\n%s" % (" ".join(command), done.returncode, done.stdout))
    return done.stdout


with tempfile.TemporaryDirectory() as folder:
    prefix = os.path.join(folder, "prefix")
    consumer = os.path.join(folder, "consumer")
    run(cmake, "--install", build, "--prefix", prefix)
    run(cmake, "-S", here, "-B", consumer, "-DCMAKE_PREFIX_PATH=" + prefix, "-DCMAKE_CXX_COMPILER=" + compiler)
    run(cmake, "--build", consumer)
    article = json.loads(run(os.path.join(consumer, "consumer")))
    assert article["schema"] == "copydesk.article/1", article
    assert article["paragraphs"][0]["text"].startswith("“We shall rebuild"), article

    # The installed package names none of the build's own folders.
    for name in os.listdir(os.path.join(prefix, "lib", "cmake", "copydesk")):
        with open(os.path.join(prefix, "lib", "cmake", "copydesk", name), encoding="utf8") as file:
            content = file.read()
        for word in (build, prefix, "nlohmann", "spdlog"):
            assert word not in content, "%s names %s" % (name, word)

    # A moved tree finds its data beside the program, through a link, too.
    moved = os.path.join(folder, "moved")
    shutil.move(prefix, moved)
    link = os.path.join(folder, "link")
    os.symlink(os.path.join(moved, "bin", "copydesk"), link)
    environment = {key: value for key, value in os.environ.items() if key != "COPYDESK_DATA"}
    text = os.path.join(folder, "a.txt")
    with open(text, "w", encoding="utf8") as file:
        file.write("One line.\n")
    data = os.path.join(moved, "share", "copydesk")
    for program in (link, os.path.join(moved, "bin", "copydesk")):
        out = run(program, "--verbose", text, env=environment)
        assert "data: " + data in out, out
