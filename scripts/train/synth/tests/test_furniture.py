"""Claims about what stands around the part: every title block in every language, its fields, its cells, its paper."""
import random
import unittest

import numpy as np
from shapely.geometry import LineString, Polygon

from synth import furniture, heldout, style as styles
from synth.furniture import data, holes, room, stamps, tables
from synth.furniture.layouts import BY_NAME, LAYOUTS
from synth.furniture.words import LANGUAGES, column
from synth.furniture.words.labels import LABELS
from synth.ink import Class, PlacedView, Sheet, Text
from synth.part import Curve, Feature, Part, View

PART = Part(0, "flange", 0, (120.0, 60.0, 30.0), [], {}, "steel")


def furnished(seed, layout=None, size=(420.0, 297.0), language=None, held_out=False, finish=False):
    rng = random.Random(seed)
    style = styles.sample(rng, held_out)
    if language:
        style.language = language
    sheet = Sheet(size or furniture.paper(rng, style)[:2], style, seed)
    sheet.facts.update(scale="1:2", held_out=held_out)
    block = furniture.furnish(sheet, rng, PART, BY_NAME[layout] if layout else None)
    if finish:
        furniture.finish(sheet, rng, PART)
    return sheet, block


class Data(unittest.TestCase):
    def test_the_numbers_of_a_spring_agree_in_every_language(self):
        for k, language in enumerate(LANGUAGES * 4):
            sheet, _ = furnished(k, language=language)
            sheet.style.unit = "mm" if k % 3 else "inch"
            table = data.spring(sheet, random.Random(k))
            names, rows = data.SPRING[column(language)].split("|"), table.rows if len(table.rows) != 2 else list(zip(*table.rows))
            said = {names.index(row[0]): row[-1] for row in rows}
            self.assertGreaterEqual(len(said), 5)
            value = {i: float(text.split()[0].replace(",", ".")) for i, text in said.items() if i < 11}
            for total, a, b, sign in ((2, 1, 0, 1), (3, 1, 0, -1)):      # outside and inside diameter of mean and wire
                if {total, a, b} <= value.keys():
                    self.assertAlmostEqual(value[total], value[a] + sign * value[b], delta=.02)
            if {4, 5} <= value.keys():
                self.assertEqual(value[5], value[4] + 2)
            if {6, 9, 10} <= value.keys():
                self.assertTrue(value[10] < value[9] < value[6], value)
            if {6, 7, 8, 9} <= value.keys():
                self.assertAlmostEqual(value[8], value[7] * (value[6] - value[9]), delta=.03 * value[8] + .6)


def shrunk(quad, by=.94):
    middle = quad.mean(0)
    return Polygon(middle + (quad - middle) * by)


class EveryLayout(unittest.TestCase):
    def test_there_are_thirty_and_more(self):
        self.assertGreaterEqual(len(LAYOUTS), 30)
        self.assertEqual(len(BY_NAME), len(LAYOUTS))
        self.assertLessEqual(set(heldout.TITLE_BLOCKS), set(BY_NAME))

    def test_in_every_language_texts_stay_in_their_cells_and_fields_are_drawn(self):
        for k, layout in enumerate(LAYOUTS):
            language = None
            for j, language in enumerate(LANGUAGES):
                if layout.languages and language not in layout.languages and j % 4 != k % 4:
                    continue
                with self.subTest(layout=layout.name, language=language):
                    sheet, block = furnished(f"{layout.name} {language}", layout.name, language=language)
                    self._check(sheet, block)

    def _check(self, sheet, block):
        outer = Polygon(block.outline[0]).buffer(.05)
        rulings = [LineString(i.points) for i in sheet.items if i.owner == block.id and getattr(i, "cls", None) == Class.SHEET_FRAME and not i.closed]
        self.assertGreater(len(block.lines), 0)
        for line in block.lines:
            inner = shrunk(line.quad)
            self.assertTrue(outer.contains(inner), line.text)
            self.assertFalse(any(r.intersects(inner) for r in rulings), line.text)
            self.assertIn(line.role, ("label", "value"))
        drawn = "\n".join(line.text for line in block.lines)
        for name, entry in block.fields.items():
            self.assertTrue(entry.get("symbol") or all(part in drawn for part in entry["text"].split("\n")), name)
            self.assertEqual(np.shape(entry["quad"]), (4, 2))


class WholeSheets(unittest.TestCase):
    def test_nothing_leaves_the_paper_and_no_text_of_the_furniture_meets_another(self):
        for seed in range(60):
            sheet, _ = furnished(seed, size=None, finish=True)
            w, h = sheet.size
            quads = [(line, note) for note in sheet.notes if note.detect for line in note.lines]
            for line, _ in quads:
                self.assertTrue((line.quad >= 0).all() and (line.quad <= (w, h)).all(), (seed, line.text))
            shapes = [(Polygon(line.quad), line.text, note.subkind) for line, note in quads if note.subkind not in ("stamp", "zone")]
            for k, (a, text, kind) in enumerate(shapes):
                for b, other, kind_b in shapes[k + 1:]:
                    if a.intersects(b):
                        self.assertLess(a.intersection(b).area, .2 * min(a.area, b.area), (seed, text, other, kind, kind_b))

    def test_the_same_seed_draws_the_same_sheet(self):
        one, two = (furnished(11, size=None, finish=True)[0] for _ in range(2))
        self.assertEqual([n.text for n in one.notes], [n.text for n in two.notes])
        self.assertTrue(all(np.array_equal(a.points, b.points) for a, b in zip(one.items, two.items) if hasattr(a, "points")))

    def test_held_out_layouts_are_on_held_out_sheets_alone(self):
        for seed in range(30):
            self.assertIn(furnished(seed, size=None, held_out=True)[0].facts["title_block"], (*heldout.TITLE_BLOCKS, ""))
            self.assertNotIn(furnished(seed, size=None)[0].facts["title_block"], heldout.TITLE_BLOCKS)

    def test_facts_are_those_drawn(self):
        sheet, block = furnished(5, "y14_1", language="en")
        for name in ("number", "title", "revision"):
            if name in block.fields:
                self.assertEqual(block.fields[name]["text"].replace("\n", " "), sheet.facts[name])

    def test_the_projection_symbol_follows_the_style(self):
        for seed in range(20):
            sheet, block = furnished(seed, "maker")
            symbol, = [n for n in sheet.notes if n.kind == "projection_symbol"]
            self.assertEqual(symbol.subkind, sheet.style.projection)
            self.assertEqual(symbol.links["note"], block.id)
            circle = next(i for i in sheet.items if i.owner == symbol.id and i.arc)
            cone = next(i for i in sheet.items if i.owner == symbol.id and i.closed and not i.arc)
            self.assertEqual(circle.arc[0][0] < cone.points[:, 0].mean(), sheet.style.projection == "third")


class Tables(unittest.TestCase):
    def test_a_hole_table_holds_its_texts_in_their_cells(self):
        sheet, _ = furnished(3, "school")
        rows = [("A1", "12.5", "20", "⌀8 H7"), ("A2", "62.5", "20", "⌀8 H7"), ("B1", "40", "50", "M6")]
        note = tables.hole_table(sheet, random.Random(1), rows)
        self.assertEqual([c["text"] for c in note.cells if c["row"] == 2], list(rows[1]))
        for cell in note.cells:
            box = Polygon(cell["quad"])
            inside = [line.text for line in note.lines if box.contains(shrunk(line.quad))]
            self.assertEqual(inside, [cell["text"]] if cell["text"] else [])

    def test_free_rooms_are_free(self):
        sheet, _ = furnished(4, "template_a")
        for corner in ("tl", "tr", "bl", "br", "any"):
            x, y = room.best(sheet, random.Random(2), 60, 30, corner)
            self.assertEqual(sheet.space.hits([(x, y), (x + 60, y), (x + 60, y + 30), (x, y + 30)]), 0)

    def test_fits_say_the_deviations_of_the_standard(self):
        sheet, _ = furnished(6, "school", language="en")
        sheet.style.unit, sheet.style.decimal = "mm", "."
        sheet.note("dimension", text="⌀20 H7")
        table = tables.fits(sheet, random.Random(0))
        self.assertIn("+0.021", " ".join(table.rows[1]))

    def test_every_label_has_all_languages(self):
        for key, forms in LABELS.items():
            self.assertEqual(len(forms), len(LANGUAGES), key)
        self.assertEqual(column("zh"), 7)


class TaggedHoles(unittest.TestCase):
    def test_the_table_says_where_the_holes_are_drawn(self):
        sheet, _ = furnished(9, "school", language="en")
        sheet.style.unit, sheet.style.decimal, sheet.style.trailing = "mm", ".", False
        centres = [(10.0, 10.0), (60.0, 10.0), (10.0, 30.0), (60.0, 30.0), (35.0, 20.0)]
        plate = Feature(1, "hole", (*centres[0], 5.0), (0.0, 0.0, 1.0), {"diameter": 6.0}, places=[(*c, 5.0) for c in centres])
        outline = Curve("line", np.array([(0, 0), (70, 0), (70, 40), (0, 40), (0, 0)], float))
        top = View("top", (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), [outline])
        sheet.views.append(PlacedView(0, "top", (120.0, 150.0), 1.0, geometry=top))
        note = holes.tagged(sheet, random.Random(4), Part(0, "plate", 0, (70.0, 40.0, 5.0), [plate], {"top": top}))
        tags = {n.text: n for n in sheet.notes if n.subkind == "hole_tag"}
        self.assertEqual(len(tags), 5)
        rows = {}
        for cell in note.cells:
            rows.setdefault(cell["row"], []).append(cell["text"])
        for tag, x, y, size in list(rows.values())[1:]:
            at = sheet.views[0].page((float(x), float(y)))
            self.assertLess(np.hypot(*(tags[tag].lines[0].quad.mean(0) - at)), 12.0)
            self.assertIn((float(x), float(y)), centres)
            self.assertEqual(size, "⌀6 THRU")


class Signs(unittest.TestCase):
    def test_watermarks_are_not_to_be_found(self):
        sheet, _ = furnished(8)
        stamps.watermark(sheet, random.Random(1))
        note = sheet.notes[-1]
        self.assertFalse(note.detect)
        self.assertEqual(note.lines, [])
        self.assertTrue(any(isinstance(i, Text) and i.owner == note.id for i in sheet.items))


if __name__ == "__main__":
    unittest.main()
