"""Surface textures on a view: standing on edges and extension lines, on leaders, and the general one of the sheet."""
import numpy as np

from synth.block import Framed, Line
from synth.dimensions import arrows
from synth.dimensions.leaders import place_with_leader
from synth.ink import Class, Pose, normal_angle
from synth.space import Space
from synth.symbols import texture
from synth.symbols.scene import readable
from synth.symbols.tick import BULGE, TextureBlock, WaveBlock, big_brackets, texture_note


class OnLanding(Framed):
    """A tick standing on the landing of a leader; the landing is in the middle of the block's height."""

    def __init__(self, tick, style):
        self.tick, self.style = tick, style
        self.width, self.height, self.baseline = tick.width + .6 * tick.h, 2 * (tick.height - tick.drop), tick.height

    def draw(self, note, pose):
        middle = self.height / 2
        note.stroke(pose.points([(0, middle), (self.width, middle)]), Class.LEADER)
        self.tick.draw(note, pose.moved(.3 * self.tick.h, middle - self.tick.drop))


def put_textures(scene, wanted):
    notes, rng = [], scene.rng
    for _ in range(wanted):
        roll = rng.random()
        note = None
        if roll < .2:
            note = _on_extension_line(scene)
        elif roll < .3:
            note = _on_leader(scene)
        note = note or _on_surface(scene)
        if note:
            note.links["view"] = scene.view.id
            notes.append(note)
    return notes


def _stand(scene, say, at, direction, bits=Space.ALL & ~Space.PART):
    """A tick on a page point, if it can be read there and has room."""
    angle = normal_angle(direction - 90)
    upright = readable(angle)
    if not upright and not scene.habits.upside_down:
        return None
    block = TextureBlock(say, scene.style, scene.habits, turned=not upright)
    pose = block.standing(at, direction)
    low = block.drop + .7
    if block.height - low < 1 or not scene.free(pose.quad(0, low, block.width, block.height), .3, bits):
        return None
    if block.drop > .1 and not scene.free(pose.quad(0, 0, block.width, block.drop - .4), .2):
        return None
    note = texture_note(scene.sheet, say)
    block.draw(note, pose)
    return note


def _on_surface(scene):
    rng = scene.rng
    say = texture.sample(rng, scene.style, scene.habits)
    for s in scene.fresh("texture")[:6]:
        for t in rng.sample((.15, .25, .35, .5, .65, .75, .85), 4):
            note = _stand(scene, say, s.at(t), s.direction)
            if note:
                scene.use("texture", s)
                return note
    return _on_leader(scene)


def _on_extension_line(scene):
    rng = scene.rng
    lines = [p for _, _, extension in scene.dimensions for p in extension if np.hypot(*(p[1] - p[0])) > 5]
    rng.shuffle(lines)
    say = texture.sample(rng, scene.style, scene.habits)
    for start, end in lines[:6]:
        heading = arrows.heading(start, end)
        for side in rng.sample((90, -90), 2):
            note = _stand(scene, say, start + (end - start) * rng.uniform(.3, .8), heading + side, Space.ALL)
            if note:
                return note
    return None


def _on_leader(scene):
    rng = scene.rng
    left = scene.fresh("texture")
    least = max(3.0, 1.8 * scene.style.arrow_length)
    say = texture.sample(rng, scene.style, scene.habits)
    block = OnLanding(TextureBlock(say, scene.style, scene.habits), scene.style)
    for s, reach in zip(left[:3] + left[:1], (14.0, 14.0, 14.0, 32.0)):
        note = texture_note(scene.sheet, say)
        if place_with_leader(scene.sheet, note, block, tuple(s.at(rng.uniform(.15, .85))), rng, towards=(s.direction, 60), slanted=False, reach=(least, reach)):
            scene.use("texture", s)
            return note
        scene.withdraw(note)
    return None


def put_general(scene):
    """The texture of all surfaces that have none of their own, near the title block or in a corner: the value, then in
    brackets the others that occur, or the bare tick."""
    sheet, style, rng, habits = scene.sheet, scene.style, scene.rng, scene.habits
    others = _others(scene)
    main = texture.sample(rng, style, habits, plain=True)
    large = rng.choice([1, 1, 1.3, 1.5])
    big = _scaled_style(style, large)
    blocks = [WaveBlock(big) if habits.texture_form == "triangles" and rng.random() < .3 else TextureBlock(main, big, habits)]
    blocks += [TextureBlock(t, style, habits) for t in others]
    gap = .8 * style.text.height
    word = Line(style.notes.run({"zh": "其余", "de": "Rest"}.get(style.language, ""))) if style.language in ("zh", "de") and rng.random() < .3 else None
    height = max(b.height for b in blocks)
    width = sum(b.width for b in blocks) + gap * (len(blocks) - 1) + (2 * BULGE * height + 1.2 * gap if others else 0) + (word.width + gap if word else 0)
    pose = _corner(scene, width, height)
    if pose is None:
        return []
    notes, u = [], 0.0
    if word:
        note = sheet.note("text", "general_texture", word.run.text)
        word.draw(note, pose)
        notes.append(note)
        u = word.width + gap
    pen = max(style.thin, style.text.pen)
    for k, block in enumerate(blocks):
        says = block.texture if isinstance(block, TextureBlock) else None
        note = texture_note(sheet, says) if says else sheet.note("surface_texture", "unstated", "~", flags={"grammar": "unread"})
        note.links["general"] = True
        block.draw(note, pose.moved(u, -block.drop))
        u += block.width + gap
        notes.append(note)
        if not k and others:
            opening = u + BULGE * height
            u = opening + .2 * gap
    if others:
        big_brackets(notes[-len(blocks)], pose, opening, u - .8 * gap, height, pen)
    return notes


def _others(scene):
    """What the brackets hold: the textures that occur on the sheet, or the bare tick, or nothing."""
    rng, habits = scene.rng, scene.habits
    seen = []
    for note in scene.sheet.notes:
        if note.kind == "surface_texture" and not note.links.get("general"):
            plain = texture.plain(note.value["surface_texture"])
            if plain and plain.text().lstrip("√¯○") not in [t.text().lstrip("√¯○") for t in seen]:
                seen.append(plain)
    if rng.random() < .4 or not seen:
        return [texture.Texture("any")] if seen and rng.random() < .5 and habits.texture_form != "triangles" else []
    return seen[:4]


def _corner(scene, width, height):
    """Free room at the right, from the bottom up, or in the top right corner."""
    left, top, right, bottom = scene.sheet.border
    rng = scene.rng
    ys = np.arange(bottom - 6, top + height + 6, -4.0)
    columns = [right - width - rng.uniform(6, 14), right - width - rng.uniform(20, 70), left + rng.uniform(8, 30)]
    for x, order in ((columns[0], ys[::-1] if rng.random() < .35 else ys), (columns[1], ys), (columns[2], ys)):
        for y in order:
            pose = Pose(float(x), float(y))
            if scene.free(pose.quad(-1, -1, width + 1, height + 1), 1.0):
                return pose
    return None


class _Scaled:
    """A style whose dimension text has another size."""

    def __init__(self, style, factor):
        self._style, self.text, self.frame_text = style, style.text.scaled(factor), style.frame_text.scaled(factor)

    def __getattr__(self, name):
        return getattr(self._style, name)


def _scaled_style(style, factor):
    return style if factor == 1 else _Scaled(style, factor)
