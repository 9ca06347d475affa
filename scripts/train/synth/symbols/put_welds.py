"""Weld symbols on the corners of weldments and edge symbols (ISO 13715) on corners of the outline."""
import numpy as np

from synth.dimensions.leaders import place_with_leader
from synth.ink import Pose
from synth.symbols import edge, weld


def put_welds(scene):
    notes, rng = [], scene.rng
    corners = inner_corners(scene.view)
    rng.shuffle(corners)
    for corner in corners[:5]:
        if rng.random() > scene.habits.welds:
            continue
        say = weld.sample(rng, scene.style, scene.habits)
        for right in rng.sample((True, False), 2):
            block = weld.WeldBlock(say, scene.style, scene.habits, right)
            note = weld.weld_note(scene.sheet, say)
            if place_with_leader(scene.sheet, note, block, tuple(corner), rng, towards=(45 if right else 135, 42), slanted=False, reach=(5.0, 40.0)) or \
                    place_with_leader(scene.sheet, note, block, tuple(corner), rng, towards=(-45 if right else -135, 42), slanted=False, reach=(5.0, 40.0)):
                note.links["view"] = scene.view.id
                notes.append(note)
                break
            scene.withdraw(note)
    return notes


def inner_corners(view):
    """Points where an edge ends on the inside of another or two meet at a right angle: where pieces are joined."""
    lines = [(view.page(c.points[0]), view.page(c.points[-1])) for c in view.geometry.curves if c.visible and c.kind == "line"]
    found = []
    for a in lines:
        for end, other in ((a[0], a[1]), (a[1], a[0])):
            for b in lines:
                if b is a:
                    continue
                d = b[1] - b[0]
                length = float(np.hypot(*d))
                if length < 6 or np.hypot(*(other - end)) < 6:
                    continue
                t = float(np.dot(end - b[0], d)) / length ** 2
                off = abs(float(d[0] * (end[1] - b[0][1]) - d[1] * (end[0] - b[0][0]))) / length
                if off < .05 and .04 < t < .96:
                    found.append(end)
    kept = []
    for p in found:
        if all(np.hypot(*(p - q)) > 1 for q in kept):
            kept.append(p)
    return kept


def put_edges(scene, wanted):
    notes, rng = [], scene.rng
    ends = [p for s in scene.surfaces if s.outer for p in (s.start, s.end)]
    rng.shuffle(ends)
    for corner in ends[:10]:
        if len(notes) >= wanted:
            break
        limits = edge.sample(rng, scene.style)
        block = edge.EdgeBlock(limits, scene.style, ring=rng.random() < .1)
        pose = Pose(float(corner[0]), float(corner[1]))
        if scene.free(pose.quad(1.0, 1.0, block.width, block.height), .3):
            note = edge.edge_note(scene.sheet, limits)
            block.draw(note, pose)
            note.links["view"] = scene.view.id
            notes.append(note)
    return notes
