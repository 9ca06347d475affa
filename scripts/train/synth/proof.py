"""Proof that the truth is true: sheets are composed and what they claim is checked against their ink and the grammar.

    python -m synth proof --count 200

Every check yields Findings; a sheet without any is proven. Page mm, y down.
"""
import collections
import functools
import json
import math
import multiprocessing
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from synth import render
from synth.ink import Class, Pose, Text
from synth.measured import Drawn, candidates
from synth.picture import picture
from synth.truth import Mapping
from synth.values import checking
from synth.values.numbers import INCH, value_of

DPI = 200
PIXELS = 30_000_000
INSIDE = .995            # share of text pixels that lie inside polygons of text
TIGHT = .85              # overlap of a line's polygon with the box of its ink
EXACT = .005             # of a written value and the drawn one
READ = {"dimension": "dimension", "feature_control_frame": "frame", "datum": "datum", "datum_target": "datum_target",
        "surface_texture": "surface_texture", "view_label": "view_label"}   # kinds of which the grammar must read the text


@dataclass(slots=True, frozen=True)
class Finding:
    seed: int
    check: str               # ink | tight | length | text | shape
    note: int                # id, -1 for the sheet as a whole
    said: str

    def __str__(self):
        return f"seed {self.seed}  {self.check:<7} {f'note {self.note}' if self.note >= 0 else '':<10} {self.said}"


def prove(sheet):
    """(findings, counts) of one sheet."""
    counts = collections.Counter(sheets=1, notes=len(sheet.notes), lines=sum(len(n.lines) for n in sheet.notes))
    found = [*shapes(sheet), *ink(sheet, counts), *tight(sheet), *lengths(sheet, counts)]
    return found, counts


# --- (1) ink and polygons -----------------------------------------------------------------------------------------

def ink(sheet, counts):
    """Pixels of text lie inside the polygons of lines."""
    dpi = min(DPI, (PIXELS / (sheet.size[0] * sheet.size[1])) ** .5 * 25.4)
    found = _text_outside(sheet, render.class_map(sheet, dpi), Mapping(dpi), 0.0, counts, "text_pixels")
    if found:
        share, (x, y) = found
        yield Finding(sheet.seed, "ink", -1, f"{100 * share:.2f} % of the text's pixels lie outside its polygons, around ({x * 25.4 / dpi:.0f}, {y * 25.4 / dpi:.0f}) mm")


def mapped(page, counts):
    """The same for a degraded picture, whose class map was warped as an image and whose polygons were mapped as points:
    a pixel more is allowed."""
    found = _text_outside(page.sheet, page.classes, page.mapping, 1.0, counts, "text_pixels of degraded pages")
    if found:
        share, (x, y) = found
        yield Finding(page.sheet.seed, "mapped", -1, f"{100 * share:.2f} % of the text's pixels lie outside its polygons after {page.degradation.recipe}, around ({x:.0f}, {y:.0f}) px")


def _text_outside(sheet, classes, mapping, more, counts, name):
    """(share, where) of text pixels outside the polygons of text, grown by half a pen and `more` pixels; None when it is
    small enough."""
    text = classes == Class.TEXT
    inside = np.zeros(text.shape, np.uint8)
    for note in sheet.notes:
        tall = [q for q in note.outline if len(q) == 4] if note.kind == "dimension" else []      # brackets around two rows
        for quad in [*(line.quad for line in note.lines), *tall]:
            quad = mapping(_grown(quad, .5 * sheet.style.text.pen + more / mapping.scale))
            cv2.fillConvexPoly(inside, np.round(quad * 16 - 8).astype(np.int32), 1, cv2.LINE_8, 4)
    total, missed = int(np.count_nonzero(text)), text & (inside == 0)
    count = int(np.count_nonzero(missed))
    counts.update({name: total, name.replace("pixels", "pixels_outside", 1): count})
    return (count / total, np.argwhere(missed).mean(0)[::-1]) if count > (1 - INSIDE) * total else None


def tight(sheet):
    """The polygon of every line is the box of the ink of its own run."""
    runs = {}
    for item in sheet.items:
        if isinstance(item, Text):
            runs.setdefault(item.owner, []).append(item)
    for note in sheet.notes:
        for line in note.lines:
            frame = Pose(*line.quad[3], line.angle)
            claimed = (0.0, 0.0, *np.hypot(*(line.quad[[1, 0]] - line.quad[[0, 3]]).T))
            boxes = [_in_frame(frame, item) for item in runs.get(note.id, [])]
            mine = [b for b in boxes if _inside(claimed, ((b[0] + b[2]) / 2, (b[1] + b[3]) / 2))]
            if not mine:
                yield Finding(sheet.seed, "tight", note.id, f"no run of text lies where the line {line.text!r} says")
                continue
            overlap = _overlap(claimed, (*np.min(mine, 0)[:2], *np.max(mine, 0)[2:]))
            if overlap < TIGHT:
                yield Finding(sheet.seed, "tight", note.id, f"{line.text!r}: its polygon and its ink overlap by {overlap:.2f} only ({line.height:g} mm)")


def _in_frame(frame, item):
    """(left, bottom, right, top) of an item's drawn ink in the frame of a line of the same direction."""
    quad = item.pose.quad(*_ink_box(_Run(item.run))) - (frame.x, frame.y)
    c, s = math.cos(math.radians(frame.angle)), math.sin(math.radians(frame.angle))
    u, v = quad[:, 0] * c - quad[:, 1] * s, -quad[:, 0] * s - quad[:, 1] * c
    return float(u.min()), float(v.min()), float(u.max()), float(v.max())


def _inside(box, point):
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


class _Run:
    """A run as a key: equal when it is the same object, as runs of one lettering and text are."""
    __slots__ = ("run",)

    def __init__(self, run):
        self.run = run

    def __hash__(self):
        return id(self.run)

    def __eq__(self, other):
        return self.run is other.run


@functools.lru_cache(20000)
def _ink_box(key):
    """(left, bottom, right, top) in mm of what the run puts on paper, drawn alone and large."""
    run = key.run
    left, bottom, right, top = run.ink
    k = min(max(48 / max(min(right - left, top - bottom), 1e-3), 12 / run.height), 4000 / max(right - left, top - bottom, 1e-3))
    pad = .5 * run.height
    w, h = math.ceil((right - left + 2 * pad) * k), math.ceil((top - bottom + 2 * pad) * k)
    pixels = np.full((h, w, 1), 255, np.uint8)
    surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.Make(w, h, skia.ColorType.kGray_8_ColorType, skia.AlphaType.kOpaque_AlphaType), pixels)
    with surface as canvas:
        canvas.scale(k, k)
        canvas.translate(pad - left, pad + top)
        run.draw(canvas, skia.Paint(Color=skia.ColorBLACK, AntiAlias=True))
    dark = pixels[:, :, 0] < 128
    if not dark.any():
        return (0.0, 0.0, 0.0, 0.0)
    ys, xs = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return xs[0] / k - pad + left, top + pad - (ys[-1] + 1) / k, (xs[-1] + 1) / k - pad + left, top + pad - ys[0] / k


def _overlap(a, b):
    """Intersection over union of two boxes."""
    common = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    area = lambda q: (q[2] - q[0]) * (q[3] - q[1])
    return common / max(area(a) + area(b) - common, 1e-9)


def _grown(quad, by):
    """A box in any direction, `by` mm larger on all sides."""
    u, v = quad[1] - quad[0], quad[3] - quad[0]
    u, v = (by * d / max(float(np.hypot(*d)), 1e-9) for d in (u, v))
    return quad + [-u - v, u - v, u + v, -u + v]


# --- (2) lengths --------------------------------------------------------------------------------------------------

def lengths(sheet, counts):
    """What is written is what is drawn, divided by the scale, unless it says that it is not."""
    drawn = Drawn(sheet)
    for note in sheet.notes:
        kind = note.links.get("kind")
        if note.kind != "dimension" or kind is None or note.links.get("nts") or note.flags.get("nts"):
            continue
        written = written_range(sheet, note)
        if written is None:
            counts["dimensions without a number"] += 1
            continue
        found = [f + note.links.get("shortened", 0.0) for f in candidates(drawn, note)]     # across a break
        if not found:
            counts[f"not measured: {kind}"] += 1
            continue
        counts["dimensions measured"] += 1
        view = drawn.views[note.links["view"]]
        low, high = written
        slack = 0 if kind == "angle" else 2e-3 / view.scale
        if not any(low * (1 - EXACT) - slack <= f <= high * (1 + EXACT) + slack for f in found):
            shown = ", ".join(f"{f:.3f}" for f in found[:4])
            yield Finding(sheet.seed, "length", note.id, f"{kind} {note.text!r} says {low:.3f}{'' if low == high else f' to {high:.3f}'}, drawn is {shown} in view {view.name}")


def written_range(sheet, note):
    """(low, high) in part mm or degrees that the note's value states; None when it states no number."""
    value = note.value or {}
    if note.links["kind"] == "thread" or value.get("type") == "thread":
        return (note.links["nominal"],) * 2 if "nominal" in note.links else None
    if value.get("total"):                     # 5x 12 (=60): the whole is drawn
        value = {**value, "nominal": value["total"]}
    numbers = [value["nominal"]] if value.get("nominal") else [value[k] for k in ("lower", "upper") if value.get("tolerance") == "limits" and value.get(k)]
    if not numbers:
        return None
    unit = 1.0 if value.get("type") in ("angle", "taper", "slope") or sheet.style.unit == "mm" else INCH
    sizes = sorted(abs(value_of(n)) * unit for n in numbers)
    return sizes[0], sizes[-1]


# --- (3) texts and the grammar ------------------------------------------------------------------------------------

def readable(sheet):
    """(note, request) for every text that the grammar has to read."""
    for note in sheet.notes:
        if note.kind in READ and note.text and note.flags.get("grammar") != "unread" and note.detect:
            yield note, {"text": note.text} | {k: True for k in ("box", "underline", "strike") if note.flags.get(k)}


def texts(readables):
    """Findings of [(seed, note id, kind, value, request)]: read by the program's grammar, all at once."""
    for (seed, number, kind, value, request), said in zip(readables, checking.parse([r[4] for r in readables])):
        parsed = said["parsed"] or {}
        key = READ[kind]
        if key not in parsed and not (kind == "view_label" and "scale" in parsed):
            yield Finding(seed, "text", number, f"{kind} {request['text']!r} is read as {', '.join(parsed) or 'nothing'}")
            continue
        if said["print"] != request["text"]:
            yield Finding(seed, "text", number, f"{kind} {request['text']!r} is printed as {said['print']!r}")
        if value is not None and value != parsed and value != parsed.get(key):
            yield Finding(seed, "text", number, f"{kind} {request['text']!r}: {_difference(value.get(key, value), parsed[key] if key in parsed else parsed)}")


def _difference(a, b):
    """Where two values differ first."""
    if isinstance(a, dict) and isinstance(b, dict):
        for k in sorted(a.keys() | b.keys()):
            if a.get(k) != b.get(k) or (k in a) != (k in b):
                return f"{k}: {_difference(a.get(k), b.get(k))}"
    return f"truth {json.dumps(a, ensure_ascii=False)}, read {json.dumps(b, ensure_ascii=False)}"


# --- (4) shapes ---------------------------------------------------------------------------------------------------

def shapes(sheet):
    """Polygons are convex and lie on the paper, ids are unique, lines of annotations say something."""
    if [n.id for n in sheet.notes] != list(range(len(sheet.notes))):
        yield Finding(sheet.seed, "shape", -1, "ids of notes are not 0, 1, 2 ...")
    width, height = sheet.size
    for note in sheet.notes:
        polygon = note.polygon()
        if polygon is None and not note.text:      # a code, a pen mark: ink that says nothing
            continue
        if polygon is None:
            yield Finding(sheet.seed, "shape", note.id, f"{note.kind} {note.text!r} has nothing on the sheet")
            continue
        if not note.detect:        # a watermark may reach beyond the paper
            continue
        for name, quad in [("polygon", polygon), *((f"line {line.text!r}", line.quad) for line in note.lines), *((f"cell {c['text']!r}", np.asarray(c["quad"])) for c in note.cells)]:
            if quad.min() < -.01 or quad[:, 0].max() > width + .01 or quad[:, 1].max() > height + .01:
                yield Finding(sheet.seed, "shape", note.id, f"{note.kind} {name} reaches off the paper")
            u, v = quad[1] - quad[0], quad[3] - quad[0]
            if u[0] * v[1] - u[1] * v[0] <= 0 or np.abs(quad[0] + quad[2] - quad[1] - quad[3]).max() > 1e-6:
                yield Finding(sheet.seed, "shape", note.id, f"{note.kind} {name} is no box in reading order")


# --- many sheets --------------------------------------------------------------------------------------------------

def run(count, first=0, jobs=1, held_out=False, say=print):
    """Proves `count` sheets; returns whether all is true."""
    found, counts, readables = [], collections.Counter(), []
    seeds = range(first, first + count)
    work = functools.partial(_prove_seed, held_out=held_out)
    if jobs > 1:
        with multiprocessing.get_context("spawn").Pool(jobs) as pool:
            results = list(pool.imap(work, seeds, 4))
    else:
        results = map(work, seeds)
    for more, counted, texts_of_sheet in results:
        found += more
        counts.update(counted)
        readables += texts_of_sheet
    if checking.program():
        found += texts(readables)
        counts["texts read by the grammar"] = len(readables)
    else:
        say("the program is not built: texts were not read by its grammar")
    for finding in sorted(found, key=lambda f: (f.check, f.seed, f.note)):
        say(str(finding))
    for name, number in counts.items():
        say(f"{number:>10}  {name}")
    if counts["text_pixels"]:
        say(f"{100 - 100 * counts['text_pixels_outside'] / counts['text_pixels']:>10.3f}  % of text pixels inside polygons of text")
    say(f"{len(found):>10}  findings in {len({f.seed for f in found})} of {counts['sheets']} sheets")
    return not found


def _prove_seed(seed, held_out):
    cv2.setNumThreads(1)
    try:
        page = picture(seed, held_out)
    except Exception as error:      # a seed that cannot be composed is a finding like any other
        return [Finding(seed, "compose", -1, f"{type(error).__name__}: {error}")], collections.Counter(), []
    sheet = page.sheet
    found, counts = prove(sheet)
    found += mapped(page, counts)
    return found, counts, [(seed, note.id, note.kind, note.value, request) for note, request in readable(sheet)]
