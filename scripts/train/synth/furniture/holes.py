"""Holes by table instead of by call-outs: a tag beside each hole of a view, an origin, and the table that says where each
hole lies and what it is."""
from dataclasses import dataclass

import numpy as np

from synth.furniture import tables
from synth.furniture.hand import hand
from synth.ink import Class, Pose
from synth.space import Space
from synth.values.numbers import INCH, number

FEWEST, MOST = 5, 24


@dataclass(slots=True)
class Hole:
    tag: str
    centre: np.ndarray               # page mm
    radius: float                    # page mm
    at: tuple[float, float]          # part mm from the origin, right and up
    size: str
    feature: int


def tagged(sheet, rng, part):
    """Draws tags and table for the flat view with the most holes; returns the table's Note, None where there are too few
    holes or there is no room."""
    if part.breaks:                  # a table gives true places; here they are not drawn
        return None
    found = max(((view, _holes(sheet, view, part)) for view in sheet.views if _suits(view)), key=lambda pair: len(pair[1]), default=None)
    if not found or not FEWEST <= len(found[1]) <= MOST:
        return None
    view, holes = found
    writer = hand(sheet, rng)
    height = sheet.style.text.height * rng.choice([.8, 1.0, 1.0])
    runs = [writer.run(hole.tag, height) for hole in holes]
    poses = []
    for hole, run in zip(holes, runs):
        pose = _beside(sheet, hole, run, poses)
        if pose is None:
            return None
        poses.append(pose)
        sheet.space.area(pose.quad(*run.ink), Space.TEXT)
    style = sheet.style
    k = INCH if style.unit == "inch" else 1.0
    rows = [(hole.tag, number(style, hole.at[0] / k), number(style, hole.at[1] / k), hole.size) for hole in holes]
    note = tables.hole_table(sheet, rng, rows)
    if note is None:
        return None
    note.links["view"] = view.id
    for hole, run, pose in zip(holes, runs, poses):
        tag = sheet.note("text", "hole_tag", hole.tag, links={"view": view.id, "feature": hole.feature, "note": note.id})
        tag.text_run(run, pose, colour=style.text_colour)
    _origin(sheet, view, writer, height)
    return note


def _suits(view):
    return view.geometry is not None and not view.isometric and not view.geometry.cut


def _holes(sheet, view, part):
    """The holes that the view sees from above, by size and then from the left, lettered by size."""
    geometry, style = view.geometry, sheet.style
    left, bottom = geometry.box()[:2]
    by_size = {}
    for feature in part.features:
        if feature.kind != "hole" or np.dot(feature.axis, geometry.toward) < .999:
            continue
        by_size.setdefault(_size(style, feature), []).extend((geometry.project(p), feature) for p in feature.places or [feature.at])
    holes = []
    for letter, size in zip("ABCDEFGH", by_size):
        places = sorted(by_size[size], key=lambda place: (round(float(place[0][0]), 2), round(float(place[0][1]), 2)))
        for k, (p, feature) in enumerate(places):
            radius = max(feature.sizes.get("counterbore", 0), feature.sizes.get("countersink", 0), feature.sizes["diameter"]) / 2
            holes.append(Hole(f"{letter}{k + 1}", view.page(p), radius * view.scale, (float(p[0] - left), float(p[1] - bottom)), size, feature.id))
    return holes


def _size(style, feature):
    """What stands in the last column."""
    k = INCH if style.unit == "inch" else 1.0
    text = feature.thread or "⌀" + number(style, feature.sizes["diameter"] / k)
    if feature.sizes.get("depth"):
        return f"{text} ↧{number(style, feature.sizes['depth'] / k)}"
    return text + (" THRU" if style.language == "en" else "")


def _beside(sheet, hole, run, taken):
    """Where a tag goes: on one of eight sides of its hole, touching no text and, if possible, no line."""
    wide, tall = run.width, run.height
    gap = .35 * tall
    for bits in (Space.ALL & ~Space.PART, Space.TEXT | Space.INK | Space.CONTOUR | Space.RESERVED):
        for dx, dy in ((.7, -.7), (-.7, -.7), (.7, .7), (-.7, .7), (1, 0), (-1, 0), (0, -1), (0, 1)):
            x = hole.centre[0] + dx * (hole.radius + gap) - (wide if dx < 0 else wide / 2 if dx == 0 else 0)
            y = hole.centre[1] + dy * (hole.radius + gap) + (tall if dy > 0 else tall / 2 if dy == 0 else 0)
            pose = Pose(x, y)
            near = any(abs(x - other.x) < wide + gap and abs(y - other.y) < tall + gap for other in taken)
            if not near and not sheet.space.hits(pose.quad(-.3, -.3, wide + .3, tall + .3), bits):
                return pose
    return None


def _origin(sheet, view, writer, height):
    """Two short arrows from the corner that the table counts from, where they are free."""
    x, y = view.page(view.geometry.box()[:2])
    length = 3.2 * height
    corner = [
        (x - length * .75, y + length * .3),
        (x + length, y + length * .3),
        (x + length, y + length * 1.1),
        (x - length * .75, y + length * 1.1)]
    if sheet.space.hits(corner, Space.ALL & ~Space.PART):
        return
    x0, y0 = x - height * .6, y + length * .9
    note = sheet.note("text", "origin")
    for (dx, dy), name in (((1, 0), "X"), ((0, -1), "Y")):
        reach = length * (.95 if dx else .45)
        end = (x0 + dx * reach, y0 + dy * reach)
        note.stroke([(x0, y0), end], Class.OTHER)
        tip = sheet.style.arrow_length * .8
        note.area(
            [
                [
                    end,
                    (end[0] - dx * tip - dy * tip * .2, end[1] - dy * tip - dx * tip * .2),
                    (end[0] - dx * tip + dy * tip * .2, end[1] - dy * tip + dx * tip * .2)]],
            Class.ARROWHEAD)
        run = writer.run(name, height * .8)
        note.text_run(run, Pose(end[0] + .5, end[1] + height * .4) if dx else Pose(end[0] - run.width - .5, end[1] + height * .8))
