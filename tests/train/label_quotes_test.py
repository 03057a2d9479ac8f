"""The parts of scripts/label-quotes that need no encoder: which stories, labels of pieces, the best of them, windows."""
import importlib.machinery
import importlib.util
import os
import random
import unittest

PATH = os.path.join(os.environ["COPYDESK_SOURCE_DIR"], "scripts", "label-quotes")
LOADER = importlib.machinery.SourceFileLoader("label_quotes", PATH)
SPEC = importlib.util.spec_from_loader(LOADER.name, LOADER)
label_quotes = importlib.util.module_from_spec(SPEC)
LOADER.exec_module(label_quotes)

CONTENT, CUE, SOURCE = 1, 3, 5


def pieces(text):
    """The words of a text, each cut into pieces of at most four characters, as [begin, end]."""
    offsets, at = [], 0
    for word in text.split(" "):
        offsets += [(begin, min(begin + 4, at + len(word))) for begin in range(at, at + len(word), 4)]
        at += len(word) + 1
    return offsets


def quote(text, **parts):
    return {name: [[text.index(parts[name]), text.index(parts[name]) + len(parts[name])]] if name in parts else []
            for name in label_quotes.PARTS}


class Choice(unittest.TestCase):
    def test_stories_told_before_or_rated_by_are_left_out(self):
        def story(first, words=200):
            return {"id": first, "text": " ".join("w%d" % word for word in range(first, first + words))}
        kept, twin, rated, short, long = story(0), story(20), story(1000), story(2000, 50), story(5000, 1700)
        chosen = label_quotes.choose_stories([kept, rated, short, long], label_quotes.runs_of(rated["text"]), 9, seed=3)
        self.assertEqual(chosen, [kept])
        self.assertEqual(len(label_quotes.choose_stories([kept, twin], set(), 9, seed=3)), 1)
        self.assertEqual(len(label_quotes.choose_stories([kept, rated], set(), 1, seed=3)), 1)


class Labels(unittest.TestCase):
    text = "Ada Moss said that the minister denied any delay."

    def test_parts_get_a_beginning_and_a_rest(self):
        quotes = [quote(self.text, source="Ada Moss", cue="said", content="that the minister denied any delay")]
        labels = label_quotes.labels_of(quotes, pieces(self.text), len(self.text))
        self.assertEqual(labels, [SOURCE, SOURCE + 1, CUE, CONTENT] + [CONTENT + 1] * 8)

    def test_the_longer_content_hides_the_quote_inside(self):
        outer = quote(self.text, source="Ada Moss", cue="said", content="that the minister denied any delay")
        inner = quote(self.text, source="the minister", cue="denied", content="any delay")
        offsets, size = pieces(self.text), len(self.text)
        self.assertEqual(label_quotes.labels_of([inner, outer], offsets, size), label_quotes.labels_of([outer], offsets, size))

    def test_spans_survive(self):
        quotes = [quote(self.text, source="Ada Moss"), quote(self.text, cue="said"), quote(self.text, content="that the minister"),
                  quote(self.text, content="denied")]
        offsets = pieces(self.text)
        self.assertEqual(label_quotes.quotes_of(label_quotes.labels_of(quotes, offsets, len(self.text)), offsets), quotes)


class Search(unittest.TestCase):
    def test_the_rest_of_a_part_never_follows_on_another(self):
        draw = random.Random(1)
        for _ in range(200):
            scores = [[draw.gauss(0, 3) for _ in range(label_quotes.LABELS)] for _ in range(draw.randrange(1, 9))]
            before = 0
            for label in label_quotes.best_labels(scores):
                if label and label % 2 == 0:
                    self.assertIn(before, (label - 1, label))
                before = label

    def test_it_finds_the_highest_sum(self):
        # The rest of a cue is likeliest at the second place, but its beginning is not likely enough at the first.
        scores = [[0, -9, -9, -5, -9, -9, -9], [-3, -9, -9, -9, -1, -9, -9]]
        self.assertEqual(label_quotes.best_labels(scores), [0, 0])
        scores[0][CUE] = -1
        self.assertEqual(label_quotes.best_labels(scores), [CUE, CUE + 1])
        self.assertEqual(label_quotes.best_labels([]), [])


class Windows(unittest.TestCase):
    def test_they_cover_all_and_prefer_lines(self):
        draw = random.Random(2)
        for count in (0, 1, 253, 254, 255, 1000):
            starts = sorted({0, *(draw.randrange(count) for _ in range(count // 60))}) if count else []
            runs = list(label_quotes.windows(starts, count))
            self.assertEqual([at for run in runs for at in range(*run)], list(range(count)))
            self.assertLessEqual(max((end - begin for begin, end in runs), default=0), label_quotes.WINDOW)
        self.assertEqual(list(label_quotes.windows([0, 100, 200], 300)), [(0, 200), (200, 300)])
        self.assertEqual(list(label_quotes.windows([0], 300, first=150)), [(0, 150), (150, 300)])


if __name__ == "__main__":
    unittest.main()
