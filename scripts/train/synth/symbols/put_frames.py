"""Feature control frames on a view: under call-outs and dimensions, on leaders to surfaces and extension lines, in line
with dimension lines."""
import numpy as np

from synth.dimensions import arrows
from synth.dimensions.leaders import place_with_leader
from synth.ink import Class, Pose, Stroke
from synth.space import Space
from synth.symbols import tolerance
from synth.symbols.frame import FrameBlock, frame_note
from synth.symbols.scene import away, touches

NEAR, FAR = 15.0, 36.0   # mm: how long leaders may get

_FEATURE_OF = {"hole": "hole", "thread": "hole", "diameter": "hole", "pcd": "hole", "linear": "width", "thickness": "width", "flat": "width", "keyway": "width",
               "groove": "width", "radius": "curve", "arc_length": "curve", "spherical_diameter": "sphere", "spherical_radius": "sphere"}
_WEIGHT = {"hole": 9, "bore": 9, "cylinder": 9, "width": 1.6, "curve": .5, "sphere": 3}


def put_frames(scene, wanted):
    """Up to `wanted` frames; returns their notes."""
    notes, rng = [], scene.rng
    hosts = _hosts(scene)
    between = scene.style.extra.setdefault("frames.between", rng.choice((.5, .8, 1.0) if scene.style.standard == "asme" else (0, .3, .7)))
    for host, feature in hosts if wanted else ():
        if feature != "width" and len(notes) < max(2, wanted // 2) and not host.links.get("frame") and rng.random() < between:
            notes += _between(scene, host, feature)
    for _ in range(wanted - len(notes)):
        under = [h for h in hosts if not h[0].links.get("frame")]
        roll, note = rng.random(), None
        if under and roll < .62:
            host, feature = rng.choices(under, [_WEIGHT[f] for _, f in under])[0]
            note = _under(scene, host, feature)
        elif roll < .74:
            note = _in_line(scene)
        note = note or (_on_extension_line(scene) if rng.random() < .2 else None) or _on_surface(scene)
        if note:
            note.links["view"] = scene.view.id
            notes.append(note)
            if rng.random() < .07:
                notes += _below(scene, note)
    return notes


def _below(scene, upper):
    """A second frame of its own under one that stands there, its left edge in line."""
    if abs(upper.lines[0].angle) > .5 or upper.lines[-1].role == "below":
        return []
    quads = np.concatenate([c["quad"] for c in upper.cells])
    frame = _say(scene, "hole" if upper.links.get("note") is not None else "face", False)
    block = FrameBlock(frame, scene.style, scene.habits)
    gap = scene.rng.choice([.25, .35, .6]) * scene.style.text.height
    pose = Pose(float(quads[:, 0].min()), float(quads[:, 1].max() + gap + block.height))
    if not scene.free(_trimmed(pose, block, gap), .1):
        return []
    note = frame_note(scene.sheet, frame)
    block.draw(note, pose)
    note.links.update(view=scene.view.id, note=upper.links.get("note"))
    return [note]


def _trimmed(pose, block, gap):
    return pose.quad(0, 0, block.width, block.height - .4 * gap)


def _hosts(scene):
    """Dimensions that a frame may stand under, with what they measure."""
    kinds = {f.id: f.kind for f in scene.part.features}
    found = []
    for note, _, _ in scene.dimensions:
        kind = note.links.get("kind")
        feature = _FEATURE_OF.get(kind)
        if kind == "diameter" and kinds.get(note.links.get("feature")) in ("cylinder", "boss", "taper", "groove") or (kind == "thread" and scene.part.turned):
            feature = "cylinder"
        elif feature == "hole" and scene.part.turned and note.links.get("kind") in ("hole", "diameter") and " x" not in note.text and "x " not in note.text:
            feature = "bore"
        free = not note.flags.get("strike") and not (note.flags.get("box") and feature == "width")
        reference = note.text.startswith("(") or "REF" in note.text or (note.value or {}).get("reference")
        if feature and free and not reference and "place" in note.links:
            found.append((note, feature))
    return found


def _say(scene, feature, alone, bears=None):
    """What is said of a feature; `bears` is the datum letter that it has itself."""
    rng = scene.rng
    letters = scene.letters().replace(bears or "-", "")
    if letters and rng.random() < scene.habits.undefined:
        letters += next(c for c in "BCDEFGK" if c not in letters)
    frame = tolerance.sample(rng, scene.style, feature, letters[:4])
    return tolerance.dress(frame, rng, scene.style, scene.habits, feature, alone)


def _between(scene, host, feature):
    """Between the rows of a call-out: its further rows make room for the frame under the size that it belongs to. The frame
    in a list, an empty one where there is no room."""
    place, rows, h, rng = host.links["place"], _rows(host), scene.style.text.height, scene.rng
    text = Pose(*place["pose"])
    if len(rows) < 2 or abs(text.angle) > .1 or host.flags.get("box") or host.outline:
        return []
    last = 1 if len(rows) > 2 and rng.random() < .25 else 0
    low = rows[last][1]
    drawn = [i.points for i in scene.sheet.items if isinstance(i, Stroke) and i.owner == host.id]
    if any(((p > (text.x - .1, low)) & (p < (text.x + place["width"] + .1, text.y + h))).all(1).any() for p in drawn):
        return []                                     # a landing runs under the rows
    gap = max(.25 * h, min(scene.habits.under_gap * h, .6 * h))
    left = float(min(line.quad[:, 0].min() for line in host.lines if line.quad[:, 1].mean() < low))
    for _ in range(4):                                  # a shorter frame may find room where a longer one does not
        frame = _say(scene, feature, alone=False, bears=host.links.get("datum"))
        block = FrameBlock(frame, scene.style, scene.habits)
        by = block.height + 2 * gap - (rows[last + 1][0] - low)
        needed = [Pose(text.x, text.y + by).quad(0, 0, place["width"], by - .3 * h)]
        over = left + block.width - text.x - place["width"]
        if over > 0:
            needed.append(Pose(text.x + place["width"], low + gap + block.height).quad(.3, 0, over, block.height))
        if all(scene.free(quad, .05) for quad in needed):
            break
    else:
        return []
    note = frame_note(scene.sheet, frame)
    host.lower(low, by)
    block.draw(note, Pose(left, low + gap + block.height))
    place.update(pose=[place["pose"][0], round(text.y + by, 3), place["pose"][2]], height=place["height"] + by)
    host.links["frame"] = note.id
    note.links.update(note=host.id, feature=host.links.get("feature"))
    note.links["view"] = scene.view.id
    return [note]


def _rows(note):
    """(top, bottom), page y, of the rows of a level text."""
    rows = []
    for top, bottom in sorted((float(line.quad[:, 1].min()), float(line.quad[:, 1].max())) for line in note.lines):
        if rows and top < rows[-1][1]:
            rows[-1][1] = max(rows[-1][1], bottom)
        else:
            rows.append([top, bottom])
    return rows


def _under(scene, host, feature):
    """Below the dimension's text, or, where the dimension line or something else is in the way, beyond or above it."""
    frame = _say(scene, feature, alone=False, bears=host.links.get("datum"))
    block = FrameBlock(frame, scene.style, scene.habits)
    h, place = scene.style.text.height, host.links["place"]
    text = Pose(*place["pose"])
    gap = scene.habits.under_gap * h
    indents = [scene.habits.under * h, 0.0, (place["width"] - block.width) / 2, place["width"] - block.width]
    note = frame_note(scene.sheet, frame)
    for u in indents:
        for v in (-gap - block.height, -gap - block.height - scene.style.text_gap - .3 * h, place["height"] + gap):
            pose = text.moved(u, v)
            if scene.free(pose.quad(0, 0, block.width, block.height), .25):
                block.draw(note, pose)
                host.links["frame"] = note.id
                note.links["note"] = host.id
                note.links["feature"] = host.links.get("feature")
                return note
    scene.withdraw(note)
    return None


def _on_leader(scene, feature, tip, towards, reach, bears=None):
    frame = _say(scene, feature, True, bears)
    block = FrameBlock(frame, scene.style, scene.habits)
    note = frame_note(scene.sheet, frame)
    pose = place_with_leader(scene.sheet, note, block, tuple(tip), scene.rng, towards=towards, slanted=False, reach=(max(3.0, 1.8 * scene.style.arrow_length), reach))
    if pose is None:
        scene.withdraw(note)
        return None
    end_of_leader = note.links["leader"][-1]
    if end_of_leader[0] > pose.x + block.reach + .1:
        note.stroke([pose.point(block.reach, block.height / 2), end_of_leader], Class.LEADER)
    if frame.all_around and len(note.links.get("leader", [])) > 1:
        note.arc(note.links["leader"][1], .42 * scene.style.text.height, 0, 360, Class.SYMBOL, scene.style.thin, colour=scene.style.dim_colour)
    return note


def _on_surface(scene):
    """Near the part where there is room, farther away where there is not."""
    rng = scene.rng
    candidates = scene.fresh("frame")
    candidates = [s for s in candidates if s.outer] or candidates
    for s, reach in zip(candidates[:3] + candidates[:1], (NEAR, NEAR, NEAR, FAR)):
        slope = min(s.direction % 90, 90 - s.direction % 90) > 3
        feature = "cylinder" if s.cylinder else "slope" if slope else "end" if scene.part.turned else "face"
        note = _on_leader(scene, feature, s.at(rng.uniform(.15, .85)), (s.direction + rng.choice([-35, 0, 35]), 40), reach, scene.datum_on.get(s.key))
        if note:
            scene.use("frame", s)
            return note
    return None


def _on_extension_line(scene):
    rng = scene.rng
    lines = [p for _, _, extension in scene.dimensions for p in extension if np.hypot(*(p[1] - p[0])) > 5]
    if not lines:
        return None
    start, end = rng.choice(lines)
    return _on_leader(scene, "face", start + (end - start) * rng.uniform(.35, .8), None, NEAR)


def _in_line(scene):
    """Beside the arrow of a horizontal dimension: the tolerance is of the axis or the middle plane."""
    rng, h = scene.rng, scene.style.text.height
    lines = [(note, p) for note, lines, extension in scene.dimensions for p in lines
             if touches(p[0], extension) and touches(p[1], extension) and note.links.get("kind") in ("linear", "diameter", "hole")
             and abs(p[0][1] - p[1][1]) < .01 and abs(p[0][0] - p[1][0]) > 4]
    if not lines:
        return None
    host, (a, b) = rng.choice(lines)
    kind = {f.id: f.kind for f in scene.part.features}.get(host.links.get("feature"))
    feature = "cylinder" if kind in ("cylinder", "boss") else "width" if host.links["kind"] == "linear" else "hole"
    frame = _say(scene, feature, True, host.links.get("datum"))
    frame.all_around = False
    block = FrameBlock(frame, scene.style, scene.habits)
    note = frame_note(scene.sheet, frame)
    for tip, other in rng.sample(((a, b), (b, a)), 2):
        right = tip[0] > other[0]
        reach = scene.style.arrow_length * rng.uniform(1.5, 3) + h
        x = tip[0] + reach if right else tip[0] - reach - block.width
        pose = Pose(float(x), float(tip[1] + block.height / 2))
        near = away(tip, 0 if right else 180, 1.0)
        far = away(tip, 0 if right else 180, reach)
        if scene.free(pose.quad(0, 0, block.width, block.height)) and scene.clear(near, far, Space.ALL & ~Space.PART):
            head = scene.style.arrow if scene.style.arrow in ("filled", "open", "closed") else "filled"
            clear = arrows.arrowhead(note, tuple(tip), 180.0 if right else 0.0, scene.style, head)
            note.stroke([away(tip, 0 if right else 180, clear), far], Class.LEADER)
            block.draw(note, pose)
            note.links.update(note=host.id, feature=host.links.get("feature"))
            return note
    scene.withdraw(note)
    return None
