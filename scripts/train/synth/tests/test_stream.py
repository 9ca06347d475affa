"""Tiles: in a fixed order, with boxes where their ink is, and the same from a pack."""
import itertools
import tempfile
import unittest
from pathlib import Path

import numpy as np

from synth import packs, stream
from synth.ink import Class


def silent(*_, **__):
    pass


class Tiles(unittest.TestCase):
    def test_order_does_not_depend_on_workers(self):
        runs = []
        for workers in (0, 2):
            source = stream.tiles(5, size=320, workers=workers, pool=30)
            runs.append(list(itertools.islice(source, 20)))
            source.close()
        for a, b in zip(*runs):
            self.assertEqual((a.seed, a.scale, [x.text for x in a.lines]), (b.seed, b.scale, [x.text for x in b.lines]))
            self.assertTrue((a.image == b.image).all() and (a.classes == b.classes).all())

    def test_boxes_hold_the_text_of_the_tile(self):
        missed = total = 0
        for tile in stream.sheet_tiles(9, 448, 18.0, clean=True):
            self.assertEqual(tile.image.shape, (448, 448))
            inside = np.zeros((448, 448), bool)
            y, x = np.mgrid[:448, :448] + .5
            for box in tile.lines:
                self.assertTrue((box.quad.max(0) > 0).all() and (box.quad.min(0) < 448).all())
                self.assertTrue(0 <= box.inside <= 1)
                u, v = box.quad[1] - box.quad[0], box.quad[3] - box.quad[0]
                s, t = ((x - box.quad[0, 0]) * a[0] + (y - box.quad[0, 1]) * a[1] for a in (u, v))
                grow = 1.5
                inside |= (s > -grow * np.hypot(*u)) & (s < u @ u + grow * np.hypot(*u)) & (t > -grow * np.hypot(*v)) & (t < v @ v + grow * np.hypot(*v))
            text = tile.classes == Class.TEXT
            total += text.sum()
            missed += (text & ~inside).sum()
        self.assertGreater(total, 1000)
        self.assertLess(missed, .03 * total)      # tall brackets are in no line

    def test_shares(self):
        quad = np.array([(-10, 0), (10, 0), (10, 10), (-10, 10)], float)
        self.assertAlmostEqual(stream.share_inside(quad, 100), .5)
        self.assertAlmostEqual(stream.share_inside(quad + (10, 0), 100), 1.0)
        self.assertAlmostEqual(stream.share_inside(quad + (-40, 0), 100), 0.0)


class Packed(unittest.TestCase):
    def test_a_pack_gives_back_the_tiles(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "a.tiles")
            packs.write(file, 24, first=3, size=320, say=silent)
            made = [*stream.sheet_tiles(3, 320, 18.0), *stream.sheet_tiles(4, 320, 18.0)]
            pack = packs.Pack(file)
            self.assertEqual(len(pack), 24)
            for k, tile in enumerate(made):
                read = pack[k]
                self.assertTrue((read.classes == tile.classes).all())
                self.assertLess(np.abs(read.image.astype(int) - tile.image).mean(), 4)
                self.assertEqual([b.text for b in read.annotations], [b.text for b in tile.annotations])
                for a, b in zip(read.lines, tile.lines):
                    self.assertLess(np.abs(a.quad - b.quad).max(), .01)

    def test_an_interrupted_pack_is_carried_on(self):
        with tempfile.TemporaryDirectory() as folder:
            whole, other = Path(folder, "a.tiles"), Path(folder, "b.tiles")
            packs.write(whole, 24, first=3, size=160, say=silent)
            data = whole.read_bytes()
            Path(folder, "b.tiles.part").write_bytes(data[:int(len(data) * .8)])
            packs.write(other, 24, first=3, size=160, say=silent)
            self.assertEqual(other.read_bytes(), data)

    def test_epochs_are_shuffled_and_complete(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "a.tiles")
            packs.write(file, 12, first=3, size=96, say=silent)
            keys = [tile.image.tobytes() for tile in stream.cached(file, 1, epochs=2)]
            self.assertEqual(sorted(keys[:12]), sorted(keys[12:]))
            self.assertNotEqual(keys[:12], keys[12:])
