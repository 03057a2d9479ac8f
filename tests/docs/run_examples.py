"""Runs the examples of a Markdown page and holds their output to what the page says.

Usage: run_examples.py PAGE.md      COPYDESK_BINARY names the program, COPYDESK_UPDATE_DOCS=1 rewrites the output

A ```console block holds commands behind `$ ` (continued behind `> `), each followed by its output, standard error
included. A ```python block whose first line is `# NAME.py` becomes that file. All of a page runs in one scratch
folder, in order, where `copydesk` is on the path and samples/ holds the samples.
"""
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def run(command, folder):
    path = os.path.join(folder, ".bin") + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
                          env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"})
    if done.returncode == 127:
        sys.exit("a program is missing for: %s\n%s" % (command, done.stdout.decode("utf8", "replace")))
    return done.stdout.decode("utf8")


def run_block(body, folder):
    """The block as it should read: every command with the output that it has now."""
    shown, command = [], []

    def finish():
        if command:
            output = run("\n".join(command), folder)
            shown.append(output if output == "" or output.endswith("\n") else output + "\n")
            command.clear()

    for line in body.splitlines():
        if line.startswith("$ ") or (command and line.startswith("> ") and shown[-1].startswith(("$ ", "> "))):
            if line.startswith("$ "):
                finish()
            command.append(line[2:])
            shown.append(line + "\n")
    finish()
    return "".join(shown)


def main():
    page = sys.argv[1]
    with open(page, encoding="utf8") as file:
        old = file.read()
    with tempfile.TemporaryDirectory(prefix="copydesk-docs-") as folder:
        os.mkdir(os.path.join(folder, ".bin"))
        os.symlink(os.path.abspath(os.environ["COPYDESK_BINARY"]), os.path.join(folder, ".bin", "copydesk"))
        os.mkdir(os.path.join(folder, "samples"))
        for sample in glob.glob(os.path.join(ROOT, "samples", "*.txt")):
            shutil.copy(sample, os.path.join(folder, "samples"))
        count = 0

        def replace(match):
            nonlocal count
            language, body = match.groups()
            if language == "python" and (name := re.match(r"# (\w+\.py)\n", body)):
                with open(os.path.join(folder, name[1]), "w", encoding="utf8") as file:
                    file.write(body)
            if language != "console":
                return match[0]
            count += 1
            return "```console\n" + run_block(body, folder) + "```"

        new = FENCE.sub(replace, old)
    if count == 0:
        sys.exit(page + ": no examples")
    if os.environ.get("COPYDESK_UPDATE_DOCS"):
        if new != old:
            with open(page, "w", encoding="utf8") as file:
                file.write(new)
        return
    if new != old:
        name = os.path.relpath(page, ROOT)
        sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True),
                                                   name + " (as it says)", name + " (as it runs)"))
        sys.exit("if the new output is right: scripts/update-expected")


if __name__ == "__main__":
    main()
