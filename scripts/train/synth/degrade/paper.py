"""Paper and its history: age, folds, stains, punch holes, and what people drew on it."""
import math

import cv2
import numpy as np

from .page import add_grain, draw_curve, enlarge, grain, patches, primitive, wobble


@primitive
def yellowed(page, rng, level, uneven, rim, warmth):
    """Old paper: bare paper at `level`, darker in clouds by the share `uneven` and towards the edges by `rim`; on a colour
    page also yellow, at `warmth` 1 as much as newsprint."""
    wide, fine = (cv2.resize(rng.random(size, np.float32), (96, 72), interpolation=cv2.INTER_CUBIC) for size in ((4, 5), (13, 17)))
    field = 1 - uneven * (.7 * wide + .3 * fine)
    y, x = np.mgrid[0:72, 0:96]
    inward = np.minimum.reduce([x / 95, 1 - x / 95, y / 71, 1 - y / 71])
    field *= 1 - rim * np.exp(-inward / .03)
    page.shade(enlarge(level * field, page.shape))
    if page.image.ndim == 3:
        ramp = np.arange(256)
        page.look_up(np.stack([ramp, ramp * (1 - .035 * warmth), ramp * (1 - .14 * warmth)], 1))


@primitive
def paper_grain(page, rng, sigma, size_px):
    """Fibres: soft mottle of the sheet."""
    add_grain(page, rng, sigma, size_px)


@primitive
def folds(page, rng, columns, rows, depth, wear):
    """A sheet folded into columns x rows and opened again: creases with a dark and a bright flank, ink rubbed off along
    them, panels that catch the light differently. `depth` is the share of light lost, `wear` of ink."""
    height, width = page.shape
    crease, bright, rubbed = page.blank(), page.blank(0), page.blank(0)
    bend = np.full((height // 4 + 1, width // 4 + 1), 255, np.uint8)
    lines = [(width * k / columns, True) for k in range(1, columns)] + [(height * k / rows, False) for k in range(1, rows)]
    for at, upright in lines:
        length = height if upright else width
        along = np.linspace(-5, length + 5, 400)
        across = at + page.px(rng.uniform(-2, 2)) + rng.uniform(-.004, .004) * (along - length / 2) + wobble(rng, 400, page.px(.15))
        points = np.stack([across, along] if upright else [along, across], 1)
        aside = page.px(.35) * rng.choice([-1, 1]) * np.array([1, 0] if upright else [0, 1])
        dirt = np.convolve(rng.normal(0, 1, 404), np.ones(5) / 5, "valid")
        strength = np.clip(.45 + wobble(rng, 400, .15) + .3 * dirt, .05, 1)
        for k in range(399):
            draw_curve(crease, points[k:k + 2], 255 * (1 - depth * strength[k]), page.px(.3))
            draw_curve(bright, points[k:k + 2] + aside, 180 * depth * strength[k], page.px(.3), 0)
        draw_curve(rubbed, points, 255, page.px(rng.uniform(.4, 1.2)), 0)
        draw_curve(bend, points / 4, 255 * (1 - .3 * depth), page.px(rng.uniform(2, 6)) / 4)
    page.fade(cv2.bitwise_not(cv2.multiply(rubbed, patches(rng, page.shape, page.px(1.2), wear), scale=1 / 255)))
    page.image = cv2.add(page.image, page.spread(bright))
    crease = cv2.GaussianBlur(crease, (0, 0), max(.4, page.px(.06)))
    bend = cv2.resize(cv2.GaussianBlur(bend, (0, 0), page.px(1.5) / 4), (width, height), interpolation=cv2.INTER_LINEAR)
    page.shade(cv2.multiply(crease, bend, scale=1 / 255))
    page.shade(_panels(rng, page.shape, columns, rows, depth))


def _panels(rng, shape, columns, rows, depth):
    """Each panel of a folded sheet tilts a little: a ramp of light within it."""
    small = np.empty((shape[0] // 8 + 1, shape[1] // 8 + 1), np.float32)
    for rows_of in np.array_split(np.arange(small.shape[0]), rows):
        for columns_of in np.array_split(np.arange(small.shape[1]), columns):
            a, b = rng.uniform(-.5, .5, 2) * depth * .5
            y, x = np.linspace(-1, 1, len(rows_of))[:, None], np.linspace(-1, 1, len(columns_of))[None]
            small[np.ix_(rows_of, columns_of)] = 255 * (1 - abs(a) - abs(b) + a * y + b * x)
    return enlarge(cv2.GaussianBlur(small, (0, 0), 1.0), shape)


@primitive
def stains(page, rng, count, size_mm, depth):
    """Blots of water, oil or dirt with a rim darker than their middle."""
    fine = 8
    mask = np.full((page.shape[0] // fine + 1, page.shape[1] // fine + 1), 255, np.uint8)
    for _ in range(count):
        radius = page.px(size_mm) * rng.uniform(.3, 1) / fine / 2
        centre = rng.uniform((0, 0), mask.shape[::-1])
        angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
        lobes = sum(rng.normal(0, .12) / k * np.cos(k * angle + rng.uniform(0, 6.28)) for k in range(1, 8))
        rim = centre + (radius * np.maximum(.3, 1 + lobes) * np.stack([np.cos(angle), np.sin(angle) * rng.uniform(.6, 1)])).T
        shape = [np.rint(rim * 16).astype(np.int32)]
        blot = np.full_like(mask, 255)
        cv2.fillPoly(blot, shape, int(255 * (1 - depth * rng.uniform(.3, .7))), cv2.LINE_AA, 4)
        cv2.polylines(blot, shape, True, int(255 * (1 - depth * rng.uniform(.5, 1))), max(1, round(radius * .05)), cv2.LINE_AA, 4)
        mask = cv2.multiply(mask, cv2.GaussianBlur(blot, (0, 0), rng.uniform(.6, 3)), scale=1 / 255)
    page.shade(cv2.resize(mask, page.shape[::-1], interpolation=cv2.INTER_LINEAR))


@primitive
def coffee_ring(page, rng, diameter_mm, width_mm, depth):
    """The foot of a cup: a ring, darker in places and open in others."""
    fine = 3
    mask = np.full((page.shape[0] // fine + 1, page.shape[1] // fine + 1), 255, np.uint8)
    centre, radius = rng.uniform((0, 0), mask.shape[::-1]), page.px(diameter_mm) / 2 / fine
    angle = np.linspace(0, 2 * np.pi, 180)
    strength = np.clip(.6 + wobble(rng, 180, .35), 0, 1)
    offset = radius + wobble(rng, 180, radius * .004)
    points = centre + np.stack([np.cos(angle), np.sin(angle)], 1) * offset[:, None]
    for k in range(179):
        draw_curve(mask, points[k:k + 2], 255 * (1 - depth * strength[k]), page.px(width_mm) / fine)
    page.shade(cv2.resize(cv2.GaussianBlur(mask, (0, 0), 1.2), page.shape[::-1], interpolation=cv2.INTER_LINEAR))


@primitive
def punch_holes(page, rng, count, edge, level):
    """Filing holes 6 mm wide, 12 mm from an edge, 80 mm apart; `level` is what shows through."""
    width, height = page.size_mm
    along, inward = (height, width) if edge in ("left", "right") else (width, height)
    inset = 12 if edge in ("left", "top") else inward - 12
    centre = along / 2 + rng.uniform(-4, 4)
    mask = page.blank(0)
    for k in range(count):
        at = centre + (k - (count - 1) / 2) * 80
        point = (inset, at) if edge in ("left", "right") else (at, inset)
        shift = np.rint(np.multiply(point, page.dpi / 25.4 * 16)).astype(int)
        cv2.circle(mask, shift.tolist(), round(page.px(2.9) * 16), 255, -1, cv2.LINE_AA, 4)
    shadow = cv2.GaussianBlur(np.roll(mask, (round(page.px(.4)),) * 2, (0, 1)), (0, 0), max(.6, page.px(.3)))
    page.shade(cv2.addWeighted(shadow, -.25, shadow, 0, 255))
    page.blend(np.full_like(page.image, level), mask)


@primitive
def hand_marks(page, rng, count, tool):
    """Ticks, loops, crosses, arrows and underlines by pencil, pen or red marker: never letters, for they would be text."""
    level, width_mm = {"pencil": (120, .45), "pen": (45, .35), "marker": (90, 1.0)}[tool]
    mask = page.blank()
    grey = page.image if page.image.ndim == 2 else page.image[..., 1]
    crowd = cv2.GaussianBlur(cv2.resize(grey, None, fx=.125, fy=.125, interpolation=cv2.INTER_AREA), (0, 0), page.px(1) / 8)
    for _ in range(count):
        tries = [_mark(page, rng) for _ in range(10)]
        strokes = max(tries, key=lambda strokes: _emptiness(crowd, strokes))
        for points in strokes:
            draw_curve(mask, points, level, page.px(width_mm * rng.uniform(.7, 1.3)))
    mask = cv2.GaussianBlur(mask, (3, 3), .6)
    if tool == "pencil":
        mask = cv2.max(mask, cv2.addWeighted(grain(rng, page.shape, .7), 2, mask, 0, -140))
    page.shade(mask if tool != "marker" or page.image.ndim == 2 else cv2.merge([cv2.max(mask, page.blank(200)), mask, mask]))


def _mark(page, rng):
    """Strokes of a mark somewhere on the page, in pixels."""
    size = page.px(rng.uniform(4, 16))
    at = rng.uniform((size, size), np.maximum(size + 1, np.subtract(page.shape[::-1], size)))
    turn = rng.uniform(-.25, .25)
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    strokes = _gesture(rng, rng.choice(["tick", "loop", "cross", "arrow", "underline", "strike"]))
    return [at + size * s @ rotation + np.stack([wobble(rng, len(s), .012 * size) for _ in "xy"], 1) for s in strokes]


def _emptiness(crowd, strokes):
    """The lightest neighbourhood that the strokes keep to: people write beside text, not over it."""
    x, y = (np.concatenate(strokes) / 8).astype(int).T
    return crowd[np.clip(y, 0, crowd.shape[0] - 1), np.clip(x, 0, crowd.shape[1] - 1)].min()


def _gesture(rng, kind):
    """Strokes of a hand mark, about one unit large, y down."""
    t = np.linspace(0, 1, 24)
    if kind == "tick":
        return [np.concatenate([np.linspace((-.4, 0), (-.1, .4), 10), np.linspace((-.1, .4), (.6, -.6), 14)])]
    if kind == "loop":
        angle = rng.uniform(0, 6.28) + t * rng.uniform(6, 7.2)
        return [np.stack([np.cos(angle), .55 * np.sin(angle)], 1) * (1 + .08 * t[:, None])]
    if kind == "cross":
        return [np.linspace((-.4, -.4), (.4, .4), 24), np.linspace((.4, -.4), (-.4, .4), 24)]
    if kind == "arrow":
        bow = np.stack([2 * t - 1, .3 * np.sin(t * 3)], 1)
        tip = bow[-1]
        return [bow, np.linspace(tip + (-.25, -.2), tip, 24), np.linspace(tip + (-.2, .22), tip, 24)]
    if kind == "underline":
        return [np.stack([2 * t - 1, .04 * np.sin(12 * t)], 1)]
    return [np.stack([1.6 * t - .8, .5 - t], 1)]
