"""Round things of a view: diameters, radii, call-outs of holes, threads, chamfers, angles, and short notes on leaders."""
from synth.dimensions import holes, profile, remarks
from synth.dimensions.survey import survey
from synth.dimensions.wish import grant, said


def dimension_round(sheet, view, part, rng):
    """Draws what of the view (a PlacedView, not a pictorial one) has no straight length; returns the notes. Nothing that
    the sheet says already is said again."""
    style = sheet.style
    found = survey(view, style)
    fullness = style.extra.setdefault("round.fullness", rng.choice([1.1, 1.1, 1.1, 1.0, .9, .7]))
    wishes = holes.wishes(sheet, view, part, found, rng) + profile.wishes(sheet, view, part, found, rng)
    rng.shuffle(wishes)
    wishes.sort(key=lambda w: w.quantity.kind not in ("hole", "pcd"))
    known, drawn = said(sheet), []
    left, top, right, bottom = view.box
    limit = 4 + int(((right - left) + (bottom - top)) / (style.text.height * 7))
    for wish in wishes:
        if len(drawn) >= limit:
            break
        if wish.key() in known or rng.random() > wish.weight * fullness:
            continue
        note = grant(sheet, view, wish, rng)
        if note:
            known.add(wish.key())
            drawn.append(note)
    return drawn + remarks.remark(sheet, view, part, found, rng)
