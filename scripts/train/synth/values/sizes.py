"""From a plain quantity to the Dimension that says it: lengths, diameters, radii, angles, chamfers and their kin."""
from synth.values.notation import Dimension, Part, Size
from synth.values.numbers import INCH, decimal, fraction, minutes, number, places_needed, value_of
from synth.values.tolerances import secondary, tolerate

_TYPE = {"ordinate": "linear", "coordinate": "linear", "pcd": "diameter", "flat": "linear", "keyway": "linear", "groove": "linear", "spacing": "linear"}


def size_of(style, h, value):
    """Size of a length of `value` part mm: its nominal in the unit of the sheet."""
    if style.unit == "inch":
        value /= INCH
        text = fraction(value) if h.fractions else None
        if text:
            return Size(text, unit=h.unit_mark)
    return Size(number(style, value), unit=h.unit_mark)


def bare_size(style, h, value):
    """The same without a mark of its unit: depths and steps leave it to the head of their call-out."""
    size = size_of(style, h, value)
    size.unit = ""
    return size


def angle_of(style, h, value):
    """Size of an angle in degrees."""
    need = places_needed(value, 1, 3, .004)
    if h.angle == "minutes" and need:
        text = minutes(value)
        if abs(value_of(text) - value) > .004 * value:
            text = minutes(value, seconds=True)
        return Size(text) if "'" in text else Size(text.rstrip("°"), unit="°")
    places = max(need, h.angle_places)
    return Size(decimal(style, value, places, strip=places > max(need, h.angle_places), leading=True), unit="°")


def part_mm(style, kind, text):
    """What a written nominal comes to in part mm, or degrees."""
    value = value_of(text)
    return value if kind in ("angle", "taper", "slope") or style.unit == "mm" else value * INCH


def dimension(style, h, rng, q, tolerance):
    """(Dimension, written, unread) of a simple quantity; `unread` where the program's grammar knows the form not yet."""
    build = _BUILD.get(q.kind, _plain)
    return build(style, h, rng, q, tolerance)


def _plain(style, h, rng, q, tolerance):
    size = size_of(style, h, q.nominal)
    part = Part(_TYPE.get(q.kind, q.kind), size)
    return _finish(style, h, rng, q, part, tolerance)


def _finish(style, h, rng, q, part, tolerance, unread=False):
    written = part_mm(style, q.kind, part.size.nominal)
    if q.kind == "coordinate":
        tolerance = None
    tolerate(style, h, rng, q, part.size, tolerance)
    if part.size.form == "limits":
        written = q.nominal
    if h.dual != "no" and q.kind not in ("angle", "taper", "slope", "chamfer", "ordinate") and "/" not in part.size.nominal and written:
        part.secondary = secondary(style, h, part.size)
    return Dimension(part), written, unread


def _angle(style, h, rng, q, tolerance):
    return _finish(style, h, rng, q, Part("angle", angle_of(style, h, q.nominal)), tolerance)


def _radius(style, h, rng, q, tolerance):
    if not q.sizes.get("full"):
        return _plain(style, h, rng, q, tolerance)
    return Dimension(Part("radius", Size(), written_as="FULL R" if rng.random() < .4 else "")), q.nominal, True


def _square(style, h, rng, q, tolerance):
    part = Part("square", size_of(style, h, q.nominal))
    if h.square_word:
        part.written_as, part.after = "SQ", True
    return _finish(style, h, rng, q, part, tolerance)


def _chamfer(style, h, rng, q, tolerance):
    angle = q.sizes.get("angle", 45.0)
    form = h.chamfer if abs(angle - 45) < .1 or h.chamfer != "C" else "times"
    part = Part("chamfer", bare_size(style, h, q.nominal))
    if form == "C":
        part.written_as = "C"
    else:
        if form == "word":
            part.written_as = rng.choice(["CHAM", "CHAMFER", "CH"])
        if form != "word" or abs(angle - 45) > .1 or rng.random() < .4:
            part.angle = angle_of(style, h, angle)
        part.angle_first = form == "angle_first"
    return _finish(style, h, rng, q, part, None if tolerance == "auto" and part.angle_first else tolerance, form == "slash")


def _thickness(style, h, rng, q, tolerance):
    part = Part("thickness", size_of(style, h, q.nominal))
    part.written_as, before = h.thickness
    part.after = not before
    return _finish(style, h, rng, q, part, tolerance)


def _worded(style, h, rng, q, tolerance):
    """A plain size with the sheet's word for what it is, before it or behind."""
    d, written, unread = _plain(style, h, rng, q, tolerance)
    word, before = h.flats if q.kind == "flat" else h.pitch_circle
    if before:
        d.head.written_as, unread = word, True
    elif word:
        d.words.append(word)
    return d, written, unread


def _ratio(style, h, rng, q, tolerance):
    """⌲ 1:5, or the ratio itself where it is no whole one."""
    n = round(1 / q.nominal)
    if abs(1 / n - q.nominal) < .005 * q.nominal:
        return Dimension(Part(q.kind, Size(f"1:{n}"))), 1 / n, False
    text = decimal(style, q.nominal, places_needed(q.nominal, 3))
    part = Part(q.kind, Size(text))
    tolerate(style, h, rng, q, part.size, tolerance if tolerance == "symmetric" else None)
    return Dimension(part), value_of(text), False


def _depth(style, h, rng, q, tolerance):
    size = size_of(style, h, q.nominal)
    if not h.depth_word:
        return _finish(style, h, rng, q, Part("depth", size), tolerance)
    part = Part("linear", size)
    if h.depth_word_first:
        part.written_as = h.depth_word
        return _finish(style, h, rng, q, part, tolerance, True)
    d, written, unread = _finish(style, h, rng, q, part, tolerance)
    d.notes = h.depth_word
    return d, written, unread


def _keyway(style, h, rng, q, tolerance):
    d, written, unread = _plain(style, h, rng, q, tolerance)
    depth = q.sizes.get("depth")
    if depth and d.head.size.form == "none" and not d.head.secondary and rng.random() < .12:
        d.head.depth = bare_size(style, h, depth)
    return d, written, unread


def _groove(style, h, rng, q, tolerance):
    """The width alone, 3x1.5 (width and depth), or 3x⌀18: a reader who does not know it takes the width for a count."""
    depth, ground = q.sizes.get("depth"), q.sizes.get("diameter")
    if not depth and not ground or rng.random() < .5 or tolerance not in ("auto", None) or h.fractions:
        return _plain(style, h, rng, q, tolerance)
    width = size_of(style, h, q.nominal)
    written = part_mm(style, q.kind, width.nominal)
    other = Part("diameter" if ground else "linear", size_of(style, h, ground or depth))
    return Dimension(Part("linear", width), by=other), written, True


def _spacing(style, h, rng, q, tolerance):
    """3x 20 (=60)"""
    n = int(q.sizes["spaces"])
    angular = q.sizes.get("angle", False)
    one = angle_of(style, h, q.nominal / n) if angular else size_of(style, h, q.nominal / n)
    d = Dimension(Part("angle" if angular else "linear", one), count=n)
    pitch = part_mm(style, "angle" if angular else "linear", one.nominal)
    total = angle_of(style, h, pitch * n) if angular else size_of(style, h, pitch * n)
    d.total = total.nominal + ("°" if angular and "°" not in total.nominal else "")
    return d, pitch * n, True


_BUILD = {"angle": _angle, "radius": _radius, "square": _square, "chamfer": _chamfer, "thickness": _thickness, "flat": _worded, "pcd": _worded, "taper": _ratio,
          "slope": _ratio, "depth": _depth, "keyway": _keyway, "groove": _groove, "spacing": _spacing}
