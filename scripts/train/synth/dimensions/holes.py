"""Round features seen along their axis: bores, bosses, call-outs of holes, pitch circles, angles of patterns."""
import numpy as np

from synth.dimensions import angular, radial
from synth.dimensions.leaders import place_with_leader
from synth.dimensions.survey import Rim, facing, rim_of
from synth.dimensions.wish import Wish
from synth.values import Quantity

HEADS = ("counterbore", "countersink", "spotface")


def wishes(sheet, view, part, found, rng):
    """Of every round feature that faces the reader."""
    result, used = [], set()
    for feature in sorted(part.features, key=lambda f: f.sizes.get("diameter", 0)):
        if feature.kind in ("hole", "boss", "cylinder", "thread") and facing(view, feature):
            result += _round(sheet, view, part, found, feature, rng, used)
        if feature.pattern == "circle" and feature.pattern_diameter and facing(view, feature) and len(feature.places) > 1:
            result += _pattern(sheet, view, feature, rng)
    return result


def _round(sheet, view, part, found, feature, rng, used):
    """`used` holds the rims seen before: of equal features one behind the other one is called out."""
    rims = [r for r in (rim_of(found, view, p, feature.sizes["diameter"]) for p in feature.places or [feature.at]) if r]
    headed = any(feature.sizes.get(k) for k in HEADS)
    behind = facing(view, feature) < 0
    if not rims or headed and behind and any(facing(v, feature) > 0 for v in sheet.views if not v.isometric):
        return []
    if id(rims[0]) in used:
        return []
    used.add(id(rims[0]))
    rim = rng.choice(rims)
    count = max(1, len(feature.places))
    central = part.turned and not feature.places and np.hypot(*np.delete(feature.at, 0)) < .01
    weight = 1.0
    if central or feature.kind in ("boss", "cylinder"):
        side_on = any(not v.isometric and facing(v, feature) == 0 and abs(np.dot(feature.axis, v.geometry.toward)) < .01 for v in sheet.views)
        weight = .22 if side_on else .85
    if feature.kind == "thread":
        q = Quantity("thread", feature.sizes["diameter"], count, feature.id, thread=feature.thread, external=True)
        return [_leader_wish(sheet, view, found, q, rim, rim, rng, weight * .4)]
    sizes = {k: v for k, v in feature.sizes.items() if k in (*HEADS, "depth", "counterbore_depth", "countersink_angle", "spotface_depth", "tip_angle") and v}
    plain = feature.kind != "hole" or not (headed or feature.thread or sizes.get("depth")) or central
    if plain and feature.kind == "hole" and count > 1 and rng.random() < .5:
        plain = False
    if feature.thread:
        sizes["thread"] = feature.thread
    q = Quantity("diameter", feature.sizes["diameter"], count, feature.id) if plain else Quantity("hole", feature.sizes["diameter"], count, feature.id, **sizes)
    asked = {}
    if count > 2 and feature.pattern == "circle" and _even(feature) and rng.random() < .25 and sheet.style.language == "en":
        asked["qualifier"] = "EQ SP"
    if feature.kind == "boss" and not rim.whole and rng.random() < .6:
        q = Quantity("radius", feature.sizes["diameter"] / 2, count, feature.id)
        return [Wish(q, rim.anchors(), lambda note, block: radial.radius(sheet, note, block, rim, rng, view), weight)]
    if plain and count == 1 and not feature.thread:
        return [Wish(q, rim.anchors(), lambda note, block: radial.diameter(sheet, note, block, rim, rng, view), weight, asked)]
    outer = rim
    if headed and not behind and rng.random() < .7:
        widest = max(feature.sizes.get(k, 0) for k in HEADS)
        places = [p for p in feature.places or [feature.at] if rim_of(found, view, p, feature.sizes["diameter"]) is rim]
        outer = rim_of(found, view, places[0], widest) or rim
    share = sheet.style.extra.setdefault("round.fans", rng.choice([0, 0, .15, .5]))
    others = [r for r in rims if r is not rim and np.hypot(*(r.centre - rim.centre)) < 45]
    if 1 < count <= 3 and outer is rim and others and rng.random() < share:
        return [Wish(q, rim.anchors(), lambda note, block: radial.fan(sheet, note, block, rim, others[:1], rng), weight, asked)]
    return [_leader_wish(sheet, view, found, q, rim, outer, rng, weight, asked)]


def _leader_wish(sheet, view, found, quantity, rim, pointed_at, rng, weight, asked=None):
    def draw(note, block):
        return radial.pointed(sheet, note, block, pointed_at, rng, view, double=quantity.kind == "diameter")
    return Wish(quantity, rim.anchors(), draw, weight, asked or {})


def _even(feature):
    """Whether the places of a circular pattern are equally spaced."""
    return len(feature.places) > 1 and abs(_step(feature) - 360 / len(feature.places)) < .05


def _step(feature):
    """Degrees between the first two places about the pattern's centre."""
    a, b = (np.subtract(p, feature.pattern_centre) for p in feature.places[:2])
    return float(np.degrees(np.arccos(np.clip(a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-9), -1, 1))))


def _pattern(sheet, view, feature, rng):
    """The pitch circle's diameter, and the angle between two places."""
    centre = np.asarray(view.page(view.geometry.project(feature.pattern_centre)))
    radius = feature.pattern_diameter / 2 * view.scale
    rim = Rim(centre, radius, feature.pattern_diameter / 2, [(0.0, 360.0)], feature.id)
    places = [view.page(view.geometry.project(p)) for p in feature.places]
    if not sheet.style.centre_marks or abs(np.hypot(*(places[0] - centre)) - radius) > .1:
        return []
    free = [d + 180 / len(places) for d in _directions(centre, places)]
    size = feature.sizes.get("diameter", 0) / 2 * view.scale

    def draw(note, block):
        if radius > 2.5 * block.width and rng.random() < .5 and radial.across(sheet, note, block, rim, rng, view):
            return True
        towards = (rng.choice(free), min(20.0, max(4.0, 90 / len(places) - np.degrees(size / max(radius, .1)) / 2)))
        return place_with_leader(sheet, note, block, centre, rng, towards=towards, radius=radius) is not None

    asked = {"qualifier": "EQ SP"} if _even(feature) and rng.random() < .1 and sheet.style.language == "en" else {}
    result = [Wish(Quantity("pcd", feature.pattern_diameter, 1, feature.id, holes=len(places)), rim.anchors(), draw, .92, asked)]
    step = _step(feature)
    if 8 < step < 170 and rng.random() < (.35 if _even(feature) else .9):
        count = len(places) if _even(feature) and rng.random() < .5 else 1
        corner = angular.between(centre, places[0], places[1], radius)
        radii = [radius * k for k in (.55, .7, 1.25, 1.4)] + [radius + size + k for k in (6, 11)]
        result.append(Wish(Quantity("angle", step, count, feature.id), None,
                           lambda note, block: angular.angle(sheet, note, block, corner, rng, radii=radii, centres=True), .6))
    return result


def _directions(centre, places):
    return [float(np.degrees(np.arctan2(centre[1] - p[1], p[0] - centre[0]))) for p in places]
