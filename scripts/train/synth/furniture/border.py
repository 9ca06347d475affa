"""The frame of a sheet: border lines, zones with their letters and figures, centring and trimming marks."""
from synth.furniture.hand import hand
from synth.furniture.sizes import ANSI, name_of
from synth.ink import Class, Pose
from synth.space import Space
from synth.style import choose

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"   # I and O are left out


def draw(sheet, rng):
    """Draws the border that this sheet has and returns what is free inside: (left, top, right, bottom), page mm."""
    style, (w, h) = sheet.style, sheet.size
    ansi = name_of(sheet.size) in ANSI and style.standard == "asme"
    small = max(w, h) < 300
    kind = choose(rng, {"band": 50, "outside": 17, "single": 22 if small else 12, "double": 3, "dashed": 3, "none": 9 if small else 3})
    if style.standard == "din" or style.standard == "iso" and max(w, h) > 400:
        kind = "band" if kind in ("outside", "dashed") and rng.random() < .5 else kind
    thick = rng.choice([style.thick, style.thick, max(style.thick, .7), style.thin])
    if kind == "none":
        return 7.0, 7.0, w - 7.0, h - 7.0
    left, top, right, bottom = _inner(rng, style, kind, w, h, small, ansi)
    dash = (rng.uniform(8, 14), rng.uniform(2, 4)) if kind == "dashed" else None
    _box(sheet, left, top, right, bottom, thick, dash)
    band = min(left, top, w - right, h - bottom)
    if kind == "double":
        _box(sheet, *_grown((left, top, right, bottom), rng.uniform(.8, 1.6)), style.thin)
    depth = 0.0
    if kind == "band":
        depth = min(rng.uniform(4.2, 7.0), band - 2.0) if band > 6.5 else band - .4
        if rng.random() < .8:
            _box(sheet, *_grown((left, top, right, bottom), depth), rng.choice([style.thin, thick]))
    elif kind in ("outside", "dashed"):
        depth = min(band, rng.uniform(4.0, 9.5))
    if depth > 2.5 and not (small and rng.random() < .2):
        _zones(sheet, rng, (left, top, right, bottom), depth, ansi, kind == "band")
    if kind != "double" and rng.random() < .45:
        _centring(sheet, rng, (left, top, right, bottom), band, thick)
    if rng.random() < .06:
        _trimming(sheet, rng)
    for strip in ((0, 0, w, top), (0, bottom, w, h), (0, 0, left, h), (right, 0, w, h)):
        sheet.space.box(*strip, Space.RESERVED)
    return left, top, right, bottom


def _inner(rng, style, kind, w, h, small, ansi):
    if ansi:
        m = rng.choice([9.5, 12.7, 12.7, 6.35, 15.9])
        return m, m, w - m, h - m
    m = rng.choice([10.0, 10.0, 7.0, 5.0, 12.0] if small else [10.0, 10.0, 10.0, 12.0, 15.0, 20.0])
    if kind != "single":
        m = max(m, 6.0)
    filing = 20.0 if style.standard in ("iso", "din") and rng.random() < .45 else m
    return max(filing, m), m, w - m, h - m


def _grown(box, by):
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _box(sheet, left, top, right, bottom, width, dash=None):
    sheet.stroke([(left, top), (right, top), (right, bottom), (left, bottom)], Class.SHEET_FRAME, width, closed=True, dash=dash)


def _even(length, field):
    return max(2, 2 * round(length / field / 2))


def _zones(sheet, rng, box, depth, ansi, ticks_fill):
    """Field divisions and their names on the four sides (or on two)."""
    left, top, right, bottom = box
    w, h = sheet.size
    field = rng.choice([50.0, 50.0, 50.0, 75.0, 37.0]) if not ansi else rng.choice([108.0, 70.0, 54.0, 140.0])
    columns, rows = _even(right - left, field), min(len(LETTERS), _even(bottom - top, field))
    reverse = ansi if rng.random() < .9 else not ansi       # ASME counts from the lower right corner
    letters_across = rng.random() < .05 and columns <= len(LETTERS)
    height = min(
        depth * .74, rng.choice([2.0, 2.5, 2.5, 3.0, 3.5, 5.0, 6.5] if ansi or sheet.style.preset == "solid" else [2.0, 2.5, 2.5, 3.0, 3.5, 5.0]))
    writer = hand(sheet, rng)
    tick = depth if ticks_fill or rng.random() < .6 else depth * rng.uniform(.35, .8)
    pen = rng.choice([sheet.style.thin, sheet.style.thin, sheet.style.thick])
    sides = rng.choice([("t", "b", "l", "r")] * 6 + [("t", "l"), ("t", "b", "l"), ("b", "r")])
    for side in sides:
        n = columns if side in "tb" else rows
        for k in range(n):
            number = n - k if reverse else k + 1
            name = LETTERS[number - 1] if (side in "lr") != letters_across else str(number)
            if side in "tb":
                x, y = left + (k + .5) * (right - left) / n, top - depth / 2 if side == "t" else bottom + depth / 2
            else:
                x, y = left - depth / 2 if side == "l" else right + depth / 2, top + (k + .5) * (bottom - top) / n
            run = writer.run(name, height)
            mid_u, mid_v = (run.ink[0] + run.ink[2]) / 2, (run.ink[1] + run.ink[3]) / 2
            if .6 < x < w - .6 and .6 < y < h - .6:
                sheet.note("text", "zone", name).text_run(run, Pose(x - mid_u, y + mid_v), colour=writer.colour)
            if k:
                at = left + k * (right - left) / n if side in "tb" else top + k * (bottom - top) / n
                ends = {"t": [(at, top), (at, top - tick)], "b": [(at, bottom), (at, bottom + tick)],
                        "l": [(left, at), (left - tick, at)], "r": [(right, at), (right + tick, at)]}[side]
                sheet.stroke(ends, Class.SHEET_FRAME, pen)


def _centring(sheet, rng, box, band, thick):
    """Marks in the middle of each side: a thick line through the border, or an arrow on it."""
    left, top, right, bottom = box
    form = choose(rng, {"line": 5, "arrow": 4, "filled": 2, "half": 2})
    inside, size = rng.choice([5.0, 5.0, 10.0, 0.0]), min(band * .8, rng.uniform(2.5, 5.0))
    middles = [
        ((left + right) / 2, top, 0, -1),
        ((left + right) / 2, bottom, 0, 1),
        (left, (top + bottom) / 2, -1, 0),
        (right, (top + bottom) / 2, 1, 0)]
    for x, y, dx, dy in middles:
        def at(out, across):
            return x + dx * out + dy * across, y + dy * out + dx * across
        deep = inside if dy != 1 or rng.random() < .15 else 0.0     # few reach into a title block
        if form in ("line", "half") and (deep or form == "line"):
            sheet.stroke([at(-deep, 0), at(band * .8 if form == "line" else 0, 0)], Class.SHEET_FRAME, thick)
        if form in ("line", "half"):
            continue
        head = [at(0, 0), at(size, -size * .5), at(size, size * .5)]
        if form == "filled":
            sheet.area([head], Class.SHEET_FRAME)
        else:
            sheet.stroke(head, Class.SHEET_FRAME, thick, closed=True)
            sheet.stroke([at(-rng.choice([0, 1.5, 2.0]), 0), at(min(band * .95, size * 1.6), 0)], Class.SHEET_FRAME, thick)


def _trimming(sheet, rng):
    """Corner marks for cutting the print, filled triangles or angles."""
    w, h = sheet.size
    size, filled = rng.uniform(4, 8), rng.random() < .5
    for x, y, dx, dy in ((0, 0, 1, 1), (w, 0, -1, 1), (w, h, -1, -1), (0, h, 1, -1)):
        if filled:
            sheet.area([[(x, y), (x + dx * size, y), (x, y + dy * size)]], Class.SHEET_FRAME)
        else:
            o = .4
            sheet.stroke([(x + dx * size, y + dy * o), (x + dx * o, y + dy * o), (x + dx * o, y + dy * size)], Class.SHEET_FRAME)


def scale_line(sheet, rng, box):
    """A metric graduation of 100 mm on the lower border, as ISO 5457 has it."""
    left, top, right, bottom = box
    if sheet.size[1] - bottom < 4 or right - left < 150:
        return
    x0, step = (left + right) / 2 - 50, 10
    for k in range(11):
        reach = 3.0 if k % 5 == 0 else 2.0
        sheet.stroke([(x0 + k * step, bottom), (x0 + k * step, bottom + reach)], Class.SHEET_FRAME, sheet.style.thin)
