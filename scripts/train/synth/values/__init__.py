"""What a dimension says: from a measured quantity to lettering, canonical text and value, in the sheet's own habits.

    from synth.values import Quantity, label
    l = label(style, rng, Quantity("diameter", 20.0, count=4))
    l.block, l.text, l.value, l.flags, l.written
"""
from synth.block import Line, Stack
from synth.values.quantity import KINDS, Label, Quantity

__all__ = ["KINDS", "Label", "Quantity", "label"]

_SIGN = {"diameter": "⌀", "pcd": "⌀", "hole": "⌀", "radius": "R", "spherical_diameter": "S⌀", "spherical_radius": "SR", "square": "□",
         "chamfer": "C", "depth": "↧"}


def label(style, rng, quantity, *, basic=None, reference=None, tolerance="auto", qualifier=None, rows=None):
    """The label of `quantity` on a sheet of `style`.

    basic, reference: True, False or None for the sheet's habit; tolerance: "auto", None, a form (symmetric, deviations,
    limits, unilateral, max, min, fit) or a fit such as "H7"; qualifier: None for the habit, "" for none, or the word;
    rows: 1 keeps everything on one row, None lets the habit decide.
    """
    number = quantity.nominal / (25.4 if style.unit == "inch" and quantity.kind != "angle" else 1)
    text = f"{number:.3f}".rstrip("0").rstrip(".").replace(".", style.decimal)
    text = _SIGN.get(quantity.kind, "") + text + ("°" if quantity.kind == "angle" else "")
    count = f"{quantity.count}x " if quantity.count > 1 else ""
    lines = [Line(style.text.run(count + text), "nominal")]
    if quantity.sizes.get("counterbore"):
        below = f"⌴⌀{quantity.sizes['counterbore']:g}"
        lines.append(Line(style.text.run(below), "row2"))
        text += "\n" + below
    value = {"type": "linear", "nominal": text, "count": quantity.count if quantity.count > 1 else None}
    return Label(Stack(lines, style.text.height * .5) if len(lines) > 1 else lines[0], count + text, value, {}, quantity.nominal)
