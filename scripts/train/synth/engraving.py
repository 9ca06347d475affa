"""Text on the part itself: engraved or moulded words and numbers on a face of a view. It is part of the picture, no
annotation: kind text, not to be detected. Page mm."""
import numpy as np

from synth.ink import Class, Pose
from synth.space import STEP, Space

SHARE = .06


def engrave(sheet, views, rng):
    """Now and then a marking or two on a free piece of a face; returns the notes."""
    if rng.random() > SHARE:
        return []
    notes, hand = [], rng.choice((sheet.style.text, sheet.style.titles, sheet.style.notes))
    for _ in range(rng.choice((1, 1, 2, 3))):
        view = rng.choice(views)
        run = hand.scaled(rng.choice((2.0, 2.5, 3.5, 5.0)) / hand.height).run(_words(sheet, rng))
        pose = _place(sheet, view, run, rng)
        if pose is None:
            continue
        note = sheet.note("text", "engraving", run.text, links={"view": view.id}, detect=False)
        note.text_run(run, pose, role="engraving", colour=sheet.style.colour(Class.CONTOUR))
        notes.append(note)
    return notes


def _words(sheet, rng):
    number = str(sheet.facts.get("number", "")) or "1042"
    words = (number, f"{rng.randint(1, 3)} of {rng.randint(3, 9)}", f"M{rng.choice((2, 2.5, 3, 4))}x{rng.choice((4.2, 6, 8.5))}L", "TOP", "REV " + rng.choice("ABCD"), "IN", "OUT",
             f"S/N {rng.randint(100, 999)}", rng.choice("ABLR"), f"{rng.randint(1, 12)}", "MADE IN EU", f"LOT {rng.randint(10, 99)}", f"CAV {rng.randint(1, 8)}", f"{rng.choice((5, 10, 20))} Nm", ">PA6-GF30<")
    words = [w for w in words if w.isascii()]
    return rng.choice(words)


def _place(sheet, view, run, rng):
    """Where the words lie wholly on a face, on nothing else."""
    left, top, right, bottom = view.box
    for _ in range(40):
        pose = Pose(rng.uniform(left, right), rng.uniform(top, bottom), rng.choice((0, 0, 0, 90)))
        quad = pose.quad(run.ink[0] - 1, run.ink[1] - 1, run.ink[2] + 1, run.ink[3] + 1)
        whole = abs(float(np.prod(np.ptp(quad, axis=0)))) / STEP ** 2
        if sheet.space.hits(quad, Space.ALL & ~Space.PART) == 0 and sheet.space.hits(quad, Space.PART) > .97 * whole:
            return pose
    return None
