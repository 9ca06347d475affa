"""DXF files of sheets, read back."""
import io
import unittest

import ezdxf

from synth import dxf
from synth.compose import compose
from synth.ink import Area, Class, Stroke


class Dxf(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sheet = compose(4)
        cls.document = ezdxf.read(io.StringIO(dxf.of(cls.sheet).decode()))

    def test_it_is_valid(self):
        self.assertEqual(self.document.audit().errors, [])

    def test_lines_arcs_and_texts_come_back(self):
        items, model = self.sheet.items, self.document.modelspace()
        for cls in (Class.CONTOUR, Class.DIMENSION_LINE, Class.SHEET_FRAME):
            drawn = [i for i in items if isinstance(i, Stroke) and i.cls == cls]
            self.assertEqual(len(model.query(f'*[layer=="{cls.name}"]')), len(drawn) + sum(isinstance(i, Area) and i.cls == cls for i in items))
        round_ = sum(isinstance(i, Stroke) and bool(i.arc) for i in items)
        self.assertEqual(len(model.query("ARC CIRCLE")), round_)
        texts = [t.plain_text() for t in model.query("TEXT")]
        lines = [i.run.text for i in items if hasattr(i, "run") and i.run.glyphs]
        self.assertEqual(len(texts), len(lines))
        self.assertIn(next(t for t in lines if t.isdigit()), texts)

    def test_it_follows_from_the_seed(self):
        self.assertEqual(dxf.of(compose(4)), dxf.of(compose(4)))
