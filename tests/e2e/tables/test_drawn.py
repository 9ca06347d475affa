#!/usr/bin/env python3
"""What is written of the samples' sheets as drawings and tables, read back: test_drawn.py DRAWPROC.

strokes-N.dxf with ezdxf (those claims are skipped without it), strokes-N.svg and page-N.svg with Python's XML parser,
characteristics.csv and summary.csv with its csv module; each is compared with report.json.
"""
import collections
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

try:
    import ezdxf
except ImportError as missing:
    ezdxf, WHY = None, f"{missing} (scripts/setup --tests)"

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "samples"
NAMES = ("shaft.pdf", "plate-two-pages.pdf", "generated-606.pdf", "archive")
SVG = "{http://www.w3.org/2000/svg}"
BINARY = None  # set at the end


def pairs(numbers):
    """[x, y, x, y] as points."""
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def rounded(points, decimals):
    return tuple((round(x, decimals) + 0.0, round(y, decimals) + 0.0) for x, y in points)


class Drawn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="drawproc drawn ")
        cls.addClassCleanup(folder.cleanup)
        cls.output = pathlib.Path(folder.name) / "out"
        subprocess.run([BINARY, "run", *(SAMPLES / name for name in NAMES), "-o", cls.output, "--write", "json,csv,svg,strokes,dxf", "-q"],
                       check=False, timeout=500)
        cls.reports = {file.parent: json.loads(file.read_text(encoding="utf-8")) for file in sorted(cls.output.rglob("report.json"))}

    def pages(self):
        """Folder and page of each page of which strokes are known; one sheet has two, and one file is broken."""
        found = [(folder, page) for folder, report in self.reports.items() for page in report["pages"]]
        self.assertEqual(4, len(found))
        return found

    @unittest.skipIf(ezdxf is None, "no ezdxf")
    def test_ezdxf_finds_nothing_to_mend(self):
        for folder, page in self.pages():
            document = ezdxf.readfile(folder / f"strokes-{page['index']}.dxf")
            found = document.audit()
            self.assertEqual(([], []), ([e.message for e in found.errors], [e.message for e in found.fixes]))
            self.assertEqual("R12", document.acad_release)

    @unittest.skipIf(ezdxf is None, "no ezdxf")
    def test_a_dxf_has_each_stroke_on_the_layer_of_its_class(self):
        for folder, page in self.pages():
            document = ezdxf.readfile(folder / f"strokes-{page['index']}.dxf")
            layers = collections.Counter(entity.dxf.layer for entity in document.modelspace())
            self.assertEqual({name: n for name, n in page["strokes"]["counts"].items() if n}, dict(layers))
            self.assertLessEqual(set(layers), {layer.dxf.name for layer in document.layers})

    @unittest.skipIf(ezdxf is None, "no ezdxf")
    def test_a_dxf_is_the_sheet_in_millimetres_with_y_upwards(self):
        """Strokes lie where the report says, to the 0.1 pixels that it rounds to; a circle goes through the points of its stroke."""
        circles = 0
        for folder, page in self.pages():
            document = ezdxf.readfile(folder / f"strokes-{page['index']}.dxf")
            scale, strokes = page["px_per_mm"], page["strokes"]["items"]

            def pixels(point):
                return point.x * scale, page["height"] - point.y * scale

            corner = pixels(ezdxf.math.Vec3(document.header["$EXTMAX"]))
            self.assertLess(math.dist(corner, (page["width"], 0)), 0.05)
            for entity, stroke in zip(document.modelspace(), strokes, strict=True):
                points = pairs(stroke["points"])
                if entity.dxftype() == "CIRCLE":
                    circles += 1
                    strays = [abs(math.dist(pixels(entity.dxf.center), p) - entity.dxf.radius * scale) for p in points]
                    self.assertLess(max(strays), 1.1, stroke["id"])
                else:
                    drawn = [entity.dxf.start, entity.dxf.end] if entity.dxftype() == "LINE" else entity.points()
                    strays = [math.dist(pixels(a), b) for a, b in zip(drawn, points, strict=True)]
                    self.assertLess(max(strays), 0.1, stroke["id"])
        self.assertGreater(circles, 0)

    def test_strokes_svg_has_each_stroke_in_the_layer_of_its_class(self):
        for folder, page in self.pages():
            root = ET.parse(folder / f"strokes-{page['index']}.svg").getroot()
            self.assertEqual(f"0 0 {page['width']} {page['height']}", root.get("viewBox"))
            read = {}
            for layer in root.findall(f"{SVG}g"):
                for one in layer:
                    points = [float(number) for point in one.get("points").split() for number in point.split(",")]
                    read[one.get("id")] = (layer.get("id"), one.tag == f"{SVG}polygon", rounded(pairs(points), 1))
            self.assertEqual({f"s{s['id']}": (s["class"], s.get("closed", False), rounded(pairs(s["points"]), 1))
                              for s in page["strokes"]["items"]}, read)

    def test_page_svg_has_each_annotation_at_its_place(self):
        for folder, page in self.pages():
            root = ET.parse(folder / f"page-{page['index']}.svg").getroot()
            read = {}
            for group in root.iter(f"{SVG}g"):
                polygon = group.find(f"{SVG}polygon")
                if group.get("id", "").startswith("a") and polygon is not None:
                    points = [float(number) for point in polygon.get("points").split() for number in point.split(",")]
                    read[group.get("id")] = rounded(pairs(points), 0)
            self.assertEqual({f"a{a['id']}": rounded([tuple(p) for p in a["polygon"]], 0) for a in page["annotations"]}, read)

    def test_characteristics_csv_says_what_the_report_says(self):
        rows = 0
        for folder, report in self.reports.items():
            if report["status"] == "failed":
                continue
            with open(folder / "characteristics.csv", encoding="utf-8-sig", newline="") as table:
                read = [(row["balloon"], row["annotation"], row["page"], row["requirement"].removeprefix("'"), row["lower"].removeprefix("'"),
                         row["upper"], row["unit"], row["limits_from"]) for row in csv.DictReader(table)]
            self.assertEqual([(c["balloon"], str(c["annotation"]), str(c["page"]), c["requirement"], c["lower"] or "", c["upper"] or "",
                               c["unit"] or "", c["limits_from"]["rule"]) for c in report["characteristics"]], read)
            rows += len(read)
        self.assertGreater(rows, 50)

    def test_summary_csv_has_a_row_for_each_drawing(self):
        with open(self.output / "summary.csv", encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
        self.assertEqual([(folder.relative_to(self.output).as_posix(), report["status"], str(len(report["characteristics"])))
                          for folder, report in self.reports.items()],
                         [(row["drawing"], row["status"], row["characteristics"]) for row in rows])


if __name__ == "__main__":
    BINARY = pathlib.Path(sys.argv.pop(1)).resolve()
    if ezdxf is None:
        print(f"the claims about DXF are skipped: {WHY}")
    unittest.main(verbosity=2)
