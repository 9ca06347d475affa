"""The tables of a sheet: revisions, parts list, general tolerances, fits, holes; data.py has those of gears and springs."""
import re

from synth.furniture import room
from synth.furniture.facts import ANGLES, LINEAR, RADII, among
from synth.furniture.hand import hand
from synth.furniture.table import Table
from synth.furniture.words import CJK, column, names, phrases, titles
from synth.furniture.words.labels import spelling
from synth.space import Space
from synth.style import choose
from synth.values import iso286


def looks(sheet, rng):
    """How this sheet rules and writes its tables."""
    extra, style = sheet.style.extra, sheet.style
    if "furniture.tables" not in extra:
        colour = style.sheet_colour if sum(style.sheet_colour) < 420 else (0, 0, 0)
        height = rng.choice([1.8, 2.0, 2.0, 2.5, 2.5, 3.0])
        pen = rng.choice([style.thin, style.thin, style.thick])
        extra["furniture.tables"] = dict(
            height=height, pad=rng.choice([.4, .6, .9]), pen=pen, outer=rng.choice([pen, style.thick]), colour=colour,
            row_height=height * rng.choice([1.7, 2.0, 2.2, 2.6]))
    return dict(extra["furniture.tables"], hand=hand(sheet, rng))


def word(sheet, rng, key):
    """A heading in the sheet's language, the same wherever it stands."""
    forms = sheet.style.extra.setdefault("furniture.words", {})
    text = spelling(key, sheet.style.language, forms.setdefault(key, rng.random()))
    return hand(sheet, rng).cased(text)


def put(sheet, table, left, top, upward=False, reserve=1.5):
    note = table.draw(sheet, left, top, upward)
    sheet.space.box(left - reserve, top - reserve, left + table.width + reserve, top + table.tall + reserve, Space.RESERVED)
    return note


def _covered(sheet, table, left, top):
    """Whether a table there would lie over what is reserved; touching is no covering."""
    right, bottom = left + table.width - 1, top + table.tall - 1
    return sheet.space.hits([(left + 1, top + 1), (right, top + 1), (right, bottom), (left + 1, bottom)], Space.RESERVED) > 6


def revisions(sheet, rng, box, block):
    """The table of changes: at the top right, or above the title block with the newest on top."""
    style, language = sheet.style, sheet.style.language
    day = style.extra["furniture.date"]
    last = sheet.facts["revision"]
    steps = [c for c in "ABCDE"[: "ABCDE".index(last) + 1]] if last in tuple("ABCDE") else [last] if rng.random() < .7 else ["-"]
    steps = steps[-rng.choice([1, 2, 3]):]
    if rng.random() < .12:
        steps = []
    keys = rng.choice(
        [
            ("revision", "change", "date", "change_by"),
            ("zone", "revision", "change", "date", "approved"),
            ("revision", "change", "date"),
            ("revision", "change_number", "change", "date", "change_by"),
            ("mark", "change", "date", "name")])
    changes = phrases.CHANGES[column(language)]
    rows = [[word(sheet, rng, key) for key in keys]]
    for k, step in enumerate(steps):
        text = changes[0] if k == 0 and rng.random() < .7 else rng.choice(changes)
        text = text.format(a=rng.choice(["12", "8.5", "20", "M6"]))
        name = among(rng, tuple(f.replace(" ", "|") or "x" for f in (names.GIVEN if language in CJK else names.FAMILY)), language)
        entry = {
            "revision": step, "mark": step, "change": hand(sheet, rng).cased(text) if language == "en" else text, "date": day[0](day[1]),
            "change_by": name if rng.random() < .5 else name[:2].upper(), "name": name, "approved": name[:2].upper(),
            "change_number": str(rng.randint(100, 99999)), "zone": rng.choice(["", "B3", "C2", "A4", "ALL"])}
        rows.append([entry[key] for key in keys])
    rows += [[""] * len(keys) for _ in range(rng.choice([0, 0, 0, 1, 2]) if steps else 2)]
    table = Table(
        rows, title=word(sheet, rng, "revisions") if rng.random() < .45 else "", subkind="revisions",
        align=("centre",) if rng.random() < .6 else ("left",), widest=60, **looks(sheet, rng))
    left, top, right, bottom = box
    if rng.random() < .78 or block[2] - block[0] < 80:
        width = max(table.width, min(rng.uniform(60, 130), (right - left) * .4))
        if width > (right - left) * .62:
            return None
        table.stretched(width)
        return put(sheet, table, right - table.width, top)
    width = block[2] - block[0]
    table.stretched(width if rng.random() < .6 else min(table.width, width))
    if block[1] - table.tall < top + (bottom - top) * .3:
        return None
    return put(sheet, table, block[2] - table.width, block[1] - table.tall, upward=rng.random() < .7)


def parts_list(sheet, rng, part, block, box):
    """Items with numbers that balloons may carry; said in sheet.facts["bom"]."""
    language = sheet.style.language
    count = rng.choice([2, 3, 4, 5, 6, 8, 10])
    families = list(titles.TITLES)
    own = titles.family_of(getattr(part, "family", ""))
    items = []
    for k in range(count):
        family = own if k == 0 else rng.choice(families)
        items.append(
            {
                "item": str(k + 1), "quantity": str(rng.choice([1, 1, 1, 2, 2, 4, 6, 8])),
                "title": hand(sheet, rng).cased(among(rng, titles.TITLES[family], language)),
                "part_number": f"{rng.randrange(10**5):05d}-{k + 1:02d}",
                "material": rng.choice(
                    _short_materials(sheet.style, rng)),
                "comments": rng.choice(["", "", "ISO 4762", "DIN 912", "ISO 7089"]) if k else ""})
    keys = rng.choice(
        [
            ("item", "quantity", "title", "part_number", "material"),
            ("item", "part_number", "title", "quantity"),
            ("item", "title", "material", "quantity", "comments"),
            ("item", "quantity", "part_number", "title")])
    rows = [[word(sheet, rng, key) for key in keys]] + [[item[key] for key in keys] for item in items]
    table = Table(
        rows, subkind="parts_list", title=word(sheet, rng, "parts_list") if rng.random() < .35 else "",
        align=rng.choice([("centre",), ("left",), ("centre", "left", "left", "left", "centre")]), **looks(sheet, rng))
    width = block[2] - block[0]
    above = rng.random() < .65 and 90 < width < 200
    if above:
        table.stretched(width)
        left, top = block[0], block[1] - table.tall
    else:
        left, top = box[2] - table.width, box[1]
    if table.width > (box[2] - box[0]) * .6 or table.tall > (box[3] - box[1]) * .3 or _covered(sheet, table, left, top):
        return None
    sheet.facts["bom"] = items
    return put(sheet, table, left, top, upward=above and rng.random() < .85)


def _short_materials(style, rng):
    column_ = {"asme": 1, "jis": 2}.get(style.standard, 0)
    return [m for m in names.MATERIALS[rng.choice(list(names.MATERIALS))][column_].split("|") if m.isascii() and len(m) < 18] or ["-"]


def _plain(style, value):
    return f"{value:g}".replace(".", style.decimal)


def general_tolerances(sheet, rng, block, box):
    """Rows of ISO 2768-1 for the class this sheet has, beside the title block or in a lower corner."""
    grade = sheet.facts["general_tolerances"]["class"]
    if grade not in ("f", "m", "c") or sheet.style.unit == "inch":
        return None
    cuts, values = LINEAR
    first, last = rng.choice([0, 0, 1]), rng.randint(4, 7)
    style = sheet.style
    form = rng.choice(["{a}-{b}", "{a} - {b}", ">{a} ≤{b}", "{a}…{b}", "{a}~{b}"])
    ranges = [form.format(a=rng.choice(["0.5", "0"]).replace(".", style.decimal) if k == 0 else cuts[k - 1], b=cuts[k]) for k in range(first, last)]
    cells = ["±" + _plain(style, values[grade][k]) for k in range(first, last)]
    kind = rng.random()
    if kind < .45:
        rows = [[word(sheet, rng, "nominal"), word(sheet, rng, "deviation")]] + [list(r) for r in zip(ranges, cells)]
    elif kind < .85:
        rows = [[sheet.facts["general_tolerances"]["text"]] + ranges, [word(sheet, rng, "linear")] + cells]
    else:
        angles = ANGLES[1][grade]
        ends = [str(c) if c else "" for c in ANGLES[0]]
        rows = [[word(sheet, rng, "angular"), word(sheet, rng, "deviation")]] + [[f"≤{e}" if e else ">400", "±" + a] for e, a in zip(ends, angles)]
        radii = [["R ≤3", "±" + _plain(style, RADII[1][grade][0])], ["R 3-6", "±" + _plain(style, RADII[1][grade][1])]]
        rows += radii if rng.random() < .3 else []
    look = looks(sheet, rng)
    look["height"] = min(look["height"], 2.2)
    look["row_height"] = look["height"] * 1.9
    table = Table(
        rows, subkind="general_tolerances", title=sheet.facts["general_tolerances"]["text"] if kind < .45 and rng.random() < .6 else "",
        align=("centre",), **look)
    left, top, right, bottom = box
    places = [
        (left, bottom - table.tall),
        (block[0] - table.width, bottom - table.tall),
        (block[2] - table.width, block[1] - table.tall - rng.choice([0, 3]))]
    x, y = places[choose(rng, {0: 4, 1: 4, 2: 2})]
    if x < left - .01 or y < top + 40 or table.width > (right - left) * .5 or _covered(sheet, table, x, y):
        return None
    return put(sheet, table, x, y, reserve=1.0)


_FIT = re.compile(r"(⌀?)(\d+(?:[.,]\d+)?) ?([A-Za-z]{1,2}\d{1,2})\b")


def fits(sheet, rng):
    """Every fit that the dimensions name, with its limit deviations; None when they name none."""
    found = {}
    for note in sheet.notes:
        match = _FIT.search(note.text) if note.kind == "dimension" else None
        if match and sheet.style.unit == "mm":
            try:
                limits = iso286.limits(float(match[2].replace(",", ".")), match[3])
            except ValueError:
                continue
            if limits:
                found.setdefault(f"{match[1]}{match[2]} {match[3]}", limits)
    if not found:
        return None
    style = sheet.style
    joined = rng.random() < .4
    rows = [[word(sheet, rng, "fit"), word(sheet, rng, "deviation")] + ([] if joined else [""])]
    for text, (upper, lower) in sorted(found.items())[:8]:
        signs = [("0" if not v else f"{v:+.3f}".replace(".", style.decimal)) for v in (upper, lower)]
        rows.append([text, " / ".join(signs)] if joined else [text, *signs])
    return Table(rows, subkind="fits", align=("centre",), **looks(sheet, rng))


def hole_table(sheet, rng, rows):
    """Places a table of holes in free room: rows of texts (tag, x, y, size). Returns the note, or None without room."""
    heads = [[word(sheet, rng, key) for key in ("tag", "x", "y", "hole_size")]]
    return put_free(
        sheet, rng,
        Table(heads + [list(r) for r in rows], subkind="holes", align=("left",) if rng.random() < .5 else ("centre",), **looks(sheet, rng)))


def put_free(sheet, rng, table, corner=None):
    """Draws a table in a free place near a corner of the border, None when none is large enough."""
    corner = corner or choose(rng, {"tr": 5, "tl": 2, "bl": 3, "br": 3})
    at = room.best(sheet, rng, table.width, table.tall, corner)
    return put(sheet, table, *at) if at else None
