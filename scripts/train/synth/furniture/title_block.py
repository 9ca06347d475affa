"""Chooses a title-block layout, fills it and draws it: one Note of kind title_block with its fields."""

from synth import heldout
from synth.furniture import grid, shapes, special
from synth.furniture.facts import among
from synth.furniture.hand import hand
from synth.furniture.layouts import BY_NAME, LAYOUTS
from synth.furniture.words import CJK, phrases
from synth.furniture.words.labels import LABELS, spelling
from synth.ink import Class, Pose
from synth.space import Space
from synth.style import choose

KEPT = ("number", "title", "scale")   # seldom left empty


def choice(sheet, rng, box):
    """A layout that suits the sheet's standard, language and size; held-out ones on held-out sheets and only there."""
    style, held = sheet.style, bool(sheet.facts.get("held_out"))
    wide, tall = box[2] - box[0], box[3] - box[1]
    fits = {}
    for layout in LAYOUTS:
        if (layout.name in heldout.TITLE_BLOCKS) != held:
            continue
        weight = layout.weight * (1 if style.standard in layout.standards else .08)
        if layout.languages:
            weight *= 1.5 if style.language in layout.languages else .03
        elif style.language in CJK:
            weight *= .5
        upright = tall > wide
        if layout.width > wide * 1.02 or layout.height > tall * .34 and layout.place != "right" or layout.width > .9 * wide and not upright and wide > 300:
            continue
        if layout.place == "bottom":
            weight *= 2.5 if upright else 1.0 if wide < 450 else .3
        if layout.place == "right" and (upright or wide < 260):
            continue
        if layout.name == "side_narrow" and wide < 330 or layout.height * max(layout.width, 180) > .28 * wide * tall:
            continue
        fits[layout.name] = weight * (.5 if wide > 500 and layout.width and layout.width < 100 else 1)
    return BY_NAME[choose(rng, fits)]


def place(layout, rng, box):
    """Where the layout goes: (left, top, right, bottom), page mm."""
    left, top, right, bottom = box
    wide = right - left
    if layout.place == "bottom":
        return left, bottom - layout.height * rng.uniform(.92, 1.12), right, bottom
    if layout.place == "right":
        return right - layout.width * rng.uniform(.94, 1.1), top, right, bottom
    k = rng.uniform(.93, 1.1) * (1.0 if wide < 450 else rng.uniform(1.0, 1.2))
    w, h = min(layout.width * k, wide), layout.height * k * rng.uniform(.95, 1.05)
    if wide - w < 12 and layout.frame:
        w = wide
    off = (2.0 if not layout.frame else 0.0) if rng.random() < .93 else 2.0
    return right - off - w, bottom - off - h, right - off, bottom - off


def filling(sheet, rng, texts, layout):
    """How the block is filled on this sheet."""
    style, writer = sheet.style, hand(sheet, rng)
    k = 1.0 if max(sheet.size) < 500 else rng.uniform(1.0, 1.25)
    label = rng.choice([1.5, 1.6, 1.8, 1.8, 2.0, 2.0, 2.2, 2.5]) * k
    filled = rng.choice([1.0, .9, .8, .7, .5, .35])
    keys = sorted(texts)
    empty = frozenset(key for key in keys if rng.random() > (max(filled, .93) if key in KEPT else filled if not key.endswith("_sign") else 1))
    empty |= {f"{key}_date" for key in empty}
    if "drawn" in empty and rng.random() < .6:
        empty -= {"drawn", "drawn_date"}
    signers = ("drawn", "designed", "checked", "approved", "engineering", "standards") if rng.random() < .5 else ()
    signed = {f"{role}_sign": "x" for role in signers if role not in empty and rng.random() < .45}
    forms = {key: rng.random() for key in LABELS}
    if "kg" in spelling("mass", style.language, forms["mass"]):
        number, _, unit = texts["mass"].partition(" ")
        if unit.upper().startswith("LB"):
            forms["mass"] = 0.0          # plainly WEIGHT
        texts = texts | {"mass": texts["mass"] if forms["mass"] == 0.0 else number if unit != "g" else f"{float(number.replace(',', '.')) / 1000:.3f}".replace(".", style.decimal)}
    colour = style.sheet_colour if sum(style.sheet_colour) < 420 else (0, 0, 0)
    if style.preset == "solid" and rng.random() < .3:
        colour = (rng.randrange(150, 205),) * 3
    second = ""
    if style.language in CJK and rng.random() < .14:
        second = "en"
    elif style.language in ("de", "fr", "it", "es") and rng.random() < .06:
        second = "en"
    return grid.Filling(
        texts | signed, writer, label, label * rng.choice([1.0, 1.2, 1.4, 1.5, 1.7]), rng.uniform(.6, 1.1),
        rng.choice([style.thin, style.thin, max(style.thin, .18), style.thick]), colour, forms, style.language, second, rng.random() < .35,
        layout.frame, empty, writer, layout.align or rng.choice(["", "", "centre"]), special.table(sheet, rng))


def draw(sheet, rng, texts, box, layout=None):
    """Draws the title block into the border `box`; returns (note, the box it takes)."""
    layout = layout or choice(sheet, rng, box)
    where = place(layout, rng, box)
    note = sheet.note("title_block", layout.name)
    fill = filling(sheet, rng, texts, layout)
    left, top, right, bottom = where
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    if layout.frame:
        note.stroke(
            corners, Class.SHEET_FRAME, rng.choice([sheet.style.thick, fill.pen, max(sheet.style.thick, .5)]), closed=True, colour=fill.colour)
    note.extend(corners)
    grid.draw(note, layout.tree, where, fill)
    gap = 1.0
    sheet.space.box(left - gap, top - gap, right + gap, bottom + gap, Space.RESERVED)
    note.text = "\n".join(line.text for line in note.lines)
    return note, where


def projection_beside(sheet, rng, block):
    """The projection symbol, and often the unit, just outside the title block, where the block has no cell for it."""
    style, writer = sheet.style, hand(sheet, rng)
    size = rng.uniform(5.0, 9.0)
    left, top, right, bottom = block
    if left - sheet.border[0] > 60:
        x, y = left - size * rng.uniform(2.0, 2.8), bottom - size * rng.uniform(.9, 2.2)
    else:
        x, y = left + size * 2, top - size
    corners = [(x - 1.6 * size, y - .7 * size), (x + 1.6 * size, y - .7 * size), (x + 1.6 * size, y + .7 * size), (x - 1.6 * size, y + .7 * size)]
    if min(p[0] for p in corners) < sheet.border[0] + 2 or sheet.space.hits(corners, Space.TEXT | Space.INK):
        return
    symbol = sheet.note("projection_symbol", style.projection, value={"projection": style.projection})
    shapes.cone(symbol, x, y, size, style.projection == "third", style.thin, style.sheet_colour, rng)
    sheet.space.box(*corners[0], *corners[2], Space.RESERVED)
    run = writer.run(writer.cased(among(rng, phrases.IN_UNIT[style.unit == "inch"], style.language)), min(writer.latin.height, 3.0))
    at = (x - run.width / 2, y + .75 * size + run.height)
    box = Pose(*at).quad(*run.ink)
    if rng.random() < .6 and at[1] < bottom - .5 and at[0] + run.width < left and at[0] > sheet.border[0] + 1 and not sheet.space.hits(box, Space.TEXT | Space.INK):
        note = sheet.note("note", "remark", run.text)
        note.text_run(run, Pose(*at), colour=writer.colour)
