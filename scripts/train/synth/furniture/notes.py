"""Blocks of notes: numbered lists, short remarks, legal lines, set where the views have left room."""
import re

from synth.furniture import room
from synth.furniture.facts import among
from synth.furniture.hand import extent, hand, wrapped, write
from synth.furniture.shapes import polygon
from synth.furniture.words import CJK, column, names, phrases
from synth.ink import Class, Pose
from synth.space import Space
from synth.style import choose


def _fill(sheet, rng, text):
    """A phrase with its values in the sheet's unit and decimals."""
    style, facts = sheet.style, sheet.facts
    inch = style.unit == "inch"
    number = lambda v: v.replace(".", style.decimal)   # noqa: E731
    values = {
        "edge": rng.choice([".005", ".010", ".015", ".02", ".03"] if inch else [number(v) for v in ("0.1", "0.2", "0.3", "0.5", "0.5", "1")]),
        "unit": "INCHES" if inch else rng.choice(["MM", "mm"]) if style.language != "en" else "MILLIMETERS",
        "radius": rng.choice(["R.03", "R.015", "R.06", "R.125"] if inch else [number(v) for v in ("R0.2", "R0.5", "R1", "R2", "R3", "R0.4")]),
        "material": facts["material"], "finish": among(rng, names.FINISHES, style.language),
        "hardness": rng.choice(["58-62", "50-55", "28-32", "45±2", "60+2"]),
        "mark": rng.choice([".12", ".09"] if inch else ["3 mm", number("2.5 mm")]),
        "rough": rng.choice(["63", "125", "32"] if inch else [number(v) for v in ("Ra 3.2", "Ra 6.3", "Ra 1.6", "Ra 12.5", "Rz 25")]),
        "standard": facts["general_tolerances"]["text"]}
    if text.startswith("指示なき角部") or "C{edge}" in text or "R{edge}" in text:
        values["edge"] = number(rng.choice(["0.2", "0.3", "0.5", "1"]))
    return text.format(**values)


def compose(sheet, rng):
    """(heading, [texts]) of a notes block in the sheet's language."""
    language = sheet.style.language
    c = column(language)
    pool = list(phrases.NOTES[c])
    count = min(len(pool), choose(rng, {1: 8, 2: 16, 3: 20, 4: 18, 5: 13, 6: 9, 7: 6, 8: 4, 10: 2, 12: 1}))
    heading = rng.choice(phrases.NOTE_HEAD[c]) if rng.random() < .82 else ""
    chosen = rng.sample(pool, count)
    upper = language not in CJK and rng.random() < (.8 if language == "en" else .25)
    if language == "en" and not upper:
        chosen = [_sentence(t) for t in chosen]
    texts = [_fill(sheet, rng, t) for t in chosen]
    if upper:
        texts = [re.sub(r"\bRA (\d)", r"Ra \1", re.sub(r"(\d) MM\b", r"\1 mm", t.upper())) for t in texts]
        heading = heading.upper() if heading != "Notes:" else heading
    return heading, texts


def _sentence(text):
    """A phrase in small letters, but for its abbreviations."""
    return _ABBREVIATIONS.sub(lambda m: {"rohs": "RoHS"}.get(m[0].lower(), m[0].upper()), text.capitalize())


_ABBREVIATIONS = re.compile(r"\b(asme y14|mmc|cad|rohs|reach|hrc|en(?= 10204))\b", re.IGNORECASE)


def block(sheet, rng, corner=None):
    """Places one block of notes near a corner; returns its Note, or None when there is no room for any."""
    style = sheet.style
    writer = hand(sheet, rng)
    heading, texts = compose(sheet, rng)
    if rng.random() < .12:
        texts = [t + "." for t in texts]
    corner = corner or choose(rng, {"tl": 6, "bl": 3, "br": 1, "tr": 1} if style.standard == "asme" else {"br": 5, "bl": 4, "tr": 2, "tl": 2})
    marking = choose(rng, {"{n}.": 12, "{n}": 1, "{n})": 2, "-": 2, "": 3, "•": 1, "{n}. ": 2}) if len(texts) > 1 else rng.choice(["", "", "1."])
    flagged = rng.randrange(len(texts)) if marking == "{n}." and rng.random() < .08 else None
    height = writer.latin.height * rng.choice([1.0, .85, .8, .7, 1.0])
    leading, spaced = rng.choice([1.5, 1.6, 1.8, 2.0]), rng.choice([0, 0, 0, .5, 1.0])
    room_width = (sheet.border[2] - sheet.border[0]) * rng.uniform(.25, .5)
    margin = rng.choice([2.0, 3.0, 4.0, 6.0, 9.0])
    for attempt in range(4):
        lines = _lines(writer, heading, texts, marking, height, room_width, flagged)
        tall = sum(leading * height * (1 + (spaced if new else 0)) for _, _, new, _ in lines)
        wide = max(indent + writer.width(text, height) for text, indent, _, _ in lines)
        at = room.best(sheet, rng, wide, tall, corner, margin=margin)
        if at:
            return _draw(sheet, rng, writer, lines, at, height, leading, spaced, heading)
        height *= .86
        margin = 2.0
        if attempt:
            texts = texts[:max(1, len(texts) * 2 // 3)]
            flagged = None
        corner = corner if attempt == 0 else "any"
        if height < 1.7:
            return None
    return None


def _lines(writer, heading, texts, marking, height, width, flagged):
    """[(text, indent, begins an entry, flag number or "")]."""
    lines = [(heading, 0.0, False, "")] if heading else []
    hang = writer.width("10. ", height) + height * .6 if "{n}" in marking else writer.width("- ", height) + .5 * height if marking else 0.0
    for k, text in enumerate(texts):
        mark = marking.format(n=k + 1)
        for j, line in enumerate(wrapped(writer, text, height, max(width - hang, 25.0))):
            if j == 0 and mark and k != flagged:
                gap = " " * max(1, round((hang - writer.width(mark, height)) / max(writer.width(" ", height), .1)))
                lines.append((mark + gap + line, 0.0, True, ""))
            else:
                lines.append((line, hang, j == 0, str(k + 1) if k == flagged and j == 0 else ""))
    return lines


def _draw(sheet, rng, writer, lines, at, height, leading, spaced, heading):
    note = sheet.note("note", "notes")
    y = at[1] + height
    for k, (text, indent, new, flag) in enumerate(lines):
        run = writer.run(text, height)
        y += spaced * leading * height if new and k else 0
        note.text_run(
            run, Pose(at[0] + indent, y), role="heading" if heading and k == 0 else "line", colour=writer.colour, canonical=" ".join(text.split()))
        if heading and k == 0 and rng.random() < .2:
            note.stroke([(at[0], y + .35 * height), (at[0] + run.width, y + .35 * height)], Class.OTHER, max(run.pen, .2), colour=writer.colour)
        if flag:
            _flag(note, writer, flag, at[0] + indent * .45, y - height / 2, height, rng)
        y += leading * height
    note.text = "\n".join(line.text for line in note.lines)
    return note


def _flag(note, writer, text, x, y, height, rng):
    """The number of a flag note in its hexagon, triangle or box."""
    n = rng.choice([6, 6, 3, 4])
    r = height * (1.05 if n == 6 else 1.3 if n == 3 else 1.1)
    corners = polygon(x, y + (r * .2 if n == 3 else 0), r, n, {6: 0, 3: -90, 4: 45}[n])
    note.stroke(corners, Class.ANNOTATION_FRAME, note.sheet.style.thin, colour=writer.colour, closed=True)
    note.extend(corners)
    run = writer.run(text, height * .8)
    note.text_run(run, Pose(x - (run.ink[0] + run.ink[2]) / 2, y + height * .4), role="flag", colour=writer.colour)


def remark(sheet, rng):
    """One or two larger words on their own: quantity and material, a scale, a warning."""
    writer = hand(sheet, rng)
    facts, language = sheet.facts, sheet.style.language
    quantity = rng.choice([1, 2, 2, 4, 6, 10])
    cased = writer.cased
    forms = [
        [f"{quantity}X", facts["material"]],
        [facts["material"]],
        [cased(among(rng, phrases.DO_NOT_SCALE, language))],
        [facts["general_tolerances"]["text"]],
        [f"{quantity} " + {"en": "OFF", "de": "Stück", "fr": "pièces", "es": "piezas", "it": "pezzi", "ja": "個", "ko": "EA", "zh": "件"}[language]],
        [rng.choice(phrases.REFERENCE_ONLY)] if language == "en" else [facts["material"]],
        [facts["title"]],
        [cased(among(rng, phrases.DEBURR, language))],
        [facts["number"]]]
    if sheet.style.unit == "inch":
        forms = [f for f in forms if f != [facts["general_tolerances"]["text"]]]
    height = writer.latin.height * rng.choice([1, 1, 1.3, 1.6])
    runs = [writer.run(t, height) for t in rng.choice(forms)]
    wide, tall = extent(runs)
    at = room.best(sheet, rng, wide, tall, rng.choice(["tr", "tl", "bl", "br", "any"]), margin=4.0)
    if not at:
        return None
    note = sheet.note("note", "remark")
    write(note, writer, runs, at[0], at[1], wide, role="line")
    note.text = "\n".join(r.text for r in runs)
    return note


def heading(sheet, rng):
    """What a sheet without a title block is called: a line or three above the views or in a corner."""
    writer, facts = hand(sheet, rng), sheet.facts
    height = writer.latin.height * rng.choice([1.2, 1.5, 1.8])
    second = rng.choice([facts["material"], facts["number"], f"{facts['title']} - {facts['scale']}"])
    lines = [facts["title"], second, rng.choice([facts["scale"], facts["general_tolerances"]["text"], facts["company"]])][:rng.choice([1, 2, 2, 3])]
    runs = [writer.run(text, height if k == 0 else height * .8) for k, text in enumerate(lines)]
    wide, tall = extent(runs)
    at = room.best(sheet, rng, wide, tall, rng.choice(["tl", "tr", "br", "bl"]), margin=4.0)
    if not at:
        return None
    note = sheet.note("note", "heading")
    write(note, writer, runs, at[0], at[1], wide, align=rng.choice(["left", "centre"]), role="line")
    note.text = "\n".join(r.text for r in runs)
    return note


def legal(sheet, rng):
    """Copyright words in small letters by a lower corner, or rising along the left border."""
    writer = hand(sheet, rng)
    text = rng.choice(phrases.LEGAL[column(sheet.style.language)]).format(company=sheet.facts["company"], year=rng.randint(1998, 2026))
    height = rng.choice([1.5, 1.8, 2.0])
    left, top, right, bottom = sheet.border
    note = None
    if left > 14 and rng.random() < .6:
        lines = wrapped(writer, text, height, (bottom - top) * .55)[:4]
        note = sheet.note("note", "legal")
        x = left - 6.0 - len(lines) * height * 1.5
        for k, line in enumerate(lines):
            note.text_run(writer.run(line, height), Pose(x + (k + 1) * height * 1.5, bottom - 12, 90), role="line", colour=writer.colour)
    else:
        runs = [writer.run(line, height) for line in wrapped(writer, text, height, rng.uniform(60, 110))]
        at = room.best(sheet, rng, *extent(runs), rng.choice(["bl", "br"]))
        if at:
            note = sheet.note("note", "legal")
            write(note, writer, runs, at[0], at[1], extent(runs)[0], role="line")
            if rng.random() < .25:
                w, d = extent(runs)
                corners = Pose(at[0], at[1] + d).quad(-1.2, -1.2, w + 1.2, d + 1.2)
                if not sheet.space.hits(corners, Space.ALL & ~Space.TEXT):
                    note.stroke(corners, Class.ANNOTATION_FRAME, sheet.style.thin, colour=writer.colour, closed=True)
                    note.extend(corners)
    if note:
        note.text = "\n".join(line.text for line in note.lines)
    return note
