#!/usr/bin/env python3
"""balloons.pdf of the samples, read back and drawn with PDFium: test_balloons.py DRAWPROC (skipped without pypdfium2)."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

try:
    import pypdfium2
except ImportError as missing:
    print(f"{missing}: skipped")
    sys.exit(77)

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "samples"
NAMES = ("shaft.pdf", "plate-two-pages.pdf", "generated-606.pdf", "generated-608.pdf")
BINARY = None  # set at the end


DARK, LIGHT = (bytes(int(where(grey)) for grey in range(256)) for where in (lambda g: g < 90, lambda g: g > 225))


def drawn(page, dpi=150):
    """The rows of a page in grey, one byte a pixel."""
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    pixels = bytes(bitmap.buffer)
    return [pixels[y * bitmap.stride:y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]


def marks(row, table):
    """The pixels of a row that a table marks, as a number with a byte for each."""
    return int.from_bytes(row.translate(table), "big")


def covered(original, ballooned):
    """How many dark pixels of one page are white on the other, with white all around: the pages may lie a pixel or two apart."""
    light = [marks(row, LIGHT) for row in ballooned]
    wide = [one & one << 8 & one >> 8 & one << 16 & one >> 16 for one in light]
    return sum((marks(row, DARK) & wide[y - 2] & wide[y - 1] & wide[y] & wide[y + 1] & wide[y + 2]).bit_count()
               for y, row in enumerate(original) if 2 <= y < len(wide) - 2)


def numbers(report, page):
    """What stands in a page's balloons: one number an annotation, or the first and the last of several."""
    found = {}
    for one in report["characteristics"]:
        if one["page"] == page:
            found.setdefault(one["annotation"], []).append(one["balloon"])
    return [all_[0] if len(all_) == 1 else f"{all_[0]}–{all_[-1]}" for all_ in found.values()]


class Balloons(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="drawproc balloons ")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        for output in ("out", "again"):
            subprocess.run([BINARY, "run", *(SAMPLES / name for name in NAMES), "-o", cls.folder / output, "--write", "json,balloons",
                            "-q"], check=False, timeout=300)

    def pages(self):
        for name in NAMES:
            report = json.loads((self.folder / "out" / name / "report.json").read_text(encoding="utf-8"))
            document = pypdfium2.PdfDocument(self.folder / "out" / name / "balloons.pdf")
            self.assertEqual(len(report["pages"]), len(document))
            yield from ((name, report, told, document[index]) for index, told in enumerate(report["pages"]))

    def test_pages_have_the_size_of_their_paper(self):
        for _name, _report, told, page in self.pages():
            for points, pixels in zip(page.get_size(), (told["width"], told["height"]), strict=True):
                self.assertAlmostEqual(pixels / told["px_per_mm"] / 25.4 * 72, points, delta=0.02)

    def test_every_balloon_stands_on_its_page_as_text(self):
        for _name, report, told, page in self.pages():
            text = page.get_textpage().get_text_range()
            self.assertEqual(sorted(numbers(report, told["index"])), sorted(re.split(r"\s+", text.strip())))

    def test_balloons_cover_none_of_the_sheet_s_ink(self):
        for name, _report, told, page in self.pages():
            original = drawn(pypdfium2.PdfDocument(SAMPLES / name)[told["index"] - 1])
            ballooned = drawn(page)
            self.assertAlmostEqual(len(original), len(ballooned), delta=1)
            self.assertAlmostEqual(len(original[0]), len(ballooned[0]), delta=1)
            width = min(len(original[0]), len(ballooned[0]))
            original, ballooned = ([row[:width] for row in rows] for rows in (original, ballooned))
            ink = sum(marks(row, DARK).bit_count() for row in original)
            self.assertGreater(ink, 1000)
            self.assertLess(covered(original, ballooned), 0.0005 * ink)

    def test_the_same_drawing_gives_the_same_bytes(self):
        for name in NAMES:
            self.assertEqual((self.folder / "out" / name / "balloons.pdf").read_bytes(),
                             (self.folder / "again" / name / "balloons.pdf").read_bytes())


if __name__ == "__main__":
    BINARY = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
