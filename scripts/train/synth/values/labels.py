"""From a quantity to its label: the Dimension it becomes, what is said beside it, how it is spelled, its block."""
from synth.style import choose
from synth.values import known, notation, words
from synth.values.habits import habits
from synth.values.holes import hole, thread
from synth.values.ink import Ink, alphabet
from synth.values.numbers import number
from synth.values.quantity import Label
from synth.values.sizes import dimension, part_mm, size_of
from synth.values.spelling import spell

_MAY_BE_BASIC = {"linear": 1.0, "diameter": .6, "pcd": 2.5, "angle": 1.0, "ordinate": 1.0, "radius": .3, "square": .5, "spherical_radius": .3}
_MAY_BE_REFERENCE = {"linear": 1.0, "diameter": .5, "angle": .8, "thickness": .8, "radius": .4, "ordinate": .3, "arc_length": 1.0, "pcd": .8}
_MAY_BE_TYPICAL = {"radius": 2.0, "chamfer": 1.5, "linear": .4, "angle": .5, "diameter": .3, "thickness": .4}
_LARGEST_PLAIN_COUNT = 24      # 40x30 is a plate


def label(style, rng, quantity, *, basic=None, reference=None, tolerance="auto", qualifier=None, rows=None, strike=False):
    """The label of `quantity` on a sheet of `style`, in the sheet's habits.

    basic, reference: True, False, or None for the habit; tolerance: "auto", None, a form (symmetric, deviations, limits,
    unilateral, max, min, fit) or a class such as "H7"; qualifier: None for the habit, "" for none, or the words;
    rows: 1 keeps everything on one row; strike: crossed out.
    """
    h = habits(style, rng)
    if quantity.kind in ("gear", "knurl", "coordinate"):
        return _note(style, h, rng, quantity)
    if basic is None:
        basic = tolerance == "auto" and reference is not True and rng.random() < h.basic * _MAY_BE_BASIC.get(quantity.kind, 0)
    if reference is None:
        reference = not basic and tolerance == "auto" and rng.random() < h.reference * _MAY_BE_REFERENCE.get(quantity.kind, 0)
    if basic or reference:
        tolerance = None
    make = {"hole": hole, "thread": thread}.get(quantity.kind, dimension)
    d, written, unread = make(style, h, rng, quantity, tolerance)
    plain = not (basic or reference or d.head.secondary or d.head.size.fit) and d.head.size.form == "none" and tolerance == "auto"
    if plain and quantity.kind in ("linear", "diameter") and quantity.count == 1 and rng.random() < h.not_to_scale:
        d.not_to_scale, written = True, _another(style, rng, quantity, d)
    if quantity.count > 1:
        _count(h, rng, d, quantity)
    _remark(h, rng, d, quantity, qualifier)
    _exact(h, d, basic, reference)
    return _assemble(style, h, rng, d, written, rows, strike, unread or known.unread(d))


def _assemble(style, h, rng, d, written, rows, strike, unread):
    ink = spell(style, h, rng, d, rows=rows)
    unread = unread or ink.unread
    boxed = d.basic and not d.words[:1] == ["BSC"]
    flags = {k: True for k, on in (("box", boxed), ("underline", d.not_to_scale), ("strike", strike)) if on}
    if d.not_to_scale:
        flags["nts"] = True
    if unread:
        flags["grammar"] = "unread"
    if not alphabet.LABEL.keys() >= set(ink.said().replace("\n", "")):
        flags["alphabet"] = "beyond"
    multi = len([r for r in ink.rows if r]) > 1
    block = ink.block(align=h.hole_align if multi and (d.steps or d.head.type in ("diameter", "thread")) else "centre", box=boxed, underline=d.not_to_scale,
                      strike=strike)
    return Label(block, notation.text(d), notation.report(d), flags, written, said=ink.said())


def _another(style, rng, q, d):
    """Writes a length that is not the one drawn; returns it in part mm."""
    factor = rng.choice([.5, .6, .75, .8, 1.25, 1.5, 2.0]) * rng.uniform(.97, 1.03)
    value = max(1.0, round(q.nominal * factor)) if style.unit == "mm" else q.nominal * factor
    d.head.size.nominal = number(style, value if style.unit == "mm" else round(value / 25.4, 2))
    return part_mm(style, q.kind, d.head.size.nominal)


def _count(h, rng, d, q):
    """4x before the size, or 4 PLACES behind it."""
    plain = d.head.type == "linear" and d.head.size.form == "none" and not d.head.size.fit
    if d.count or d.by:
        return
    if rng.random() < h.count_behind and not d.notes and not d.steps or plain and q.count > _LARGEST_PLAIN_COUNT:
        places = choose(rng, words.PLACES[h.language]).format(q.count)
        d.words.append(places if d.head.type == "diameter" or "HOLES" not in places else f"{q.count} PLACES")
        return
    d.count = q.count
    ambiguous = d.head.type == "linear" or d.head.thread and not d.head.thread.first or not (d.head.size.nominal or d.head.size.upper)
    d.dash = h.count_mark.strip().startswith("-") and not ambiguous


def _remark(h, rng, d, q, wish):
    """TYP, EQ SP, BOTH SIDES: behind the size."""
    said = []
    if wish is not None:
        said = [wish] if wish else []
    elif q.count == 1 and not d.steps and not d.words and rng.random() < h.typical * _MAY_BE_TYPICAL.get(q.kind, 0):
        said = [h.typical_word]
    elif q.count > 2 and q.kind in ("hole", "thread") and q.sizes.get("pcd") and rng.random() < h.equal:
        said = [choose(rng, words.EQUAL[h.language])]
    elif q.kind in ("chamfer", "radius", "hole") and rng.random() < .012:
        said = [choose(rng, words.SIDES[h.language])]
    for word in said:
        if d.notes:
            d.notes += " " + word
        else:
            d.words.append(word)


def _exact(h, d, basic, reference):
    d.basic, d.reference = bool(basic), bool(reference)
    if basic and h.basic_word:
        d.words.insert(0, h.basic_word)
    if reference and h.reference_word:
        d.words.append(h.reference_word)


# --- notes that are no dimensions ----------------------------------------------------------------------------------

def _note(style, h, rng, q):
    """Gears, knurls and coordinates: words on a leader, kind note."""
    ink = Ink(style, h)
    nominal = size_of(style, h, q.nominal).nominal
    if q.kind == "coordinate":
        gap = rng.choice(["", " ", "="])
        for axis, value in (("X", nominal), ("Y", size_of(style, h, q.sizes["y"]).nominal)):
            ink.row()
            ink.say(axis + gap + value)
    elif q.kind == "knurl":
        text = rng.choice(words.KNURL[h.language]).format(nominal)
        ink.say(text.upper() if style.standard == "asme" else text)
    else:
        teeth = int(q.sizes.get("teeth", 20))
        ink.say(rng.choice([f"m={nominal} z={teeth}", f"m{nominal} z{teeth}", f"MODULE {nominal} / {teeth} TEETH", f"{teeth}T MOD {nominal}"]))
    written = part_mm(style, "linear", nominal)
    return Label(ink.block(align="left"), ink.said(), None, {}, written, "note", ink.said())
