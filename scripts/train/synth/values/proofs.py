"""Things to look at: a contact sheet of labels in many styles, and the shares of their forms."""
import collections
import random

import cv2

from synth import render, style as styles
from synth.ink import Pose, Sheet
from synth.values import label
from synth.values.checking import quantity


def contact_sheet(file, seed=0, sheets=20, per_sheet=9, dpi=150):
    """Labels of several sheets, each in a column block of its own, as they would be drawn."""
    columns = 5
    sheet = Sheet((columns * 62, -(-sheets // columns) * 74), styles.sample(random.Random(seed)))
    for k in range(sheets):
        rng = random.Random(seed * 7919 + k)
        sheet.style = styles.sample(rng)
        x, y = 4 + k % columns * 62, 4 + k // columns * 74
        for _ in range(per_sheet):
            made = label(sheet.style, rng, quantity(rng, sheet.style.unit))
            if y + made.block.height > 4 + k // columns * 74 + 68:
                break
            made.note(sheet, Pose(x, y + made.block.height))
            y += made.block.height + 3.4
    cv2.imwrite(file, render.raster(sheet, dpi, True)[:, :, ::-1])


def census(taken):
    """How often each form occurs."""
    count = collections.Counter()
    for _, q, made in taken:
        value = made.value or {}
        plain = value.get("tolerance") == "none" and not value.get("fit")
        count["kind " + q.kind] += 1
        count["tolerance " + (value.get("fit") and "fit" or value.get("tolerance", "-"))] += 1
        bare = plain and not made.flags and not any(value.get(k) for k in ("reference", "secondary", "words", "notes", "count", "depth", "steps", "through"))
        count["plain" if bare else "with more"] += 1
        for flag in made.flags:
            count["flag " + flag] += 1
        for key in ("reference", "secondary", "words", "notes", "count", "steps", "through", "depth"):
            if value.get(key):
                count["has " + key] += 1
    return count
