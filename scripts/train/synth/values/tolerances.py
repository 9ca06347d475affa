"""Which tolerance a size carries and how large it is: sensible for the nominal, in the form that its sheet prefers."""
from synth.style import choose
from synth.values import iso286
from synth.values.notation import Size
from synth.values.numbers import INCH, decimal, places_needed, places_of, value_of

_STEPS = {"mm": [m * 10 ** e for e in (-3, -2, -1, 0) for m in (1, 1.5, 2, 2.5, 3, 5)][3:],
          "inch": [.0002, .0003, .0005, .001, .0015, .002, .003, .004, .005, .008, .010, .015, .020, .030, .060]}
# how often a kind has a tolerance of its own, beside plain lengths
_CARE = {"diameter": 1.5, "hole": 1.0, "radius": .3, "angle": .45, "chamfer": .08, "thickness": .7, "depth": .4, "arc_length": .2, "ordinate": .4,
         "coordinate": 0, "pcd": .15, "keyway": 3, "flat": .8, "taper": .15, "slope": .1, "spacing": 0, "groove": .8}
_ROUND = ("diameter", "hole")
_HOLE = {"H7": 50, "H8": 14, "H9": 4, "H11": 6, "H6": 5, "G7": 4, "F7": 3, "F8": 3, "E9": 2, "K7": 3, "M7": 3, "N7": 3, "P7": 3, "JS7": 2, "D10": 1, "H12": 2}
_SHAFT = {"h6": 20, "g6": 18, "h7": 9, "k6": 10, "f7": 8, "m6": 6, "n6": 5, "p6": 6, "h9": 6, "h11": 5, "js6": 3, "e8": 3, "d9": 2, "s6": 1, "r6": 2, "h5": 2,
          "j6": 2, "k5": 2, "f6": 2, "h8": 3, "u6": 1}
_PAIR = {"H7/g6": 24, "H7/h6": 20, "H8/f7": 10, "H7/k6": 10, "H7/n6": 7, "H7/p6": 8, "H7/s6": 4, "H7/f6": 4, "H11/c11": 2, "G7/h6": 4, "F8/h7": 5, "K7/h6": 2,
         "H9/d9": 2}
_LENGTH = {"h9": 20, "h11": 20, "H11": 12, "H9": 10, "js11": 6, "H8": 8, "h8": 6, "f7": 4, "d9": 4, "H12": 5, "h12": 5}
_KEYWAY = {"P9": 45, "N9": 25, "JS9": 18, "H9": 6, "D10": 6}


def tolerate(style, h, rng, quantity, size, wish="auto"):
    """Gives `size` (its nominal is written) a tolerance, or leaves it alone. `wish` as in label()."""
    if wish is None or "/" in size.nominal and wish == "auto" or ":" in size.nominal:
        return
    if wish == "auto":
        wish = _form(h, rng, quantity)
    if wish is None:
        return
    if wish not in ("symmetric", "deviations", "unilateral", "limits", "max", "min", "fit"):
        _fit(style, h, rng, size, wish)
    elif quantity.kind == "angle":
        _angular(style, h, rng, size, wish)
    elif wish in ("max", "min"):
        size.form, size.ink = ("maximum", h.max_word) if wish == "max" else ("minimum", h.min_word)
        size.word_first = h.limit_word_first
    elif wish == "fit":
        _fit(style, h, rng, size, _class(rng, quantity))
    else:
        _numbers(style, h, rng, quantity, size, wish)


def _form(h, rng, quantity):
    if rng.random() >= min(.9, h.toleranced * _CARE.get(quantity.kind, 1.0)):
        return None
    kind = quantity.kind
    if kind == "keyway":
        return choose(rng, {"fit": 75, "symmetric": 15, "deviations": 10})
    if kind in _ROUND and rng.random() < h.fit_share or kind in ("linear", "groove") and rng.random() < h.fit_share * .1:
        return "fit"
    if kind == "radius" and rng.random() < .6:
        return "max"
    if rng.random() < .03:
        return rng.choice(["max", "max", "min"])
    main = h.tolerance_main if h.tolerance_main != "fit" else "deviations"
    return main if rng.random() < .75 else choose(rng, {"symmetric": 50, "deviations": 38, "limits": 8, "unilateral": 4})


def _class(rng, quantity):
    inside = quantity.sizes.get("internal", None if quantity.kind == "diameter" else quantity.kind == "hole")
    if quantity.kind == "keyway":
        return choose(rng, _KEYWAY)
    if quantity.kind not in _ROUND:
        return choose(rng, _LENGTH)
    if inside is None:
        inside = rng.random() < .5
    return choose(rng, _PAIR) if rng.random() < .05 else choose(rng, _HOLE if inside else _SHAFT)


# --- numbers ----------------------------------------------------------------------------------------------------

def _step(style, width, most):
    """The usual value nearest to `width` (sheet unit), none above `most`."""
    steps = [s for s in _STEPS[style.unit] if s <= most]
    return min(steps, key=lambda s: abs(s - width) / (s + width)) if steps else None


def _band(style, h, rng, size, quantity):
    """Half of a tolerance zone that suits the size, in the unit of the sheet."""
    nominal = value_of(size.nominal)
    unit = INCH if style.unit == "inch" else 1
    grade = min(13, max(5, h.grade + rng.choice([-1, 0, 0, 0, 1])))
    return nominal, _step(style, iso286.it(max(nominal, .01) * unit, grade) / 2 / unit, .08 * nominal)


def _zero(h, places, style, sign):
    """How the sheet writes a deviation of nothing."""
    if h.zero == "bare" or not places:
        return "0"
    return (sign if h.zero == "signed" else "") + decimal(style, 0, places)


def _numbers(style, h, rng, quantity, size, form):
    nominal, t = _band(style, h, rng, size, quantity)
    if t is None or nominal <= 0:
        return
    if form == "symmetric":
        up, low = t, -t
    elif form == "unilateral":
        falls = quantity.kind in ("linear", "diameter", "hole") and rng.random() < .5    # 14 -0.1 THK could be 14 of them
        up, low = (None, -2 * t) if falls else (2 * t, None)
    else:
        up, low = _deviations(style, h, rng, quantity, nominal, t)
        if form == "limits" and up * low > 0 and min(abs(up), abs(low)) > .003 * nominal:
            up, low = t, -t
    most = 5 if style.unit == "inch" else 4
    need = [places_needed(abs(d), 2, most) for d in (up, low) if d]
    places = max(need)
    if h.match_places or form == "limits":
        places = max(places, places_of(size.nominal))
    if form == "limits":
        size.upper, size.lower = (decimal(style, nominal + d, max(places, 1)) for d in (up, low))
        size.form, size.nominal, size.unit = "limits", "", ""
        size.ink = h.limits
        if h.limits == "\n" and h.limits_sign == "each" and quantity.kind in ("diameter", "pcd", "hole"):
            size.ink = "\n⌀"
        return
    if h.match_places:
        size.nominal = decimal(style, nominal, places)
    if form == "symmetric":
        size.form, size.upper = "symmetric", decimal(style, t, places)
        size.lower = "-" + size.upper
        return
    size.form = "deviations"
    own = not (h.same_places or h.match_places)
    size.upper, size.lower = (_deviation(style, h, d, places_needed(abs(d), 2, most) if own and d else places, s) if d is not None else ""
                              for d, s in ((up, "+"), (low, "-")))


def _deviation(style, h, value, places, sign):
    return decimal(style, value, places) if value else _zero(h, places, style, sign)


def _deviations(style, h, rng, quantity, nominal, t):
    """(upper, lower), different, in the unit of the sheet."""
    if style.unit == "mm" and quantity.kind in _ROUND and h.grade <= 9 and rng.random() < .4:
        limits = iso286.limits(nominal, _class(rng, quantity).split("/")[0])
        if limits and max(abs(d) for d in limits) < .1 * nominal:
            return limits
    case = rng.random()
    if case < .37:
        return 2 * t, 0.0
    if case < .74:
        return 0.0, -2 * t
    other = _step(style, t * rng.choice([.25, .5, 2]), .1 * nominal) or t
    if case < .9:
        return (t, -other) if rng.random() < .5 else (other, -t)
    if other == t or quantity.kind in ("chamfer", "thickness", "square", "depth"):   # 18 -0.02 -0.05 THK could be 18 of them
        return 2 * t, 0.0
    a, b = sorted((t, other))
    return (b, a) if rng.random() < .5 else (-a, -b)


def _fit(style, h, rng, size, fit):
    """A class, and where the sheet explains its classes, what it comes to."""
    size.fit, size.unit = fit, ""
    if h.fit_explained == "no" or "/" in fit:
        return
    inch = style.unit == "inch"
    nominal = value_of(size.nominal)
    deviations = iso286.limits(nominal * (INCH if inch else 1), fit)
    if deviations is None:
        return
    up, low = (d / INCH if inch else d for d in deviations)
    places = 4 if inch else 4 if round(up * 1e4) % 10 else 3
    if h.fit_explained == "below" and rng.random() < .5:
        size.form, size.ink = "limits", "/"
        size.upper, size.lower = (decimal(style, nominal + d, places) for d in (up, low))
        return
    size.form = "deviations"
    size.upper, size.lower = (_deviation(style, h, round(d, places), places, s) for d, s in ((up, "+"), (low, "-")))


def _angular(style, h, rng, size, form):
    if "'" in size.nominal:
        size.form, size.upper = "symmetric", rng.choice(["5'", "10'", "0°5'", "0°10'", "15'", "30'"])
    elif form in ("max", "min"):
        size.form, size.ink = ("maximum", h.max_word) if form == "max" else ("minimum", h.min_word)
        size.word_first = h.limit_word_first
        return
    elif form in ("deviations", "unilateral"):
        t = decimal(style, *rng.choice([(1, 0), (.5, 1), (2, 0), (.2, 1)]))
        size.form = "deviations"
        size.upper, size.lower = rng.choice([(t, "0"), ("0", "-" + t), (t, "0")])
        return
    else:
        text = rng.choice(["30'", "15'", "0°30'", "1"]) if h.angle == "minutes" or rng.random() < .15 else None
        size.form, size.upper = "symmetric", text or decimal(style, *choose(rng, {(.5, 1): 35, (1, 0): 35, (.1, 1): 6, (.2, 1): 6, (.25, 2): 5, (2, 0): 8}))
    size.lower = "-" + size.upper


# --- the other unit ---------------------------------------------------------------------------------------------

def secondary(style, h, size):
    """The same size in the other unit, or None where it makes no sense (minutes, classes)."""
    factor = INCH if style.unit == "inch" else 1 / INCH
    if size.fit:
        size = Size(size.nominal)
    numbers = [size.nominal, size.upper, size.lower]
    values = [value_of(n) * factor if n else None for n in numbers]
    main = [v for v in (values[0], values[1]) if v is not None][0]
    places = h.dual_places
    if size.form in ("symmetric", "deviations", "limits"):
        def error(p):
            apart = 0
            if size.form != "symmetric" and None not in values[1:]:
                apart = abs(round(values[1], p) - round(values[2], p) - values[1] + values[2]) / (values[1] - values[2])
            return apart if size.form == "limits" else max(apart, *(abs(round(v, p) - v) / abs(v) for v in values[1:] if v))
        while places < 5 and error(places) > .3:
            places += 1
    while places < 5 and abs(round(main, places) - main) > .002 * abs(main):
        places += 1
    leading = h.dual_zero or style.decimal == ","

    def written(text, value):
        if not text:
            return ""
        return text if text.strip("+-0.,") == "" and h.zero == "bare" else decimal(style, value, places, leading=leading)

    nominal, upper, lower = (written(n, v) for n, v in zip(numbers, values))
    plain = size.form in ("none", "symmetric")
    return Size(nominal, size.form, upper, lower, size.ink.replace("⌀", ""), "", h.dual_unit if plain else "", size.word_first)
