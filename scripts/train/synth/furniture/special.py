"""What stands in cells of a title block besides fields: tolerance blocks, legal lines, projection symbol, logo,
signatures, seals. Each takes (note, box, filling); `table(sheet, rng)` binds them to a sheet."""
import functools
import math

from synth.furniture import shapes
from synth.furniture.facts import LINEAR, among
from synth.furniture.grid import enter
from synth.furniture.hand import SMALLEST, extent, fitted, wrapped, write
from synth.furniture.words import column, phrases
from synth.ink import Class
from synth.style import choose


def table(sheet, rng):
    """{name: function(note, box, filling)}."""
    functions = dict(
        projection=_projection, projection_text=_projection_text, logo=_logo, brand=_brand, unless=_unless, legal=_legal,
        noscale=_phrase(phrases.DO_NOT_SCALE), deburr=_phrase(phrases.DEBURR), ranges=_ranges, signature=_signature, seal=_seal, inunit=_in_unit)
    return {name: functools.partial(f, sheet, rng) for name, f in functions.items()}


def lines_in(note, hand, entries, box, height, align="left", leading=1.5):
    """Writes (text, role, indent) entries from the top of the box at one height that lets all fit; wraps what is too
    long; returns [(entry index, run, quad)], [] when they would be too small."""
    left, top, right, bottom = box
    while height >= SMALLEST * .95:
        placed = []
        for k, (text, _, indent) in enumerate(entries):
            placed += [(k, line) for line in wrapped(hand, text, height, right - left - indent * height)]
        wide = max((hand.width(line, height) * 1.02 + entries[k][2] * height for k, line in placed), default=0)
        need = (len(placed) - 1) * leading * height + height * 1.5
        if wide <= right - left and need <= bottom - top:
            break
        height *= .93
    else:
        return []
    done, y = [], top + max(0, min(.25 * height, bottom - top - need))
    for k, line in placed:
        run = hand.run(line, height)
        indent = entries[k][2] * height
        quad = write(note, hand, [run], left + indent, y, right - left - indent, align=align, role=entries[k][1])[0]
        done.append((k, run, quad))
        y += leading * height
    return done


def _unless(sheet, rng, note, box, filling):
    """The block UNLESS OTHERWISE SPECIFIED … with units and tolerances."""
    style, language = sheet.style, filling.language
    inch, k = style.unit == "inch", column(language)
    upper = filling.hand.cased
    entries = [(upper(among(rng, phrases.UNLESS, language)), "label", 0), (upper(rng.choice(phrases.IN_UNIT[inch][k].split("|"))), "value", 0)]
    units = 1
    if rng.random() < .25 and language == "en":
        entries.append((f"SURFACE FINISH: {rng.choice(['63', '125', '32', 'Ra 3.2', '1.6'])}", "value", 0))
    first = len(entries)
    body = _tolerance_lines(rng, style, filling)
    entries += [(upper(t), "value", i) for t, i in body]
    if rng.random() < .3 and language == "en":
        entries.append(
            (
                rng.choice(
                    [
                        "INTERPRET GEOMETRIC TOLERANCING PER: ASME Y14.5", "ALL DIAMETERS CONCENTRIC .005 TIR", "REMOVE ALL BURRS",
                        "THREAD LENGTH DIMENSIONS ARE FULL THREAD"]),
                "label", 0))
    done = lines_in(note, filling.label_hand, entries, box, filling.label * rng.choice([1, 1, 1.15]), leading=rng.uniform(1.4, 1.7))
    for name, part in (("units", [units]), ("general_tolerances", range(first, first + len(body)))):
        mine = [(run, quad) for index, run, quad in done if index in part]
        if mine:
            enter(note, name, *zip(*mine))


def _tolerance_lines(rng, style, filling):
    """[(text, indent)] that give the general tolerances: by decimal places, by standard, or plainly."""
    inch = style.unit == "inch"
    number = (lambda v: v.replace(".", ",")) if style.decimal == "," else (lambda v: v)
    word = filling.label_text
    head = [(word("general_tolerances") + ":", 0)]
    if inch:
        one, two, three, four = rng.choice(
            [
                ("0.1", "0.01", "0.005", "0.0005"),
                ("0.03", "0.01", "0.005", "0.0010"),
                ("0.06", "0.02", "0.010", "0.0005"),
                ("0.1", "0.02", "0.005", "0.0005")])
        angle, form = rng.choice(["0.5°", "1°", "30'", "2°", "0°30'"]), rng.randrange(5)
        a, b, c, d = [("±" + rng.choice(["", " "]) + v.lstrip("0")) for v in (one, two, three, four)]
        if form == 0:
            fraction, bend = rng.choice(["1/32", "1/64", "1/16"]), rng.choice(["1°", "2°"])
            return head + [(f"FRACTIONAL ±{fraction}", 0), (f"ANGULAR: MACH ±{angle}  BEND ±{bend}", 0), (f"TWO PLACE DECIMAL   {b}", 0), (f"THREE PLACE DECIMAL {c}", 0)]
        if form == 1:
            fourth = [(f".XXXX {d}", 1.5)] if rng.random() < .3 else []
            return head + [(f".X {a}", 1.5), (f".XX {b}", 1.5), (f".XXX {c}", 1.5)] + fourth + [(f"ANGLES ±{angle}", 1.5)]
        if form == 2:
            return head + [(f"X.XX = {b}", 0), (f"X.XXX = {c}", 0), (f"ANGULAR = ±{angle}", 0)]
        if form == 3:
            return [(f"DECIMALS  .XX {b}", 0), (f".XXX {c}", 4), (f"ANGLES ±{angle}", 0), (f"FRACTIONS ±{rng.choice(['1/32', '1/64'])}", 0)]
        return head + [(f"2 PL {b}   3 PL {c}", 0), (f"ANGLES ±{angle}", 0)]
    if rng.random() < .5:
        return [(f"{word('general_tolerances')}: {filling.texts['general_tolerances']}", 0)] if rng.random() < .5 else head + [(filling.texts["general_tolerances"], 1)]
    if rng.random() < .5:
        values = [number(v) for v in rng.choice([("0.5", "0.2", "0.1"), ("0.5", "0.25", "0.13"), ("0.3", "0.1", "0.05"), ("1", "0.5", "0.1")])]
        places = ["X", number("X.X"), number("X.XX")]
        return head + [(f"{p} ±{v}", 1.5) for p, v in zip(places, values)] + [(f"{word('angular')} ±{number(rng.choice(['0.5', '1', '0.25']))}°", 1.5)]
    linear, angular = number(rng.choice(["0.1", "0.2", "0.05", "0.25", "0.5"])), number(rng.choice(["0.5", "1", "0.2"]))
    return head + [(f"{word('linear')}: ±{linear}", 1), (f"{word('angular')}: ±{angular}°", 1)]


def _ranges(sheet, rng, note, box, filling):
    """A tolerance column by ranges of size, as electronics makers have it."""
    cuts, grades = LINEAR
    number = (lambda v: v.replace(".", ",")) if sheet.style.decimal == "," else (lambda v: v)
    values = grades[rng.choice("fmc")]
    head = filling.hand.cased(among(rng, phrases.UNLESS, filling.language))
    form = rng.choice(["{a} - {b}", "{a}~{b}", "{a} < X ≤ {b}", ">{a} ≤{b}"])
    entries = [(head, "label", 0)]
    for k in range(rng.randint(3, 6)):
        entries.append((f"{form.format(a=0 if k == 0 else cuts[k - 1], b=cuts[k])}  ±{number(f'{values[k]:g}')}", "value", 0))
    angle = rng.choice(["1°", number("0.5") + "°", "0°30'"])
    entries.append((f"{filling.label_text('angular')} ±{angle}", "value", 0))
    done = lines_in(note, filling.label_hand, entries, box, filling.label, "centre", rng.uniform(1.6, 2.1))
    if len(done) > 1:
        enter(note, "general_tolerances", *zip(*[(run, quad) for index, run, quad in done if index]))


def _legal(sheet, rng, note, box, filling):
    texts = phrases.LEGAL[column(filling.language)]
    chosen = texts[:2] if filling.language == "en" and rng.random() < .6 else [rng.choice(texts)]
    entries = [(t.format(company=filling.texts["company"], year=rng.randint(1998, 2026)), "label", 0) for t in chosen]
    lines_in(
        note, filling.label_hand, entries, box, filling.label * rng.choice([1, .85]),
        "centre" if filling.language == "en" and rng.random() < .6 else "left", 1.45)


def _phrase(words):
    def draw(sheet, rng, note, box, filling):
        text = filling.hand.cased(among(rng, words, filling.language))
        left, top, right, bottom = box
        runs = fitted(filling.label_hand, text, filling.label * 1.15, right - left, bottom - top, max(1, int((bottom - top) / (filling.label * 1.5))))
        if runs:
            write(note, filling.label_hand, runs, left, top + (bottom - top - extent(runs)[1]) / 2, right - left, align="centre", role="label")
    return draw


def _in_unit(sheet, rng, note, box, filling):
    text = filling.hand.cased(rng.choice(phrases.IN_UNIT[sheet.style.unit == "inch"][column(filling.language)].split("|")))
    left, top, right, bottom = box
    runs = fitted(filling.label_hand, text, filling.label * 1.1, right - left, bottom - top, 2)
    if runs:
        quads = write(note, filling.label_hand, runs, left, top + (bottom - top - extent(runs)[1]) / 2, right - left, align="centre", role="value")
        enter(note, "units", runs, quads)


def _projection_text(sheet, rng, note, box, filling):
    """The symbol with its words above or below it."""
    left, top, right, bottom = box
    text = filling.hand.cased(filling.texts["projection"])
    runs = fitted(filling.label_hand, text, filling.label, right - left, (bottom - top) * .4, 2)
    if runs:
        quads = write(note, filling.label_hand, runs, left, top + .2, right - left, align="centre", role="value")
        enter(note, "projection", runs, quads)
        top += extent(runs)[1] + .8
    _projection(sheet, rng, note, (left, top, right, bottom), filling)


def _projection(sheet, rng, note, box, filling):
    """The truncated cone in two views, in the order of the projection method; an annotation of its own."""
    left, top, right, bottom = box
    size = min((bottom - top) * .86, (right - left) / 2.75, 11.0)
    if size < 2.2:
        return
    symbol = sheet.note("projection_symbol", sheet.style.projection, value={"projection": sheet.style.projection}, links={"note": note.id})
    quad = shapes.cone(symbol, (left + right) / 2, (top + bottom) / 2, size, sheet.style.projection == "third", filling.pen, filling.colour, rng)
    note.fields.setdefault("projection", {"text": sheet.style.projection, "symbol": True, "quad": quad.round(3).tolist()})


def _logo(sheet, rng, note, box, filling):
    """A mark and the company's name beside or below it."""
    left, top, right, bottom = box
    wide, deep = right - left, bottom - top
    form = choose(rng, {"both": 5, "name": 4, "mark": 2, "nothing": 1})
    if form == "nothing":
        return
    if form == "mark" or form == "both":
        beside = wide > deep * 1.6
        size = min(deep * .9, wide * (.9 if form == "mark" else .33 if beside else .6), 28) * (1 if form == "mark" or beside else .6)
        x = (left + right) / 2 if form == "mark" or not beside else left + size * .6
        y = (top + bottom) / 2 if form == "mark" or beside else top + size * .55
        shapes.logo(note, x, y, size, rng, filling.texts["company"][:2].upper())
        if form == "mark":
            return
        left, top = (left + size * 1.25, top) if beside else (left, top + size * 1.12)
    _company_name(rng, note, (left, top, right, bottom), filling)


def _brand(sheet, rng, note, box, filling):
    _company_name(rng, note, box, filling)


def _company_name(rng, note, box, filling):
    left, top, right, bottom = box
    runs = fitted(filling.hand, filling.texts["company"], filling.value * rng.choice([1.2, 1.6, 2.2]), right - left, bottom - top, 2, 1.4)
    if runs:
        quads = write(
            note, filling.hand, runs, left, top + (bottom - top - extent(runs, 1.4)[1]) / 2, right - left,
            align=filling.align or rng.choice(["centre", "centre", "left"]), role="value", leading=1.4)
        enter(note, "company", runs, quads)


def _signature(sheet, rng, note, box, filling):
    left, top, right, bottom = box
    if right - left > 5 and bottom - top > 2:
        shapes.signature(note, (left + right) / 2, (top + bottom) / 2, min((right - left) * .8, 22), min((bottom - top) * 1.15, 9), rng)


def _seal(sheet, rng, note, box, filling):
    """A round name seal in red, as Japanese offices press it."""
    left, top, right, bottom = box
    r = min(right - left, bottom - top, 9) / 2 * .92
    if r < 2 or rng.random() < .35:
        return
    x, y = (left + right) / 2 + rng.uniform(-.3, .3), (top + bottom) / 2 + rng.uniform(-.2, .2)
    red = (200 + rng.randrange(40), 40, 40)
    note.arc((x, y), r, 0, 360, Class.OTHER, .3, colour=red)
    name = filling.texts[rng.choice(["drawn", "checked", "approved"])]
    runs = fitted(filling.hand.with_colour(red), name, r * .8, r * 1.55 * math.sqrt(.9), r * 1.1, 1)
    if runs:
        write(note, filling.hand.with_colour(red), runs, x - r, y - extent(runs)[1] / 2, 2 * r, align="centre", role="value")
