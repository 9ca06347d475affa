"""How much of a PDF's text layer a report holds, word by word.

Text layers split what is one entry on the sheet: a slanted R65 is the words R6 and 5, and their diameter signs are often
drawn instead of written. A reference word therefore counts as read when one of the report's tokens equals the words that
lie in the token's line and follow each other there, joined; diameter and plus-minus signs count on neither side.
"""
import dataclasses
import re
import unicodedata

_SAME = [("[\u00d8\u00f8\u2205\u03a6\u03c6\u03d5\u0424]", "\u2300"), ("[\u00ba\u02da]", "\u00b0"), ("[\u2010-\u2015\u2212]", "-"),
         ("[\u00d7\u2715]", "x"), (r"\+/-", "\u00b1"),
         ("\u00a1\u00c0", "\u00b1"),  # of GB 2312, spelled as if it were Latin-1
         (r"[\s\u2300\u00b1]", "")]


def folded(text):
    """One spelling of signs that look alike, no blanks, no diameter and plus-minus signs, small letters."""
    encircled = re.search("[\u2460-\u24ff]", text)
    text = unicodedata.normalize("NFC" if encircled else "NFKC", text)
    for pattern, sign in _SAME:
        text = re.sub(pattern, sign, text)
    return text.lower()


@dataclasses.dataclass(frozen=True)
class Word:
    """A word of the text layer; the box in pixels of the report's page."""
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self):
        return min(self.right - self.left, self.bottom - self.top)


def words_of(reference, page_width):
    scale = page_width / reference["width"]
    return [Word(word["text"], *(value * scale for value in word["box"])) for word in reference["words"]]


class Line:
    """One line of a report with its reading direction."""

    def __init__(self, text, polygon):
        self.tokens = {folded(token) for token in text.split()} | {folded(text)}
        (self.x, self.y), (to_x, to_y), corner = polygon[0], polygon[1], polygon[2]
        self.length = ((to_x - self.x) ** 2 + (to_y - self.y) ** 2) ** 0.5
        self.height = ((corner[0] - to_x) ** 2 + (corner[1] - to_y) ** 2) ** 0.5
        self.along = ((to_x - self.x) / self.length, (to_y - self.y) / self.length) if self.length else (1.0, 0.0)

    def place(self, point):
        """How far along the line a point lies, and how far below its top."""
        x, y = point[0] - self.x, point[1] - self.y
        return x * self.along[0] + y * self.along[1], y * self.along[0] - x * self.along[1]

    def holds(self, word):
        """Whether the word's middle lies on the line, grown by half the word's height."""
        along, below = self.place(word.middle)
        margin = word.height / 2
        return -margin <= along <= self.length + margin and -margin <= below <= self.height + margin

    def read(self, words):
        """Of the words that lie on this line those that its tokens hold, split or not."""
        here = sorted((word for word in words if self.holds(word)), key=lambda word: self.place(word.middle))
        found = set()
        for first in range(len(here)):
            joined = ""
            for last in range(first, len(here)):
                joined += folded(here[last].text)
                run = here[first:last + 1]
                # A line far higher than its words did not find their place.
                if joined in self.tokens and self.height <= 2 * max(word.height for word in run) + 2:
                    found |= set(run)
        return found


def lines_of(page):
    for annotation in page["annotations"]:
        for line in annotation["lines"]:
            yield Line(line["text"], line["polygon"])


def unread(page, reference):
    """The words with a digit, in the order of the reference, and those of them that the page's report does not hold."""
    words = words_of(reference, page["width"])
    found = set()
    for line in lines_of(page):
        found |= line.read(words)
    wanted = [word for word in words if re.search(r"\d", word.text)]
    return wanted, [word for word in wanted if word not in found]
