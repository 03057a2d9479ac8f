"""Pages that no article has: many short lines, one long line. Time and memory grow with the page and no faster."""
import os
import random
import subprocess
import unittest

from command import BINARY, CommandTest

WORDS = "menu news sport home read more the council voted on monday to keep a ferry that has linked towns".split()


class Hostile(CommandTest):
    def memory(self, unit, size, *arguments):
        """Bytes of memory that a page of one unit over and over takes at most, above what an empty page takes."""
        path = self.write("unit.txt", (unit * (size // len(unit) + 1))[:size])
        return self.cost(*arguments, path)[1] - self.cost(*arguments, self.write("empty.txt", ""))[1]

    def cost(self, *arguments):
        """Seconds of processor time and bytes of memory at most that a run takes."""
        with open(os.devnull, "wb") as nowhere:
            program = subprocess.Popen([BINARY, *arguments], cwd=self.folder, stdout=nowhere)
            _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(program.returncode, 0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024

    def grows_with_the_page(self, small, large, *arguments):
        size = os.path.getsize(large) - os.path.getsize(small)
        quick, little = self.cost(*arguments, small)
        slow, much = self.cost(*arguments, large)
        factor = os.path.getsize(large) / os.path.getsize(small)
        self.assertLess(slow, 2 * factor * quick + 1)
        self.assertLess(much - little, 20 * size)

    def short_lines(self, count):
        draw = random.Random(count)
        text = "\n".join(" ".join(draw.choice(WORDS) for _ in range(draw.randint(1, 3))) for _ in range(count))
        return self.write("%d.txt" % count, text)

    def one_line(self, words):
        draw = random.Random(words)
        return self.write("%d.txt" % words, " ".join(draw.choice(WORDS) for _ in range(words)))

    def test_many_short_lines(self):
        small, large = self.short_lines(100_000), self.short_lines(400_000)
        self.grows_with_the_page(small, large)
        self.grows_with_the_page(small, large, "clean")

    def test_one_long_line(self):
        self.grows_with_the_page(self.one_line(200_000), self.one_line(1_600_000), "clean")

    def test_memory_of_two_megabytes_of_anything(self):
        """A part of the page is read at a time, which takes up to 25 MB; the rest is below 17 times the page."""
        size = 2_000_000
        for unit in ["word ", "a ", "a", " ", '"', '" ', ",.", ". ", "\n", "a\n", "12\n", "She went home. ",
                     '"Yes," he said. ', '"Yes," he said.\n', "Ana Torres, ", "Ana Torres\nLondon\n",
                     "$4.5 million on 3 May 2021, "]:
            with self.subTest(unit=unit):
                self.assertLess(self.memory(unit, size), 17 * size + 25_000_000)

    def test_a_large_page_is_quick(self):
        """100 KB of lines as pages have them: far below a second, most of it spent on loading models."""
        draw = random.Random(7)
        lines = []
        while sum(map(len, lines)) < 100_000:
            prose = draw.random() < 0.3
            lines.append(" ".join(draw.choice(WORDS) for _ in range(40 if prose else 3)).capitalize() + "." * prose)
        path = self.write("page.txt", "\n\n".join(lines))
        empty = self.write("empty.txt", "")
        start, _ = self.cost("clean", empty)
        took, _ = self.cost("clean", path)
        self.assertLess(took - start, 0.5)


if __name__ == "__main__":
    unittest.main()
