"""Text lines cut out of imaginary drawings, with what they say: line(seed, held_out) -> Line.

Everything follows from the seed alone. A line is laid out at a cap height of CAP pixels, clutter is drawn around
it, both are turned, sheared, stretched and brought to the resolution of a sheet, spoilt or left clean, cropped
like a detector crops, and prepared like the program prepares.

    lines.py --sheet out.png [--seed N] [--class NAME] [--held-out]    contact sheet
    lines.py --census N                                                how often each character occurs
"""
import argparse
import collections
import dataclasses
import math
import random
import re
import time

import cv2
import numpy as np
from PIL import Image, ImageDraw

import alphabet
import clutter
import crop
import faces
import grammar
import strokes
from faces import CAP

NOT_TEXT = 0.08
CLUTTER = 0.62
ALTERNATE = {"⌀": "ØØØ∅Φφ", "x": "×", "⟂": "⊥", "⌖": "⊕", "-": "–−", "°": "º", "⏥": "▱", "⏤": "—", "'": "’", "µ": "μ"}


@dataclasses.dataclass
class Line:
    kind: str         # class of text of grammar.py, or "nothing"
    text: str         # "" for a crop that holds no text
    ink: np.ndarray   # as crop.prepare() gives it
    clean: bool       # neither clutter nor degradation


@dataclasses.dataclass
class Style:
    face: object
    pen: float        # of a stroke font and of vector signs, in cap heights
    tracking: float   # cap heights added after each character
    diameter: float   # chances that a sign is drawn as a vector
    frame: float
    other: float
    heavy: float      # pen of the diameter sign over that of the text
    small: float      # relative size of a tolerance behind its nominal, 1 for none
    angular: float    # how far a stroke font's arcs are cut straight, in cap heights: some systems draw octagons
    point: float      # radius of the ring that some stroke fonts draw for a point, in cap heights; 0: as the font has it
    bent: float       # pen of round brackets drawn upright with bent ends, in cap heights; 0: as the font has them


def style(r, held_out):
    outline, stroke = faces.catalogue(held_out)
    files, shares = stroke if r.random() < .36 else outline
    face = faces.face(r.choices(files, shares)[0])
    if face.stroke:
        pen = math.exp(r.uniform(math.log(.045), math.log(.16)))
        tracking = r.choice([0, 0, 0, r.uniform(-.08, .1), r.uniform(0, .5)])
    else:
        pen = r.uniform(.06, .15)
        tracking = r.choice([0, 0, 0, 0, r.uniform(-.06, .1), r.uniform(0, .3)])
    return Style(face, pen, tracking, float(r.random() < .5), float(r.random() < .75), float(r.random() < .55), r.choice([1, 1, 1, 1.8]), r.choice([.6, .7, .7, .8, 1]),
                 r.uniform(.02, .11) if face.stroke and r.random() < .3 else 0, r.uniform(.05, .11) if face.stroke and r.random() < .3 else 0,
                 pen * (1 if face.stroke else r.uniform(.8, 1.5)) if r.random() < .15 else 0)


def as_vector(c, s, r):
    if not s.face.has(c) and not any(s.face.has(a) for a in ALTERNATE.get(c, "")):
        return True
    if c == "⌀":
        return r.random() < s.diameter
    if c in alphabet.CHARACTERISTICS or c in alphabet.CIRCLED:
        return r.random() < s.frame
    if c in "⌴⌵↧⌲⌳□√↔℄▷":
        return r.random() < s.other
    return c in "±°" and r.random() < .12


def layout(text, s, r):
    """([(kind, character or strokes, x, raise, scale)], width), in cap heights."""
    match = re.match(r"^(.*\d)( ?(?:±|[+-](?=[.\d])).+)$", text) if s.small < 1 and r.random() < .5 else None
    cut = len(match.group(1)) if match else len(text)
    items, x = [], 0.0
    lift = r.uniform(0, 1 - s.small) if r.random() < .5 else (1 - s.small) / 2
    for k, c in enumerate(text):
        scale, up = (s.small, lift) if k >= cut else (1.0, 0.0)
        if c == " ":
            x += (s.face.advance(" ") + max(s.tracking, 0)) * scale * r.uniform(.95, 1.05)
            continue
        if c in ".:" and s.point:
            advance = max(s.face.advance(c), 2 * s.point + r.uniform(.1, .4))
            rings = [strokes.circle(advance / 2, y, s.point) for y in ((s.point,) if c == "." else (s.point, .65))]
            items.append(("sign", rings, x, up, scale, 1))
            x += (advance + s.tracking) * scale
            continue
        if c in "()" and s.bent:
            drawn, advance = strokes.bent_bracket(c, r)
            items.append(("sign", drawn, x, up, scale, s.bent / s.pen))
            x += (advance + s.tracking) * scale
            continue
        if as_vector(c, s, r):
            drawn = strokes.sign(c, r)
            if drawn:
                shapes, advance = drawn
                items.append(("sign", shapes, x, up, scale, s.heavy if c == "⌀" else 1))
                if c in alphabet.CIRCLED:
                    letter = chr(ord(c) - ord("Ⓐ") + ord("A"))
                    inner = r.uniform(.6, .8)
                    wide = s.face.advance(letter) * inner
                    items.append(("glyph", letter, x + (.75 - wide / 2) * scale, up + (.5 - inner / 2) * scale, inner * scale, 1))
                x += (advance + s.tracking) * scale
                continue
            fallback = True
        else:
            fallback = False
        choices = [a for a in ALTERNATE.get(c, "") if s.face.has(a)]
        if choices and (not s.face.has(c) or r.random() < (.6 if c in "⌀⟂" else .3 if c == "x" else .15)):
            c = r.choice(choices)
        face = faces.face(faces.FALLBACK) if fallback else s.face
        items.append(("fallback" if fallback else "glyph", c, x, up, scale, 1))
        x += (face.advance(c) + s.tracking) * scale
    return items, max(x, .2)


def paint(text, s, r, image, left, base):
    """Draws text with its baseline at (left, base) pixels on an ink image; returns the image."""
    items, _ = layout(text, s, r)
    outlines = [i for i in items if i[0] == "fallback" or (i[0] == "glyph" and not s.face.stroke)]
    if outlines:
        picture = Image.fromarray(image)
        draw = ImageDraw.Draw(picture)
        for kind, c, x, up, scale, _ in outlines:
            face = faces.face(faces.FALLBACK) if kind == "fallback" else s.face
            draw.text((left + x * CAP, base - up * CAP), c, fill=255, font=face.font(scale), anchor="ls")
        image = np.array(picture)
    for kind, what, x, up, scale, heavy in items:
        if kind == "sign":
            shapes = what
        elif kind == "glyph" and s.face.stroke:
            shapes = s.face.glyph(what)[0]
        else:
            continue
        for shape in shapes:
            points = np.asarray(shape) * [CAP * scale, -CAP * scale] + [left + x * CAP, base - up * CAP]
            if s.angular and kind == "glyph" and len(points) > 2:
                points = cv2.approxPolyDP(points.astype(np.float32), s.angular * scale * CAP, False)[:, 0]
            if isinstance(shape, strokes.Fill):
                faces.polygon(image, points)
            else:
                faces.polyline(image, points, s.pen * heavy * CAP)
    return image


def neighbours(text, s, r, image, left, base, width):
    """Text above, below or beside: half of it will be outside the crop."""
    for _ in range(r.choice([1, 1, 2])):
        other = alphabet.fold(grammar.draw(r)[1])[:14]
        if r.random() < .65:
            pitch = CAP * r.uniform(1.28, 1.8) * r.choice([-1, 1])
            image = paint(other, s, r, image, left + CAP * r.uniform(-2, width), base + pitch)
        elif r.random() < .5:
            image = paint(other, s, r, image, left + CAP * (width + r.uniform(.35, 1.2)), base + CAP * r.uniform(-.7, .7))
        else:
            _, wide = layout(other, s, r)
            image = paint(other, s, r, image, left - CAP * (wide + r.uniform(.35, 1.2)), base + CAP * r.uniform(-.7, .7))
    return image


def to_sheet(layers, box, r):
    """Turns, shears, stretches and shrinks the layers alike, trimmed to the box (pixels) and what a crop may show
    around it. Returns the layers, the box's bounds and the cap height, in pixels of the sheet."""
    cap = math.exp(r.uniform(math.log(9), math.log(44)))
    aspect = math.exp(r.uniform(math.log(.72), math.log(1.45))) if r.random() < .6 else 1.0
    shear = r.choice([0, 0, 0, math.tan(math.radians(15)), r.uniform(-.06, .3)])
    turn = 0.0 if r.random() < .45 else math.radians(r.gauss(0, .7) if r.random() < .85 else r.uniform(-6, 6))
    x0, y0, x1, y1 = box
    beside, above = int(CAP * (.7 + 1.5 * abs(shear))), int(CAP * .55 + abs(math.sin(turn)) * (x1 - x0 + 2 * CAP) / 2)
    left, top = max(0, x0 - beside), max(0, y0 - above)
    layers = [l[top:y1 + above, left:x1 + beside] for l in layers]
    height, width = layers[0].shape
    sx, sy = cap / CAP * aspect, cap / CAP
    m = np.array([[math.cos(turn), math.sin(turn) - shear * math.cos(turn)], [-math.sin(turn), math.cos(turn) + shear * math.sin(turn)]])
    middle = np.array([width / 2, height / 2])
    if turn or shear:
        layers = [cv2.warpAffine(l, np.hstack([m, (middle - m @ middle)[:, None]]), (width, height), flags=cv2.INTER_LINEAR) for l in layers]
    corners = (np.array([(x, y) for x in (x0, x1) for y in (y0, y1)]) - [left, top] - middle) @ m.T + middle
    corners *= [sx, sy]
    size = (max(8, round(width * sx)), max(8, round(height * sy)))
    layers = [cv2.resize(l, size, interpolation=cv2.INTER_AREA if sx < 1 else cv2.INTER_LINEAR) for l in layers]
    return layers, (*corners.min(0), *corners.max(0)), cap


def spoil(page, r, cap):
    """Scans, copies and compression. page is grey, dark text."""
    rng = np.random.default_rng(r.getrandbits(32))
    if r.random() < .3:
        f = r.uniform(.45, .9)
        if cap * f > 7:
            small = cv2.resize(page, None, fx=f, fy=f, interpolation=r.choice([cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_NEAREST]))
            page = cv2.resize(small, (page.shape[1], page.shape[0]), interpolation=r.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    if r.random() < .3:
        page = cv2.GaussianBlur(page, (0, 0), r.uniform(.3, .045 * cap + .3))
    if r.random() < .2:
        kernel = np.ones(r.choice([(1, 2), (2, 1), (2, 2)]), np.uint8)
        thick = cap > 16
        page = cv2.erode(page, kernel) if not thick or r.random() < .6 else cv2.dilate(page, kernel)
    if r.random() < .3:
        slope = np.linspace(0, r.uniform(-60, 60), page.shape[1], dtype=np.float32)
        page = np.clip(page.astype(np.float32) - np.abs(slope) * (page > 128), 0, 255).astype(np.uint8)
    if r.random() < .25:
        page = np.clip(page + rng.normal(0, r.uniform(2, 22), page.shape), 0, 255).astype(np.uint8)
    if r.random() < .3:
        level = r.uniform(.35, .75) * float(page.max() - page.min()) + float(page.min())
        page = np.where(page > level + rng.normal(0, r.choice([0, 0, 12]), page.shape), 255, 0).astype(np.uint8)
    if r.random() < .12:
        mask = rng.random(page.shape)
        share = r.uniform(.002, .03)
        page = np.where(mask < share, 0, np.where(mask > 1 - share, 255, page)).astype(np.uint8)
    if r.random() < .35:
        ok, coded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, r.randrange(25, 95)])
        page = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
    if r.random() < .1:
        page = cv2.addWeighted(page, r.uniform(.3, .7), np.full_like(page, 255), 0, -r.uniform(0, 60))
    return page


def cut(page, box, cap, r):
    """Crops as a detector would: tight to loose, sometimes a little into the ink."""
    x0, y0, x1, y1 = box
    vertical = lambda: cap * (r.uniform(-.06, .12) if r.random() < .5 else r.uniform(0, .45))
    horizontal = lambda: cap * (r.uniform(-.03, .15) if r.random() < .5 else r.uniform(0, .6))
    a, b = max(0, round(x0 - horizontal())), max(0, round(y0 - vertical()))
    c, d = min(page.shape[1], round(x1 + horizontal())), min(page.shape[0], round(y1 + vertical()))
    return page[b:max(d, b + 4), a:max(c, a + 4)]


def line(seed, held_out=False, only=None):
    r = random.Random(seed)
    if only == "nothing" or (only is None and r.random() < NOT_TEXT):
        return empty(r)
    kind, text = grammar.draw(r)
    while only and kind != only:
        kind, text = grammar.draw(r)
    text = alphabet.fold(text)
    s = style(r, held_out)
    keep = r.getstate()
    _, width = layout(text, s, r)
    r.setstate(keep)
    left, base = 2 * CAP, int(2.9 * CAP)
    height, wide = int(4.6 * CAP), int((width + 4) * CAP)
    ink = paint(text, s, r, np.zeros((height, wide), np.uint8), left, base)
    other = np.zeros_like(ink)
    columns = np.flatnonzero(ink.any(0))
    rows = np.flatnonzero(ink.any(1))
    if not len(columns):
        raise ValueError(f"nothing drawn for {text!r} with {s.face.file}")
    inked = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    cluttered = r.random() < CLUTTER
    if cluttered:
        for _ in range(r.choices([1, 2, 3], [50, 35, 15])[0]):
            clutter.around(other, inked, r)
        if r.random() < .35:
            other = neighbours(text, s, r, other, left, base, width)
    # What a detector boxes: the ink, or at least a band of capital height where the ink is a mere dash or dot.
    short = rows[-1] - rows[0] < .6 * CAP
    top, bottom = (min(rows[0], base - CAP), max(rows[-1] + 1, base)) if short or r.random() < .3 else (rows[0], rows[-1] + 1)
    (ink, other), box, cap = to_sheet([ink, other], (columns[0], top, columns[-1] + 1, bottom), r)
    seen = ink > 60
    if top == rows[0] and seen.any():
        xs, ys = np.flatnonzero(seen.any(0)), np.flatnonzero(seen.any(1))
        box = (xs[0], ys[0], xs[-1] + 1, ys[-1] + 1)
    text_grey = r.choice([0, 0, 0, r.uniform(0, 90), r.uniform(90, 170)])
    other_grey = text_grey if r.random() < .6 else r.choice([0, 0, r.uniform(0, 170)])
    paper = r.choice([255, 255, 255, r.uniform(190, 255)])
    page = compose(ink, other, text_grey, other_grey, paper)
    spoilt = r.random() < .5
    if spoilt:
        page = spoil(page, r, cap)
    piece = cut(page, box, cap, r)
    return Line(kind, text, crop.prepare(piece), not (cluttered or spoilt))


def compose(ink, other, text_grey, other_grey, paper):
    a = paper - (paper - text_grey) * (ink.astype(np.float32) / 255)
    b = paper - (paper - other_grey) * (other.astype(np.float32) / 255)
    return np.minimum(a, b).astype(np.uint8)


def empty(r):
    image = np.zeros((int(4.6 * CAP), int(9 * CAP)), np.uint8)
    box = clutter.nothing(image, r)
    (image,), box, cap = to_sheet([image], [int(v) for v in box], r)
    page = compose(image, image, r.choice([0, 0, r.uniform(0, 150)]), 255, 255)
    if r.random() < .5:
        page = spoil(page, r, cap)
    return Line("nothing", "", crop.prepare(cut(page, box, cap, r)), False)


def pool(seed, index, size, held_out=False):
    """size lines of pool number index: the same ones every time."""
    return [line(seed * 1_000_003 + index * 100_003 + k, held_out) for k in range(size)]


# --- looking at it -----------------------------------------------------------------------------------------

def contact_sheet(file, seed, only, held_out, rows=26, width=1500):
    shelves, seed0 = [], seed
    for _ in range(rows):
        shelf, x = np.full((crop.HEIGHT + 6, width), 128, np.uint8), 2
        while True:
            l = line(seed0, held_out, only)
            if x + l.ink.shape[1] + 4 > width:
                if x == 2:
                    seed0 += 1
                    continue
                break
            shelf[3:3 + crop.HEIGHT, x:x + l.ink.shape[1]] = 255 - l.ink
            x += l.ink.shape[1] + 6
            seed0 += 1
        shelves.append(shelf)
    cv2.imwrite(file, np.vstack(shelves))


def census(n):
    counts, kinds, start = collections.Counter(), collections.Counter(), time.time()
    widths = []
    for k in range(n):
        l = line(k)
        counts.update(l.text)
        kinds[l.kind] += 1
        widths.append(l.ink.shape[1])
    print(f"{n / (time.time() - start):.0f} lines a second, mean width {np.mean(widths):.0f}, 99 % under {np.percentile(widths, 99):.0f}")
    print(", ".join(f"{k} {100 * v / n:.1f} %" for k, v in kinds.most_common()))
    print("rarest:", ", ".join(f"{c} {counts[c]}" for c in sorted(alphabet.ALPHABET, key=lambda c: counts[c])[:40]))
    absent = [c for c in alphabet.ALPHABET if not counts[c] and c != alphabet.UNREADABLE]   # which only sheets hold
    print("absent:", " ".join(absent) or "none")
    return not absent


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheet")
    parser.add_argument("--census", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--class", dest="only")
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    if arguments.sheet:
        contact_sheet(arguments.sheet, arguments.seed, arguments.only, arguments.held_out)
    if arguments.census and not census(arguments.census):
        raise SystemExit(1)
