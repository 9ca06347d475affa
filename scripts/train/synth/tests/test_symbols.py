"""Symbols: what they say is canonical, what they draw is what they say, and a sheet's letters are defined."""
import os
import random
import unittest
from dataclasses import replace

import numpy as np

from synth import proof, style as styles
from synth.block import Line, Stack
from synth.dimensions.leaders import put
from synth.ink import Class, PlacedView, Pose, Sheet, Stroke
from synth.part import Curve, Part, View
from synth.symbols import annotate_view, datum, frame, habits as h, texture, tick, tolerance, weld
from synth.symbols.__main__ import disagreements, random_case
from synth.symbols.put_frames import put_frames
from synth.symbols.scene import open_scene, surfaces
from synth.symbols.tolerance import DatumCell, Frame, Row, Zone

_PROGRAM = os.environ.get("DRAWPROC", os.path.join(os.path.dirname(__file__), "../../../../build/dev/bin/drawproc"))


def _sheet(seed=1):
    style = styles.sample(random.Random(seed))
    return Sheet((420, 297), style), h.habits(style, random.Random(seed))


def _bracket():
    """A step-shaped plate, 60 by 40, in the middle of an A3 sheet."""
    corners = np.array([(0, 0), (60, 0), (60, 20), (30, 20), (30, 40), (0, 40), (0, 0)], float)
    curves = [Curve("line", corners[k:k + 2]) for k in range(6)]
    geometry = View("front", (1, 0, 0), (0, 0, 1), curves)
    return Part(0, "plate", 0, (60, 40, 10), [], {"front": geometry}), PlacedView(0, "front", (160, 180), 1.5, geometry=geometry, box=(160, 120, 250, 180))


def _annotated(seed, **changes):
    sheet, habit = _sheet(seed)
    sheet.border = (10, 10, 410, 287)
    part, view = _bracket()
    sheet.views.append(view)
    for curve in view.geometry.curves:
        sheet.stroke(view.page(curve.points), Class.CONTOUR)
    sheet.style.extra[h.KEY] = replace(habit, **changes)
    annotate_view(sheet, view, part, random.Random(seed))
    return sheet


class BetweenRows(unittest.TestCase):
    def test_rows_make_room_for_a_frame_and_their_truth_goes_with_them(self):
        done = 0
        for seed in range(12):
            sheet, habit = _sheet(seed)
            sheet.border = (10, 10, 410, 287)
            part, view = _bracket()
            sheet.views.append(view)
            sheet.style.extra["frames.between"] = 1.0
            hand, h_text = sheet.style.text, sheet.style.text.height
            block = Stack([Line(hand.run(t), "row") for t in ("4x 6.6", "11 x 45", "3 DEEP")], .6 * h_text)
            host = sheet.note("dimension", "hole", "4x ⌀6.6\n⌵11x45°\n↧3", links={"view": 0, "kind": "hole", "feature": 0})
            put(host, block, Pose(290, 100))
            before = [line.quad[:, 1].mean() for line in host.lines]
            scene = open_scene(sheet, view, part, random.Random(seed), replace(habit, gdt=2.0))
            frames = put_frames(scene, 2)
            mine = [n for n in frames if n.links.get("note") == host.id]
            if not mine or before == [line.quad[:, 1].mean() for line in host.lines]:
                continue
            done += 1
            note, rows = mine[0], sorted(host.lines, key=lambda line: line.quad[:, 1].mean())
            top, bottom = note.polygon()[:, 1].min(), note.polygon()[:, 1].max()
            above = [r for r in rows if r.quad[:, 1].mean() < top]
            self.assertIn(len(above), (1, 2))
            self.assertLess(above[-1].quad[:, 1].max(), top)
            self.assertGreater(rows[len(above)].quad[:, 1].min(), bottom)
            self.assertEqual([r.text for r in rows], ["4x 6.6", "11 x 45", "3 DEEP"])
            self.assertEqual(list(proof.tight(sheet)), [])
            self.assertEqual(host.links["frame"], note.id)
        self.assertGreater(done, 6)


class Frames(unittest.TestCase):
    def test_text_is_canonical(self):
        a, b = DatumCell((("A", ()),)), DatumCell((("B", ("M",)),))
        self.assertEqual(Frame([Row("position", Zone("0.05", "⌀", modifiers=(("M", ""),)), (a, b))]).text(), "⌖|⌀0.05Ⓜ|A|BⓂ")
        common = DatumCell((("A", ()), ("B", ())))
        self.assertEqual(Frame([Row("flatness", Zone("0.1", per="25x25", modifiers=(("CZ", ""),)))], above="4×", all_around=True).text(), "4x\n⌮⏥|0.1/25x25 CZ")
        rows = [Row("position", Zone("0.5", "⌀"), (common,)), Row("position", Zone("0.1", "⌀"))]
        self.assertEqual(Frame(rows, composite=True).text(), "⌖|⌀0.5|A-B\n|⌀0.1")
        self.assertEqual(Frame(rows).text(), "⌖|⌀0.5|A-B\n⌖|⌀0.1")

    def test_composite_has_one_sign_over_all_rows_and_cells_tile_it(self):
        sheet, habit = _sheet()
        a = DatumCell((("A", ()),))
        f = Frame([Row("position", Zone("0.5", "⌀"), (a, a)), Row("position", Zone("0.1", "⌀"), (a,))], composite=True)
        block, note = frame.FrameBlock(f, sheet.style, habit), frame.frame_note(sheet, f)
        block.draw(note, Pose(50, 50))
        self.assertEqual([c["text"] for c in note.cells], ["⌖", "⌀0.5", "A", "A", "⌀0.1", "A"])
        sign, zone = note.cells[0]["quad"], note.cells[1]["quad"]
        self.assertAlmostEqual(np.ptp(sign[:, 1]), 2 * np.ptp(zone[:, 1]))
        area = sum(np.ptp(c["quad"][:, 0]) * np.ptp(c["quad"][:, 1]) for c in note.cells)
        widths = [e[-1] for e in block.edges]
        self.assertAlmostEqual(area, block.row_height * (widths[0] + widths[1]), places=6)

    def test_form_has_no_datum_and_orientation_has_one(self):
        rng, (sheet, _) = random.Random(4), _sheet()
        for _ in range(500):
            for row in tolerance.sample(rng, sheet.style, "any", "ABC").rows:
                self.assertEqual(bool(row.datums) and row.characteristic in tolerance.FORM, False)
                if row.characteristic in ("perpendicularity", "parallelism", "angularity"):
                    self.assertTrue(row.datums)

    def test_every_line_lies_in_its_cell(self):
        for seed in range(60):
            rng, (sheet, habit) = random.Random(seed), _sheet(seed)
            f = tolerance.sample(rng, sheet.style, "any", "ABC")
            note = frame.frame_note(sheet, f)
            frame.FrameBlock(f, sheet.style, habit).draw(note, Pose(100, 100))
            for cell, line in zip(note.cells, note.lines, strict=True):
                self.assertEqual(cell["text"], line.text)
                self.assertTrue((line.quad.min(0) > cell["quad"].min(0) - .4).all() and (line.quad.max(0) < cell["quad"].max(0) + .4).all(), (seed, line.text))


class Textures(unittest.TestCase):
    def test_text_is_canonical(self):
        t = texture.Texture("required", [texture.Parameter("3.2", "Ra")], True, "2", process="ground", lay="⟂")
        self.assertEqual(t.text(), "√¯⌮2 Ra 3.2 ground ⟂")
        self.assertEqual(texture.Texture("unstated", triangles=2).text(), "▽▽")
        self.assertEqual(texture.Texture("any", [texture.Parameter("3.2", lower="1.6")]).text(), "√3.2\n1.6")

    def test_a_turned_tick_keeps_its_text_readable_and_its_rows_in_order(self):
        sheet, habit = _sheet(3)
        t = texture.Texture("any", [texture.Parameter("3.2", lower="1.6")])
        habit = replace(habit, texture_form="over")
        block = tick.TextureBlock(t, sheet.style, habit, turned=True)
        note = tick.texture_note(sheet, t)
        block.draw(note, block.standing((100, 100), 270))
        self.assertEqual([line.text for line in note.lines], ["3.2", "1.6"])
        self.assertTrue(all(abs(line.angle) < 1e-6 for line in note.lines))
        self.assertLess(note.lines[0].quad[:, 1].max(), note.lines[1].quad[:, 1].min())
        self.assertGreater(min(s.points[:, 1].min() for s in sheet.items if isinstance(s, Stroke)), 100 - 1e-6)

    def test_texts_of_a_symbol_do_not_lie_on_one_another(self):
        for seed in range(400):
            rng, (sheet, habit) = random.Random(seed), _sheet(seed)
            t = texture.sample(rng, sheet.style, habit)
            note = tick.texture_note(sheet, t)
            tick.TextureBlock(t, sheet.style, habit).draw(note, Pose(50, 50))
            boxes = [(*q.quad.min(0), *q.quad.max(0)) for q in note.lines]
            for k, a in enumerate(boxes):
                for b in boxes[:k]:
                    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
                    self.assertFalse(wide > .3 and high > .5, (seed, t.text()))

    def test_ticks_are_symbols_and_values_are_text(self):
        sheet, habit = _sheet(3)
        t = texture.Texture("required", [texture.Parameter("3.2", "Ra")])
        note = tick.texture_note(sheet, t)
        tick.TextureBlock(t, sheet.style, replace(habit, texture_form="bar", parameter_gap=" ")).draw(note, Pose(50, 50))
        self.assertEqual({int(i.cls) for i in sheet.items}, {int(Class.SYMBOL), int(Class.TEXT)})
        self.assertEqual([line.text for line in note.lines], ["Ra 3.2"])


class OnViews(unittest.TestCase):
    def test_surfaces_know_their_free_side(self):
        part, view = _bracket()
        found = {tuple(np.round(s.at(.5))): round(s.direction) % 360 for s in surfaces(view, part)}
        self.assertEqual(found[(205, 180)], 270)
        self.assertEqual(found[(160, 150)], 180)
        self.assertEqual(found[(182, 120)], 90)

    def test_a_sheet_follows_from_its_generator(self):
        a, b = _annotated(5, gdt=8, texture=8), _annotated(5, gdt=8, texture=8)
        self.assertGreater(len(a.notes), 5)
        self.assertEqual([(n.kind, n.text) for n in a.notes], [(n.kind, n.text) for n in b.notes])
        self.assertEqual(len(a.items), len(b.items))

    def test_letters_are_unique_and_frames_refer_to_them(self):
        seen = 0
        for seed in range(25):
            sheet = _annotated(seed, gdt=8, texture=0, undefined=0)
            letters = [n.value["datum"]["label"] for n in sheet.notes if n.kind == "datum"]
            self.assertEqual(len(letters), len(set(letters)))
            letters += [n.value["datum_target"]["label"][0] for n in sheet.notes if n.kind == "datum_target"]
            for note in sheet.notes:
                if note.kind == "feature_control_frame":
                    for row in note.value["frame"]["rows"]:
                        for cell in row["datums"]:
                            seen += 1
                            self.assertTrue(set(cell["label"].split("-")) <= set(letters), (seed, note.text, letters))
        self.assertGreater(seen, 20)

    def test_notes_without_place_leave_nothing(self):
        for seed in range(10):
            sheet = _annotated(seed, gdt=14, texture=14)
            self.assertEqual([n.id for n in sheet.notes], list(range(len(sheet.notes))))
            owners = {item.owner for item in sheet.items}
            self.assertTrue(all(n.id in owners for n in sheet.notes))


class Others(unittest.TestCase):
    def test_a_target_says_its_area_and_label(self):
        sheet, habit = _sheet()
        self.assertEqual(datum.TargetBlock("⌀6", "A1", sheet.style, habit).text, "⌀6|A1")
        self.assertEqual(datum.TargetBlock("", "B2", sheet.style, habit).text, "|B2")

    def test_a_weld_says_its_lines(self):
        sheet, habit = _sheet()
        say = weld.Weld("fillet", "a5", "3x40(60)", tail="135")
        note = weld.weld_note(sheet, say)
        weld.WeldBlock(say, sheet.style, habit).draw(note, Pose(50, 50))
        self.assertEqual(note.text, "a5\n3x40(60)\n135")

    @unittest.skipUnless(os.access(_PROGRAM, os.X_OK), "no built drawproc to ask")
    def test_the_program_reads_what_is_drawn(self):
        self.assertEqual(disagreements([random_case(k) for k in range(600)], _PROGRAM), [])


if __name__ == "__main__":
    unittest.main()
