"""Labels say what is measured, in lines that read in order, and the program's grammar agrees."""
import random
import unittest

from synth import style as styles
from synth.ink import Pose, Sheet
from synth.values import Quantity, checking, habits, iso286, label
from synth.values.ink import alphabet
from synth.values.numbers import value_of

_LIMITS = """25 H7 21 0; 25 g6 -7 -20; 50 H8 39 0; 50 f7 -25 -50; 25 K7 6 -15; 25 M7 0 -21; 25 N7 -7 -28; 25 P7 -14 -35; 25 S7 -27 -48; 20 H11 130 0;
20 c11 -110 -240; 100 h6 0 -22; 10 js9 18 -18; 80 k6 21 2; 80 n6 39 20; 40 p6 42 26; 63 s6 72 53; 190 u6 265 236; 10 P9 -15 -51; 10 N9 0 -36; 30 d9 -65 -117;
30 e8 -40 -73; 30 F8 53 20; 30 G7 28 7; 30 D9 117 65; 120 r6 76 54; 18 m6 18 7; 300 M6 -9 -41; 16 JS9 21.5 -21.5; 3 H7 10 0; 3 g6 -2 -8; 500 H7 63 0; 12 K6 2 -9"""


def a_style(seed=1, **fixed):
    style = styles.sample(random.Random(seed))
    for name, value in fixed.items():
        setattr(style, name, value)
    return style


def plain_sheet(**habit):
    """A metric sheet with points, whose habits are set where the test needs it."""
    style = a_style(unit="mm", decimal=".", trailing=False, places=1, standard="iso", language="en", leading_zero=True, count_mark="x ")
    h = habits.habits(style, random.Random(4))
    h.toleranced = h.basic = h.reference = h.typical = h.not_to_scale = h.count_behind = h.core_shown = h.equal = 0
    h.dual, h.unit_mark, h.fit_explained, h.fashion, h.depth_word, h.through, h.angle, h.angle_places = "no", "", "no", "signs", "", "THRU", "decimal", 0
    for name, value in habit.items():
        setattr(h, name, value)
    return style


class Labels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.taken = list(checking.samples(1500, seed=11))

    def test_the_number_written_is_the_one_measured(self):
        for style, q, made in self.taken:
            if made.flags.get("nts") or q.kind == "hole" and "thread" in q.sizes:
                continue
            self.assertLessEqual(abs(made.written - q.nominal), .005 * q.nominal + 1e-6, (q, made.text))

    def test_the_value_holds_the_number_written(self):
        for style, q, made in self.taken:
            nominal = (made.value or {}).get("nominal")
            if nominal and q.kind in ("linear", "diameter", "radius", "ordinate", "angle", "square"):
                unit = 25.4 if style.unit == "inch" and q.kind != "angle" else 1
                self.assertAlmostEqual(value_of(nominal) * unit, made.written, delta=.02 if q.kind == "angle" or "/" in nominal else .012 * unit)

    def test_lines_have_roles_and_read_in_order(self):
        for style, q, made in self.taken:
            note = made.note(Sheet((500, 300), style), Pose(200, 150))
            self.assertTrue(all(line.role for line in note.lines), made.said)
            drawn = "".join(line.text for line in note.lines)
            self.assertEqual(*("".join(c for c in t if c not in " \n/()") for t in (drawn, made.said)))

    def test_ink_stays_within_the_block(self):
        for style, q, made in self.taken[:400]:
            note, h = made.note(Sheet((500, 300), style), Pose(200, 150)), style.text.height
            for line in note.lines:
                self.assertGreater(line.quad[:, 0].min(), 200 - .4 * h, made.said)
                self.assertLess(line.quad[:, 0].max(), 200 + made.block.width + .4 * h, made.said)
                self.assertGreater(line.quad[:, 1].min(), 150 - made.block.height - .45 * h, made.said)
                self.assertLess(line.quad[:, 1].max(), 150 + .45 * h, made.said)

    def test_every_character_has_a_label_of_the_recogniser(self):
        for _, _, made in self.taken:
            if "alphabet" not in made.flags:
                alphabet.encode(made.said.replace("\n", ""))

    def test_a_sheet_follows_from_its_seed(self):
        again = list(checking.samples(200, seed=11))
        self.assertEqual([m.text for _, _, m in again], [m.text for _, _, m in self.taken[:200]])

    @unittest.skipUnless(checking.program(), "drawproc is not built")
    def test_the_grammar_agrees(self):
        wrong, _ = checking.disagreements([m for _, _, m in self.taken])
        self.assertEqual([(m.said, answer["print"]) for m, _, answer in wrong], [])


class Forms(unittest.TestCase):
    def say(self, q, habit=None, **wish):
        return label(plain_sheet(**(habit or {})), random.Random(3), q, **wish).text

    def test_a_wish_is_granted(self):
        self.assertEqual(self.say(Quantity("diameter", 20), tolerance="H7"), "⌀20 H7")
        self.assertEqual(self.say(Quantity("diameter", 20), {"fit_explained": "brackets", "zero": "bare"}, tolerance="H7"), "⌀20 H7 (+0.021 0)")
        self.assertEqual(self.say(Quantity("linear", 12.5, 3)), "3x 12.5")
        self.assertEqual(self.say(Quantity("linear", 12.5), reference=True, habit={"reference_word": ""}), "(12.5)")
        self.assertEqual(self.say(Quantity("radius", 3), qualifier="TYP"), "R3 TYP")
        self.assertEqual(self.say(Quantity("angle", 22.5)), "22.5°")

    def test_a_basic_length_is_boxed_and_has_no_tolerance(self):
        made = label(plain_sheet(toleranced=.9, basic_word=""), random.Random(3), Quantity("linear", 40), basic=True)
        self.assertEqual((made.text, made.flags, made.value["basic"]), ("40", {"box": True}, True))

    def test_a_call_out_has_a_row_for_each_step(self):
        q = Quantity("hole", 6.6, 4, counterbore=11, counterbore_depth=6.5)
        self.assertEqual(self.say(q), "4x ⌀6.6 THRU\n⌴⌀11 ↧6.5")
        made = label(plain_sheet(hole_rows=True), random.Random(3), q)
        self.assertEqual(len(made.said.split("\n")), 2)
        self.assertEqual(len(label(plain_sheet(), random.Random(3), q, rows=1).said.split("\n")), 1)

    def test_deviations_stand_above_one_another(self):
        made = label(plain_sheet(deviation_layout="stack"), random.Random(3), Quantity("linear", 40), tolerance="deviations")
        note = made.note(Sheet((300, 200), plain_sheet()), Pose(50, 50))
        self.assertEqual([line.role for line in note.lines], ["nominal", "upper", "lower"])
        self.assertLess(note.lines[1].quad[:, 1].max(), note.lines[2].quad[:, 1].min() + .3)

    def test_limits_enclose_the_nominal(self):
        for seed in range(40):
            made = label(plain_sheet(), random.Random(seed), Quantity("diameter", 31.75), tolerance="limits")
            lower, upper = float(made.value["lower"]), float(made.value["upper"])
            self.assertTrue(31.1 < lower < upper < 32.4)


class Tables(unittest.TestCase):
    def test_limits_of_common_classes(self):
        for case in _LIMITS.split(";"):
            nominal, fit, upper, lower = case.split()
            for got, wanted in zip(iso286.limits(float(nominal), fit), (upper, lower)):
                self.assertAlmostEqual(got, float(wanted) / 1000, msg=case)


if __name__ == "__main__":
    unittest.main()
