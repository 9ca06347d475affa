"""Sheets of paper: ISO 216 and ANSI sizes, landscape and portrait, with the shares that drawings come in."""
from synth.style import choose

ISO = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0), "A0": (1189.0, 841.0)}
ANSI = {"A": (279.4, 215.9), "B": (431.8, 279.4), "C": (558.8, 431.8), "D": (863.6, 558.8), "E": (1117.6, 863.6)}


def paper(rng, style):
    """(width, height, name): mm as the sheet is read, and the name of its size."""
    ansi = {"asme": .88 if style.unit == "inch" else .62, "iso": .06 if style.language == "en" else 0}.get(style.standard, 0)
    if rng.random() < ansi:
        name = choose(rng, {"A": 36, "B": 38, "C": 15, "D": 8, "E": 2})
        (w, h), upright = ANSI[name], .12 if name == "A" else .01
    else:
        name = choose(rng, {"A4": 34, "A3": 42, "A2": 14, "A1": 7, "A0": 2})
        (w, h), upright = ISO[name], .45 if name == "A4" else .03
    return (h, w, name) if rng.random() < upright else (w, h, name)


def name_of(size):
    """Name of the nearest size, "" when the paper has none."""
    long, short = max(size), min(size)
    for name, (w, h) in list(ISO.items()) + list(ANSI.items()):
        if abs(w - long) < 2 and abs(h - short) < 2:
            return name
    return ""
