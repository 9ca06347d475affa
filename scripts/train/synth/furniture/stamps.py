"""What is put on a sheet afterwards or around it: stamps, signatures, pen marks, watermark, plot lines, codes, fold marks."""
import math

import numpy as np

from synth.furniture import room, shapes
from synth.furniture.facts import among
from synth.furniture.hand import hand
from synth.furniture.words import CJK, column, phrases
from synth.ink import Class, Pose, Text
from synth.space import Space

INKS = ((190, 30, 40), (30, 50, 150), (60, 60, 60), (0, 110, 60), (120, 40, 130), (200, 60, 60))


def watermark(sheet, rng):
    """Large pale words across the sheet, under everything; nothing has to find or avoid them."""
    writer = hand(sheet, rng)
    text = among(rng, phrases.WATERMARK, sheet.style.language)
    w, h = sheet.size
    angle = rng.choice([math.degrees(math.atan2(h, w)), 45.0, 30.0, 0.0])
    run = writer.run(text, 10.0)
    run = writer.run(text, min(10.0 * .7 * math.hypot(w, h) / run.width, h * .3))
    middle = Pose(w / 2, h / 2, angle).moved(-(run.ink[0] + run.ink[2]) / 2, -run.height / 2)
    note = sheet.note("text", "watermark", text, detect=False)
    note.extend(middle.quad(*run.ink))
    sheet.items.append(Text(run, middle, Class.OTHER, (rng.randrange(205, 236),) * 3, note.id))


def stamp(sheet, rng):
    """A rubber stamp: framed words, often turned a little, sometimes with date and signature."""
    writer = hand(sheet, rng)
    colour = rng.choice(INKS)
    inked = writer.with_colour(colour)
    language = sheet.style.language
    text = rng.choice(phrases.STAMPS[column(language)])
    if rng.random() < .25 and language != "en":
        text = rng.choice(phrases.STAMPS[0])
    height = rng.uniform(3.0, 6.5)
    runs = [inked.run(text, height)]
    if rng.random() < .4:
        form, day = sheet.style.extra["furniture.date"]
        runs.append(inked.run(form(day), height * .6))
    wide = max(r.width for r in runs) + height * 1.4
    tall = sum(r.height * 1.75 for r in runs) + height * .5
    angle = rng.choice([0, 0, rng.uniform(-18, 25), rng.uniform(3, 14)])
    reach = math.hypot(wide, tall) if angle else 0
    box = (reach or wide, wide * abs(math.sin(math.radians(angle))) + tall if angle else tall)
    at = room.best(sheet, rng, *box, rng.choice(["any", "br", "tr", "tl", "any"]), Space.TEXT | Space.RESERVED | Space.CONTOUR | Space.INK)
    if not at:
        return None
    pose = Pose(at[0] + box[0] / 2, at[1] + box[1] / 2, angle).moved(-wide / 2, -tall / 2)
    note = sheet.note("text", "stamp", "\n".join(r.text for r in runs))
    form = rng.random()
    corners = pose.quad(0, 0, wide, tall)
    if form < .8:
        note.stroke(corners, Class.OTHER, rng.uniform(.3, .9), colour=colour, closed=True)
        if form < .3:
            note.stroke(pose.quad(-.9, -.9, wide + .9, tall + .9), Class.OTHER, .25, colour=colour, closed=True)
    v = tall - height * .25
    for run in runs:
        v -= run.height * 1.5
        note.text_run(run, pose.moved((wide - run.width) / 2, v), colour=colour, role="stamp")
    if len(runs) > 1 and rng.random() < .5:
        x, y = pose.point(wide * .6, tall * .2)
        shapes.signature(note, x, y, wide * .6, tall * .6, rng)
    return note


def pen_marks(sheet, rng):
    """Ticks, rings and underlines of somebody who checked the print by hand; no text in them."""
    note = sheet.note("text", "pen", detect=False)
    colour = rng.choice([(200, 30, 40), (30, 60, 180), (20, 130, 60), (70, 70, 70)])
    dims = [n for n in sheet.notes if n.kind == "dimension" and n.polygon() is not None]
    for target in rng.sample(dims, min(len(dims), rng.randint(2, 8))):
        quad = target.polygon()
        (x0, y0), (x1, y1) = quad.min(0), quad.max(0)
        form, pen = rng.random(), rng.uniform(.25, .5)
        if form < .5:
            s = rng.uniform(2, 4)
            x, y = x1 + rng.uniform(.3, 1.2), y0 + rng.uniform(-.5, 1)
            note.stroke(
                [(x, y), (x + s * .3, y + s * .5), (x + s * .45, y + s * .3), (x + s * 1.1, y - s * .9)], Class.OTHER, pen, colour=colour,
                block=False)
        else:
            t = np.linspace(0, 2 * math.pi * rng.uniform(.96, 1.06), 40) + rng.uniform(0, 6)
            r = 1 + .05 * np.sin(2 * t + rng.uniform(0, 6))
            ring = np.stack([(x0 + x1) / 2 + ((x1 - x0) / 2 + 2) * r * np.cos(t), (y0 + y1) / 2 + ((y1 - y0) / 2 + 1.8) * r * np.sin(t)], 1)
            note.stroke(ring, Class.OTHER, pen, colour=colour, block=False)


def _marginal(sheet, writer, text, height, x, y, angle=0.0, colour=None, subkind="stamp_line"):
    run = writer.run(text, height)
    note = sheet.note("text", subkind, text)
    note.text_run(run, Pose(x, y, angle), colour=colour or writer.colour)
    return run


def plot_lines(sheet, rng, inside):
    """File name, date of the plot, licence words: along the lower edge or up the right one, outside the border or just
    inside it."""
    writer = hand(sheet, rng)
    language = sheet.style.language
    w, h = sheet.size
    left, top, right, bottom = inside
    form, day = sheet.style.extra["furniture.date"]
    words = {
        "product": rng.choice(phrases.PRODUCT), "file": sheet.facts["file"], "date": f"{form(day)} {rng.randrange(24):02d}:{rng.randrange(60):02d}",
        "scale": f"Scale={sheet.facts['scale']}"}
    if language in CJK or rng.random() < .8:
        words.pop("scale")
    below = h - bottom
    height = min(rng.choice([1.8, 2.0, 2.5, 3.2]), below * .5)
    if height < 1.2:
        return
    y = bottom + below * .5 + height / 2
    grey = (rng.choice([0, 0, 60, 110]),) * 3
    which = rng.choice([("product",), ("file",), ("file", "date"), ("date",), ("file", "date", "scale"), ("product",)])
    if rng.random() < .25 and w - right > 4:
        run = writer.run(words["file"], height)
        if run.width < (bottom - top) * .6:
            _marginal(sheet, writer, words["file"], height, right + (w - right) * .5 + height / 2, bottom - 4, 90, grey)
        return
    spots = [left + 2, w / 2 - 20, right - 60]
    for key, x in zip([k for k in which if k in words], spots):
        run = writer.run(words[key], height)
        box = Pose(x, y).quad(*run.ink)
        if x + run.width < w - 3 and not sheet.space.hits(box, Space.TEXT | Space.INK):
            _marginal(sheet, writer, words[key], height, x, y, colour=grey)


def product_line(sheet, rng):
    """The line that educational versions print boldly across the foot of the drawing, whatever it crosses there."""
    writer = hand(sheet, rng)
    left, top, right, bottom = sheet.border
    height = rng.choice([2.5, 3.0, 3.5])
    run = writer.run(rng.choice(phrases.PRODUCT), height)
    x, y = left + rng.uniform(10, 25), bottom - rng.uniform(3, 12)
    free = not sheet.space.hits(Pose(x, y).quad(*run.ink), Space.TEXT | Space.INK | Space.CONTOUR)
    if free and x + run.width < right:
        _marginal(sheet, writer, run.text, height, x, y, colour=(0, 0, 0), subkind="product")


def header(sheet, rng, inside):
    """A title in large grey letters above the border, where there is paper enough."""
    writer = hand(sheet, rng)
    left, top, right, bottom = inside
    if top < 9:
        return
    height = min(top * .4, 6.0)
    text = f"{sheet.facts['company']} - {sheet.facts['title']}"
    run = writer.run(text, height)
    if run.width < (right - left) * .8 and not sheet.space.hits(Pose(left + 3, top - 2.2).quad(*run.ink), Space.TEXT | Space.INK):
        _marginal(sheet, writer, text, height, left + 3, top - 2.2, colour=(rng.choice([0, 60, 80]),) * 3, subkind="header")


def codes(sheet, rng):
    """A matrix or bar code in free room."""
    if rng.random() < .6:
        size = rng.uniform(10, 22)
        at = room.best(sheet, rng, size, size, rng.choice(["br", "bl", "tr", "tl"]))
        if at:
            shapes.square_code(sheet, *at, size, rng)
            sheet.space.box(*at, at[0] + size, at[1] + size, Space.INK)
    else:
        w, h = rng.uniform(30, 60), rng.uniform(6, 11)
        at = room.best(sheet, rng, w, h, rng.choice(["br", "bl", "tr", "tl"]))
        if at:
            shapes.bar_code(sheet, *at, w, h, rng)
            sheet.space.box(*at, at[0] + w, at[1] + h, Space.INK)


def fold_marks(sheet, rng):
    """Short lines on the edge where a print is folded to A4."""
    w, h = sheet.size
    reach = rng.uniform(2, 4)
    for x in np.arange(w - 190, 60, -190):
        sheet.stroke([(x, 0), (x, reach)], Class.SHEET_FRAME, sheet.style.thin)
        sheet.stroke([(x, h), (x, h - reach)], Class.SHEET_FRAME, sheet.style.thin)
    for y in np.arange(h - 297, 40, -297):
        sheet.stroke([(0, y), (reach, y)], Class.SHEET_FRAME, sheet.style.thin)
        sheet.stroke([(w, y), (w - reach, y)], Class.SHEET_FRAME, sheet.style.thin)


def side_strip(sheet, rng, inside):
    """The drawing number turned upside down or on its side in the upper left corner, in a small box."""
    writer = hand(sheet, rng)
    left, top, right, bottom = inside
    height = rng.choice([2.5, 3.0, 3.5])
    run = writer.run(sheet.facts["number"], height)
    w, h = run.width + 3 * height, 2.2 * height
    upright = rng.random() < .5
    box = (left, top, left + (h if upright else w), top + (w if upright else h))
    if sheet.space.hits([(box[0] + 1, box[1] + 1), (box[2], box[1] + 1), (box[2], box[3]), (box[0] + 1, box[3])]):
        return
    corners = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]
    note = sheet.note("text", "side_number", sheet.facts["number"])
    note.stroke(corners, Class.SHEET_FRAME, sheet.style.thin, closed=True)
    middle = Pose((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 90 if upright else 180)
    note.text_run(run, middle.moved(-run.width / 2, -height / 2), colour=writer.colour)
    sheet.space.box(*box, Space.RESERVED)
