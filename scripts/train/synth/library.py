"""The library file of parts: written once by `synth.parts`, read by composers with numpy and the standard library.

Layout: magic; a JSON head (length first) with the families, the family of every part and the offsets of the blocks;
then LZMA blocks of BLOCK parts. A block holds each stream of all its parts one after the other, so that like lies
beside like. Coordinates of measured views are whole micrometres, those of pictorial views, splines and cut faces
1/32768 of the part's largest extent. Lines refer to a table of the part's distinct coordinates; polylines of arcs and
circles are not stored but laid out on reading.
"""
import functools
import hashlib
import json
import lzma
import os
import struct
from collections import OrderedDict
from pathlib import Path

import numpy as np

from .part import Curve, Feature, Part, View, arc_points, ellipse_curve

MAGIC = b"DPPARTS2"
BLOCK = 16
STREAMS = 7             # text, tables, kinds, features, indices, angles, free points
KINDS = ("line", "arc", "circle", "ellipse", "spline")
UNIT = 1e-3             # mm of a measured coordinate
FINENESS = 32768        # steps of a coarse coordinate in the part's size
ANGLE = 1e-4            # degrees
ELLIPSE_ANGLE = 1e-2
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 3, "lp": 0, "pb": 0, "dict_size": 1 << 20}]
KEPT_BLOCKS = 128

BESIDE = Path(__file__).with_name("library.bin")


def open_library(path=None):
    """The library at the path; without one that in SYNTH_LIBRARY, or else the committed one, so that sheets are the same
    on every machine. A path without changes is opened once."""
    path = Path(path or os.environ.get("SYNTH_LIBRARY") or BESIDE)
    return _opened(path, path.stat().st_mtime_ns)


@functools.lru_cache(4)
def _opened(path, _):
    return Library(path)


class Library:
    """Parts by index. Blocks are read when they are needed and the latest kept."""

    def __init__(self, path):
        self.path = Path(path)
        self.data = self.path.read_bytes()               # whole: the file may be replaced while this one is in use
        if self.data[:len(MAGIC)] != MAGIC:
            raise ValueError(f"{self.path} is not a library of parts")
        length, = struct.unpack_from("<I", self.data, len(MAGIC))
        self.start = len(MAGIC) + 4 + length
        head = json.loads(lzma.decompress(self.data[len(MAGIC) + 4:self.start]))
        self.names, self.family_of, self.offsets = head["families"], head["family_of"], head["offsets"]
        self.seed = head["seed"]
        self.blocks = OrderedDict()

    @functools.cached_property
    def mark(self):
        """What tells this library from every other: the beginning of its file's hash."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    def __len__(self):
        return len(self.family_of)

    def __getitem__(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        block, place = divmod(index % len(self), BLOCK)
        return decoded([stream[place] for stream in self.block(block)])

    def families(self):
        """Names of the families that have parts here, each with the indices of its parts."""
        places = {name: [] for name in self.names}
        for index, number in enumerate(self.family_of):
            places[self.names[number]].append(index)
        return places

    def block(self, number):
        if number in self.blocks:
            self.blocks.move_to_end(number)
            return self.blocks[number]
        packed_block = self.data[self.start + self.offsets[number]:self.start + self.offsets[number + 1]]
        data = lzma.decompress(packed_block, lzma.FORMAT_RAW, filters=FILTERS)
        count, = struct.unpack_from("<I", data)
        lengths = np.frombuffer(data, "<u4", STREAMS * count, 4)
        ends = 4 + 4 * STREAMS * count + np.concatenate([[0], np.cumsum(lengths, dtype=int)])
        streams = [[data[ends[s * count + i]:ends[s * count + i + 1]] for i in range(count)] for s in range(STREAMS)]
        self.blocks[number] = streams
        if len(self.blocks) > KEPT_BLOCKS:
            self.blocks.popitem(last=False)
        return streams


def write_library(path, encoded_parts, families, seed):
    """Writes parts as `encoded` gave them, in order; `families` names the family of each."""
    names = sorted(set(families))
    blocks = [packed(encoded_parts[i:i + BLOCK]) for i in range(0, len(encoded_parts), BLOCK)]
    offsets = [0]
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    head = lzma.compress(json.dumps({"families": names, "family_of": [names.index(f) for f in families], "offsets": offsets,
                                     "seed": seed}).encode())
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_bytes(b"".join([MAGIC, struct.pack("<I", len(head)), head, *blocks]))
    beside.replace(path)


def packed(parts):
    lengths = [len(part[s]) for s in range(STREAMS) for part in parts]
    data = struct.pack("<I", len(parts)) + np.array(lengths, "<u4").tobytes() + b"".join(part[s] for s in range(STREAMS) for part in parts)
    return lzma.compress(data, lzma.FORMAT_RAW, filters=FILTERS)


class Coder:
    """Collects the numbers of one part; tables of distinct values make repeated coordinates a byte."""

    def __init__(self, size):
        self.coarse = size / FINENESS
        self.kinds, self.features, self.angles = [], [], []
        self.rows, self.free = [], []        # (is coarse, [values]) of lines and arcs; integer points of the rest

    def curve(self, curve, coarse):
        # pictorial circles are kept as ellipses: nobody measures them
        kind = "ellipse" if coarse and curve.kind in ("arc", "circle") else curve.kind
        self.kinds.append(KINDS.index(kind) | curve.visible << 3 | curve.smooth << 4)
        self.features.append(curve.feature if 0 <= curve.feature < 255 else 255)
        grid = self.coarse if coarse or kind == "ellipse" else UNIT
        if kind == "line":
            self.rows.append((coarse, np.round(curve.points / grid).astype(int).ravel()))
        elif kind == "ellipse":
            sizes = (*curve.centre, curve.radius, curve.small or curve.radius)
            self.rows.append((True, np.round(np.array(sizes) / grid).astype(int)))
            self.angles += [round(v / ELLIPSE_ANGLE) for v in (curve.tilt, curve.start, curve.sweep)]
        elif kind in ("arc", "circle"):
            self.rows.append((coarse, np.round(np.array([*curve.centre, curve.radius]) / grid).astype(int)))
            if kind == "arc":
                self.angles += [round(curve.start / ANGLE), round(curve.sweep / ANGLE)]
        else:
            self.points(curve.points)

    def points(self, points):
        whole = np.round(np.asarray(points) / self.coarse).astype(np.int32)
        steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int32))
        self.free.append(steps)


def encoded(part):
    """The streams (bytes) of a part."""
    coder = Coder(max(part.size))
    views = []
    for view in part.views.values():
        for curve in view.curves:
            coder.curve(curve, view.name == "iso")
        rings = []
        for face in view.cut:
            rings.append([len(r) for r in face])
            for ring in face:
                coder.points(ring)
        views.append([view.name, numbers(view.right), numbers(view.up), len(view.curves), rings, numbers(view.cut_at),
                      None if view.cut_path is None else [numbers(p) for p in view.cut_path], view.parent, int(view.half)])
    features = [[f.kind, numbers(f.at), numbers(f.axis), {k: number(v) for k, v in f.sizes.items()}, f.thread,
                 [numbers(p) for p in f.places], f.pattern, numbers(f.pattern_centre), number(f.pattern_diameter), numbers(f.along)]
                for f in part.features]
    text = json.dumps([part.index, part.family, part.seed, numbers(part.size), part.material, int(part.turned), part.units, part.main,
                       features, views], separators=(",", ":")).encode()
    tables, indices = [], []
    for coarse in (False, True):
        table = np.unique(np.concatenate([v for c, v in coder.rows if c == coarse] or [np.zeros(0, int)]))
        tables.append(table)
    before = np.zeros(4, int)
    for coarse, values in coder.rows:
        row = np.searchsorted(tables[coarse], values)
        if len(row) == 4:
            row[2:] -= row[:2]
        held = row.copy()
        row[:1] -= before[:1]
        before[:len(held)] = held
        indices.append(row)
    counts = np.array([len(p) for p in coder.free], "<u2")
    free = np.concatenate(coder.free) if coder.free else np.zeros((0, 2), np.int32)
    return [text,
            struct.pack("<HH", len(tables[0]), len(tables[1])) + b"".join(planes(np.diff(t, prepend=0), 4) for t in tables),
            bytes(coder.kinds), bytes(coder.features),
            planes(np.concatenate(indices) if indices else np.zeros(0), 2), planes(np.array(coder.angles), 4),
            struct.pack("<H", len(counts)) + counts.tobytes() + planes(free[:, 0], 4) + planes(free[:, 1], 4)]


def number(v):
    """A number as JSON needs it: whole where it is, else nine figures."""
    v = float(f"{v:.9g}")
    return int(v) if v == int(v) else v


def numbers(values):
    return None if values is None else [number(v) for v in values]


def planes(values, width):
    """Signed integers as zigzag numbers of `width` bytes, all low bytes first."""
    values = np.asarray(values, np.int64)
    zigzag = (values << 1) ^ (values >> 63)
    return np.ascontiguousarray(zigzag.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T).tobytes()


def plain(data, width):
    """The integers that `planes` wrote."""
    zigzag = np.ascontiguousarray(np.frombuffer(data, np.uint8).reshape(width, -1).T).view(f"<u{width}").ravel().astype(np.int64)
    return (zigzag >> 1) ^ -(zigzag & 1)


def decoded(streams):
    """The part of its streams."""
    text, tables, kinds, features, indices, angles, free = streams
    index, family, seed, size, material, turned, units, main, feature_rows, view_rows = json.loads(text)
    reader = Reader(max(size), tables, kinds, features, indices, angles, free)
    views = {}
    for name, right, up, count, rings, cut_at, cut_path, parent, half in view_rows:
        curves = [reader.curve(name == "iso") for _ in range(count)]
        cut = [[reader.points() for _ in face] for face in rings]
        views[name] = View(name, tuple(right), tuple(up), curves, cut, None if cut_at is None else tuple(cut_at),
                           None if cut_path is None else np.array(cut_path, float), parent, bool(half))
    made = [Feature(i, kind, tuple(at), tuple(axis), sizes, thread, [tuple(p) for p in places], pattern,
                    centre and tuple(centre), pitch, along and tuple(along))
            for i, (kind, at, axis, sizes, thread, places, pattern, centre, pitch, along) in enumerate(feature_rows)]
    return Part(index, family, seed, tuple(size), made, views, material, bool(turned), units, main)


class Reader:
    """Gives back the curves of one part in the order in which they were coded."""

    def __init__(self, size, tables, kinds, features, indices, angles, free):
        self.size, self.coarse = size, size / FINENESS
        fine, rough = struct.unpack_from("<HH", tables)
        self.tables = [np.cumsum(plain(tables[4:4 + 4 * fine], 4)) * UNIT, np.cumsum(plain(tables[4 + 4 * fine:], 4)) * self.coarse]
        self.kinds, self.features, self.next = kinds, features, 0
        self.indices, self.at, self.first = plain(indices, 2).tolist(), 0, 0
        self.angles, self.angle = plain(angles, 4).tolist(), 0
        count, = struct.unpack_from("<H", free)
        counts = np.frombuffer(free, "<u2", count, 2)
        total = int(counts.sum())
        body = free[2 + 2 * count:]
        steps = np.column_stack([plain(body[:4 * total], 4), plain(body[4 * total:], 4)])
        self.ends = np.concatenate([[0], np.cumsum(counts, dtype=int)]).tolist()
        self.steps, self.piece = steps, 0

    def curve(self, coarse):
        code, feature = self.kinds[self.next], self.features[self.next]
        self.next += 1
        kind, visible, smooth = KINDS[code & 7], bool(code & 8), bool(code & 16)
        feature = -1 if feature == 255 else feature
        if kind == "spline":
            return Curve(kind, self.points(), visible, smooth, feature=feature)
        table, at = self.tables[coarse or kind == "ellipse"], self.at
        self.first += self.indices[at]
        a, b = self.first, self.indices[at + 1]
        if kind == "line":
            self.at += 4
            points = table[[a, b, a + self.indices[at + 2], b + self.indices[at + 3]]].reshape(2, 2)
            return Curve(kind, points, visible, smooth, feature=feature)
        if kind == "ellipse":
            self.at += 4
            tilt, start, sweep = (v * ELLIPSE_ANGLE for v in self.angles[self.angle:self.angle + 3])
            self.angle += 3
            radius, small = (max(float(table[i]), self.coarse) for i in (a + self.indices[at + 2], b + self.indices[at + 3]))
            made = ellipse_curve((float(table[a]), float(table[b])), radius, small, tilt, start, sweep, self.size, visible, smooth)
            made.feature = feature
            return made
        self.at += 3
        centre, radius = (float(table[a]), float(table[b])), float(table[self.indices[at + 2]])
        start, sweep = 0.0, 360.0
        if kind == "arc":
            start, sweep = (v * ANGLE for v in self.angles[self.angle:self.angle + 2])
            self.angle += 2
        return Curve(kind, arc_points(centre, radius, start, sweep, self.size), visible, smooth, centre, radius, start, sweep, feature)

    def points(self):
        steps = self.steps[self.ends[self.piece]:self.ends[self.piece + 1]]
        self.piece += 1
        return np.cumsum(steps, axis=0) * self.coarse
