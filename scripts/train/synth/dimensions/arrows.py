"""Ends of dimension lines and leaders: filled, open and closed arrowheads, slashes, dots and circles.

An end is named by its kind and drawn with its tip at a page point, pointing in a direction: degrees, counter-clockwise
as the reader sees the page. Sizes come from the style.
"""
import math

from synth.ink import Class

KINDS = ("filled", "open", "closed", "slash", "dot", "circle", "none")


def arrowhead(note, tip, direction, style, kind=None, scale=1.0):
    """Draws one end in the note's name. Returns the length (mm, backwards from the tip) that the line itself must
    leave free so that it does not show inside a hollow end or blunt a filled one's tip."""
    kind, length = kind or style.arrow, style.arrow_length * scale
    if kind in ("filled", "closed", "open"):
        return _triangle(note, tip, direction, style, kind, length)
    if kind == "slash":
        _slash(note, tip, direction, style, length)
    if kind == "dot":
        note.area([_ring(tip, dot_radius(style) * scale)], Class.ARROWHEAD)
    if kind == "circle":
        radius = 1.5 * dot_radius(style) * scale
        note.arc(tip, radius, 0, 360, Class.ARROWHEAD)
        return radius
    return 0.0


def depth(style, kind=None):
    """How far an end reaches back from its tip along its line, mm."""
    kind = kind or style.arrow
    return {"slash": .5 * style.arrow_length, "dot": dot_radius(style), "circle": 1.5 * dot_radius(style), "none": 0.0}.get(kind, style.arrow_length)


def dot_radius(style):
    return max(.16 * style.arrow_length, 1.6 * style.thin)


def along(point, direction, distance):
    """The page point `distance` mm from `point` in a direction (degrees, counter-clockwise)."""
    t = math.radians(direction)
    return point[0] + distance * math.cos(t), point[1] - distance * math.sin(t)


def heading(start, end):
    """Direction from one page point to another, degrees counter-clockwise."""
    return math.degrees(math.atan2(start[1] - end[1], end[0] - start[0]))


def _triangle(note, tip, direction, style, kind, length):
    half = style.arrow_slim * length
    back = along(tip, direction, -length)
    left, right = along(back, direction + 90, half), along(back, direction - 90, half)
    if kind == "open":
        note.stroke([left, tip, right], Class.ARROWHEAD)
        return 0.0
    if kind == "closed":
        note.stroke([tip, left, right], Class.ARROWHEAD, closed=True)
        return length
    notch = style.extra.get("arrows.notch", 0.0)
    ring = [tip, left, along(tip, direction, -length * (1 - notch)), right] if notch else [tip, left, right]
    note.area([ring], Class.ARROWHEAD)
    return .6 * length


def _slash(note, tip, direction, style, length):
    """A stroke at 45 degrees through the tip; it leans the same way at both ends of a line."""
    lean = (direction % 180.0) + 45
    reach = .5 * length
    note.stroke([along(tip, lean, -reach), along(tip, lean, reach)], Class.ARROWHEAD,
                style.thin * style.extra.get("arrows.slash_weight", 1.6))


def _ring(centre, radius, steps=14):
    return [(centre[0] + radius * math.cos(2 * math.pi * k / steps), centre[1] + radius * math.sin(2 * math.pi * k / steps)) for k in range(steps)]
