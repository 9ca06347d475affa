"""A dimension that could be given: its quantity and how it would be drawn. Round things collect wishes, then grant them."""
from dataclasses import dataclass, field
from typing import Callable

from synth import values


@dataclass(slots=True)
class Wish:
    quantity: values.Quantity
    anchors: object                    # for links: what it is measured on, page
    draw: Callable                     # (note, block) -> whether there was room
    weight: float = 1.0                # chance that a draughtsman gives it here
    asked: dict = field(default_factory=dict)    # further wishes for the label

    def key(self):
        """What tells it from another dimension of the sheet: its feature, or else its value."""
        q = self.quantity
        kind = "diameter" if q.kind in ("hole", "thread") else q.kind
        return (q.feature, kind) if q.feature is not None and q.feature >= 0 else (None, kind, round(q.nominal, 2))


def said(sheet):
    """Keys of what the sheet says already."""
    keys = set()
    for note in sheet.notes:
        kind, feature = note.links.get("kind"), note.links.get("feature")
        if kind:
            kind = "diameter" if kind in ("hole", "thread") else kind
            keys.add((feature, kind) if feature is not None and feature >= 0 else (None, kind, round(note.links.get("nominal", 0.0), 2)))
    return keys


def grant(sheet, view, wish, rng):
    """Draws the wish as a note; None, and an untouched sheet, where there is no room."""
    q = wish.quantity
    label = values.label(sheet.style, rng, q, **wish.asked)
    note = sheet.note(label.kind, q.kind, label.text, value=label.value, flags=dict(label.flags))
    note.links.update(view=view.id, kind=q.kind, nominal=round(q.nominal, 5), feature=q.feature if q.feature is not None and q.feature >= 0 else None,
                      anchors=wish.anchors, nts=bool(label.flags.get("nts")))
    if q.sizes.get("thread"):
        note.links["thread"] = q.sizes["thread"]
    if wish.draw(note, label.block):
        return note
    sheet.notes.pop()
    return None
