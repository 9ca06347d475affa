"""Datums on a view: on surfaces, extension lines, in line with dimension lines, under frames; and datum targets."""
import numpy as np

from synth.dimensions import arrows
from synth.dimensions.leaders import place_with_leader
from synth.space import Space
from synth.symbols import datum
from synth.symbols.scene import away, touches

_ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ"


def put_datums(scene, wanted):
    """Up to `wanted` further datums of the sheet on this view; returns their notes."""
    notes, rng = [], scene.rng
    for _ in range(wanted):
        letter = next_letter(scene)
        if rng.random() < scene.habits.targets:
            placed = put_targets(scene, letter)
        else:
            ways = [(_on_surface, 6), (_on_extension_line, 3), (_on_dimension_line, 4 if scene.part.turned else 2)]
            placed = None
            while ways and not placed:
                way = rng.choices(ways, [w for _, w in ways])[0]
                ways.remove(way)
                placed = way[0](scene, letter)
        notes += placed or []
    return notes


def next_letter(scene):
    used = scene.letters()
    start = _ALPHABET.index(scene.habits.first_letter)
    return next(c for c in _ALPHABET[start:] + _ALPHABET[:start] if c not in used)


def put_datum(scene, letter, foot, direction, reaches=(1.0, 1.6, .6, 2.4), bits=Space.ALL & ~Space.PART):
    """Draws a datum with its triangle on a page point, if there is room at one of these multiples of the usual stem."""
    habits, h = scene.habits, scene.style.frame_text.height
    note = datum.datum_note(scene.sheet, letter, habits)
    box = datum.LetterBox(note.text, scene.style, habits)
    base = habits.triangle * habits.slim * h if habits.datum in ("filled", "open") else scene.style.arrow_length if habits.datum == "leader" else 0.0
    for factor in reaches:
        reach = 0.0 if habits.datum == "dashed" else base + factor * habits.stem * h
        pose, meeting = datum.box_pose(box, foot, direction, reach)
        quad = pose.quad(0, 0, box.width, box.height)
        start = away(foot, direction, min(.8, reach))
        away_quad = quad if reach > 1.2 else _shrunk(quad, away(foot, direction, 1.2), direction)
        if scene.free(away_quad, .5, bits) and scene.clear(start, meeting):
            datum.draw_datum(note, box, tuple(foot), direction, pose, meeting, habits)
            note.links.update(view=scene.view.id, foot=[round(float(x), 3) for x in foot])
            return note
    scene.withdraw(note)
    return None


def _shrunk(quad, past, direction):
    """The part of a box beyond the line that it stands on."""
    n = away((0, 0), direction, 1.0)
    behind = (quad - past) @ n
    return quad - np.minimum(behind, 0)[:, None] * n


def _on_surface(scene, letter):
    rng = scene.rng
    candidates = [s for s in scene.surfaces[:14] if s.length > 6]
    rng.shuffle(candidates)
    candidates.sort(key=lambda s: -s.outer)
    taken = [n.links["foot"] for n in scene.sheet.notes if n.kind == "datum" and "foot" in n.links]
    for s in candidates[:6]:
        if any(abs(np.dot(np.subtract(f, s.start), away((0, 0), s.direction, 1))) < .5 for f in taken):
            continue
        for t in rng.sample((.12, .2, .3, .4, .5, .6, .7, .8, .88), 6):
            note = put_datum(scene, letter, s.at(t), s.direction)
            if note:
                scene.datum_on[s.key] = letter
                return [note]
    return None


def _on_extension_line(scene, letter):
    rng = scene.rng
    lines = [p for note, _, extension in scene.dimensions for p in extension if note.links.get("kind") in ("linear", "thickness", "diameter", None)]
    rng.shuffle(lines)
    for start, end in lines[:6]:
        if np.hypot(*(end - start)) < 5:
            continue
        heading = arrows.heading(start, end)
        for side in rng.sample((90, -90), 2):
            note = put_datum(scene, letter, start + (end - start) * rng.uniform(.3, .75), heading + side, (1.0, .5), Space.ALL)
            if note:
                return [note]
    return None


def _on_dimension_line(scene, letter):
    """In line with the dimension of a feature of size: the datum is its axis or middle plane."""
    rng = scene.rng
    lines = [(host, p, extension) for host, lines, extension in scene.dimensions for p in lines if host.links.get("kind") in ("linear", "diameter", "hole", "thickness")]
    rng.shuffle(lines)
    for host, (start, end), extension in lines[:6]:
        if np.hypot(*(end - start)) < 4:
            continue
        for a, b in rng.sample(((start, end), (end, start)), 2):
            if not touches(a, extension):
                continue
            note = put_datum(scene, letter, a, arrows.heading(b, a), (1.0, .5))
            if note:
                note.links["note"], host.links["datum"] = host.id, letter
                return [note]
    return None


def put_under_frame(scene, note, letter):
    """A datum hanging from a frame's lower edge: what the frame controls is the datum."""
    if not note.cells or abs(note.lines[0].angle) > .5:
        return None
    quads = np.concatenate([c["quad"] for c in note.cells])
    left, low, right = quads[:, 0].min(), quads[:, 1].max(), quads[:, 0].max()
    widths = right - left
    t = scene.rng.choice([.15, .3, .5, .5, .7])
    return put_datum(scene, letter, np.array([left + widths * t, low]), -90.0, (1.0, .5, .25))


def put_targets(scene, letter):
    """Two or three targets of one datum on the face that the view shows."""
    rng, sheet, style = scene.rng, scene.sheet, scene.style
    area = rng.choice(["", "", "⌀6", "⌀10", "⌀5", "10x10", "12x12"]) if style.unit == "mm" else rng.choice(["", "⌀.25", "⌀.50", "", ".5x.5"])
    left, top, right, bottom = scene.view.box
    if min(right - left, bottom - top) < 20:
        return None
    notes = []
    for _ in range(rng.choice([1, 2, 3, 3])):
        for _ in range(8):
            at = np.array([rng.uniform(left + 5, right - 5), rng.uniform(top + 5, bottom - 5)])
            size = 5.0 if not area else float(area.strip("⌀").split("x")[0]) * (25.4 if style.unit == "inch" else 1) * scene.view.scale
            size = min(max(size, 3.0), 14.0)
            spot = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * size / 2 + at
            if not _on_material(scene, spot) or not scene.free(spot, .3):
                continue
            block = datum.TargetBlock(area.replace(".", style.decimal), f"{letter}{len(notes) + 1}", style, scene.habits)
            note = datum.target_note(sheet, block)
            if place_with_leader(sheet, note, block, tuple(at), rng, end="none", landing=rng.random() < .25, reach=(8, 45)) is None:
                scene.withdraw(note)
                continue
            datum.target_mark(note, tuple(at), "point" if not area else "circle" if area.startswith("⌀") else "square", size, style)
            note.links["view"] = scene.view.id
            notes.append(note)
            break
    return notes


def _on_material(scene, spot):
    """All corners of a spot are within the view's outline: rays to all four sides meet edges."""
    cells = scene.sheet.space
    left, top, right, bottom = scene.view.box
    return all(cells.crossed(p, q, 1) for p in spot for q in ((left - 1, p[1]), (right + 1, p[1]), (p[0], top - 1), (p[0], bottom + 1)))
