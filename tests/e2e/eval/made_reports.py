"""Reports that read labelled drawings rightly, wrongly, twice, in pieces and not at all, made from the labels with dice."""
import json
import random

_KINDS = {"gdt": "feature_control_frame", "surface_finish": "surface_texture", "other_info": "note", "section_letter": "view_label",
          "scale_label": "view_label"}
_OF_REPORTS = ("dimension", "feature_control_frame", "datum", "datum_target", "surface_texture", "weld", "balloon", "title_block", "table",
               "projection_symbol", "view_label", "note", "text")
# What another reader may write for the same ink, or for other ink that looks like it.
_SPELLINGS = [("⌀", "Ø"), ("⌀", "φ"), ("°", "º"), ("-", "−"), ("x", "X"), ("x", "×"), ("±", "+/-"), ("±", "+-"), (" ", ""), (" ", "\n"), ("|", "│"),
              ("⏊", "⊥"), ("1", "１"), (" -", "/-"), (" -", " / -"), (" 0", "/0"), (".", ","), ("Ä", "A\u0308"), ("É", "E\u0301"), ("ü", "u\u0308"),
              ("1", "7"), ("6", "8"), ("0", "O"), ("2", "²"), ("Ⓜ", "M")]


class Reader:
    """Makes up one report's annotations; the same seed gives the same report."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.annotations = []

    def read(self, truth):
        """Every label of a sheet in one of the ways that a reader may go right or wrong, and what is not there."""
        ways = [self.as_it_stands] * 4 + [self.misread, self.misread, self.moved, self.moved, self.twice, self.in_pieces, self.enlarged, self.missed,
                self.with_neighbour]
        for item in truth["items"]:
            self.dice.choice(ways)(item, truth)
        for _ in range(12):
            self.invented(truth)
        self.dice.shuffle(self.annotations)
        for number, annotation in enumerate(self.annotations, 1):
            annotation["id"] = number
        return self.annotations

    def as_it_stands(self, item, _truth):
        self.add(item["polygon"], self.dice.choice([item["text"], *item.get("alt", [])]), item["kind"])

    def misread(self, item, _truth):
        self.add(item["polygon"], self.spelled(item["text"]), item["kind"])

    def moved(self, item, _truth):
        width, height = self.size(item["polygon"])
        by = self.dice.uniform(-.8, .8) * width, self.dice.uniform(-.8, .8) * height
        self.add([[x + by[0], y + by[1]] for x, y in item["polygon"]], self.spelled(item["text"]), item["kind"])

    def twice(self, item, truth):
        self.as_it_stands(item, truth)
        self.misread(item, truth)

    def in_pieces(self, item, _truth):
        (a, b, c, d), text = item["polygon"], item["text"]
        for part in range(3):
            begin, end = part / 3, (part + 1) / 3
            corners = [[p[i] + (q[i] - p[i]) * t for i in (0, 1)] for p, q, t in ((a, b, begin), (a, b, end), (d, c, end), (d, c, begin))]
            self.add(corners, text[int(len(text) * begin):int(len(text) * end)], item["kind"])

    def enlarged(self, item, _truth):
        grown = self.dice.choice([1.2, 1.6, 1.99, 2.01, 3])
        middle = [sum(p[i] for p in item["polygon"]) / 4 for i in (0, 1)]
        self.add([[middle[i] + grown * (p[i] - middle[i]) for i in (0, 1)] for p in item["polygon"]], item["text"], item["kind"])

    def missed(self, _item, _truth):
        pass

    def with_neighbour(self, item, truth):
        other = self.dice.choice(truth["items"])
        points = item["polygon"] + other["polygon"]
        self.add(self.box(points), f"{item['text']} {other['text']}", item["kind"])

    def invented(self, truth):
        x, y = self.dice.uniform(-.1, 1.1) * truth["width"], self.dice.uniform(-.1, 1.1) * truth["height"]
        text = self.dice.choice(["A", "12.5", "R3", "①", "mm²", "SECTION", " ", "", "１", "½"])
        self.add(self.box([[x, y], [x + self.dice.uniform(1, 80), y + self.dice.uniform(1, 40)]]), text, self.dice.choice(list(_OF_REPORTS)))

    def spelled(self, text):
        for _ in range(self.dice.randrange(3)):
            text = text.replace(*self.dice.choice(_SPELLINGS))
        if self.dice.random() < .2 and text:
            at = self.dice.randrange(len(text))
            text = text[:at] + self.dice.choice(["", "5", "X", "//", " \u00a0"]) + text[at + 1:]
        return text

    def add(self, polygon, text, kind):
        kind = _KINDS.get(kind, kind)
        confidence = self.dice.choice([None, 0.05 * self.dice.randrange(21)])
        polygon = [[round(x, 1), round(y, 1)] for x, y in polygon]
        line = {"text": text, "polygon": polygon, "confidence": confidence, "source": "ocr"}
        self.annotations.append({"id": 0, "kind": kind if kind in _OF_REPORTS else "text", "polygon": polygon, "text": text, "lines": [line],
                                 "confidence": {"detect": None, "read": confidence}})

    @staticmethod
    def size(polygon):
        return [max(p[i] for p in polygon) - min(p[i] for p in polygon) for i in (0, 1)]

    @staticmethod
    def box(points):
        (left, right), (top, bottom) = [(min(p[i] for p in points), max(p[i] for p in points)) for i in (0, 1)]
        return [[left, top], [right, top], [right, bottom], [left, bottom]]


def report(drawing, truth, seed, scale=1.0):
    """A whole report of a sheet that was read in pixels of `scale` times the labelled image's size."""
    annotations = Reader(seed).read(truth)
    for annotation in annotations:
        for holder in (annotation, *annotation["lines"]):
            holder["polygon"] = [[round(x * scale, 1), round(y * scale, 1)] for x, y in holder["polygon"]]
    page = {"index": 1, "width": round(truth["width"] * scale), "height": round(truth["height"] * scale), "px_per_mm": None, "px_per_mm_from": "unknown",
            "source": "raster", "text_height_px": None, "frame": None, "sheet": None, "annotations": annotations}
    nothing = {"value": None, "evidence": None}
    return json.dumps({
        "schema": 1, "drawing": {"name": drawing, "sha256": None, "pages": 1}, "made_by": {"drawproc": "0", "options": "", "weights": {}}, "status": "ok",
        "stages": ["read"], "failure": None, "units": nothing, "standard": nothing, "title_block": {}, "general_tolerances": None, "pages": [page],
        "characteristics": [], "findings": []}, ensure_ascii=False)
