"""What a feature control frame says: rows, zones, datums as values, their canonical text, and sensible ones at random.

Canonical text is that of `drawproc dev parse`: cells joined by |, rows by newline, a composite's later rows begin with |.
"""
from dataclasses import dataclass, field

from synth.style import choose

SIGNS = {"straightness": "⏤", "flatness": "⏥", "circularity": "○", "cylindricity": "⌭", "line_profile": "⌒", "surface_profile": "⌓",
         "angularity": "∠", "perpendicularity": "⟂", "parallelism": "∥", "position": "⌖", "concentricity": "◎", "symmetry": "⌯",
         "circular_runout": "↗", "total_runout": "⌰"}
SHAPES = {"": None, "⌀": "diameter", "S⌀": "spherical_diameter"}
FORM = ("straightness", "flatness", "circularity", "cylindricity")

# characteristic: weight, by what is toleranced
BY_FEATURE = {
    "hole": {"position": 60, "perpendicularity": 14, "concentricity": 5, "parallelism": 6, "cylindricity": 4, "circularity": 3, "symmetry": 2, "straightness": 1,
             "angularity": 1, "surface_profile": 1},
    "bore": {"concentricity": 12, "circular_runout": 12, "total_runout": 5, "cylindricity": 8, "position": 10, "circularity": 5, "perpendicularity": 6, "parallelism": 2},
    "cylinder": {"circular_runout": 22, "concentricity": 14, "cylindricity": 13, "total_runout": 12, "circularity": 9, "position": 9, "straightness": 7,
                 "perpendicularity": 5, "parallelism": 2},
    "face": {"flatness": 26, "perpendicularity": 22, "parallelism": 22, "surface_profile": 15, "straightness": 4, "angularity": 2, "line_profile": 2, "position": 3},
    "end": {"circular_runout": 10, "perpendicularity": 10, "total_runout": 4, "parallelism": 6, "flatness": 6, "surface_profile": 2},
    "slope": {"angularity": 12, "surface_profile": 8, "flatness": 3, "line_profile": 2},
    "width": {"position": 9, "symmetry": 9, "parallelism": 4, "perpendicularity": 3, "straightness": 1},
    "curve": {"surface_profile": 10, "line_profile": 6, "circularity": 2},
    "sphere": {"position": 3, "circularity": 1, "surface_profile": 2},
}
BY_FEATURE["any"] = {c: 1 for c in SIGNS}
_MM = {"position": (.02, .05, .1, .1, .15, .2, .2, .25, .3, .4, .5, .8, 1, 1.5), "surface_profile": (.05, .1, .1, .2, .25, .3, .5, .8, 1, 2),
       "": (.005, .008, .01, .01, .015, .02, .02, .025, .03, .04, .05, .05, .06, .08, .1, .1, .15, .2, .3)}
_INCH = {"position": (.002, .003, .005, .005, .007, .01, .01, .014, .015, .02, .028, .03, .06), "surface_profile": (.002, .005, .01, .015, .02, .03, .06),
         "": (.0002, .0005, .001, .001, .002, .002, .003, .004, .005, .005, .008, .01, .012, .02)}


@dataclass(slots=True, frozen=True)
class Zone:
    value: str
    shape: str = ""                                # "" | ⌀ | S⌀
    per: str = ""                                  # "100", "25x25"
    modifiers: tuple[tuple[str, str], ...] = ()    # ("M", ""), ("P", "25"), ("CZ", "")

    def text(self):
        return self.shape + self.value + ("/" + self.per if self.per else "") + "".join(circled(n) + v if len(n) == 1 else f" {n}{v}" for n, v in self.modifiers)


@dataclass(slots=True, frozen=True)
class DatumCell:
    elements: tuple[tuple[str, tuple[str, ...]], ...]   # (label, modifiers): two and more are a common datum

    def text(self):
        return "-".join(label + "".join(circled(m) if len(m) == 1 else m for m in modifiers) for label, modifiers in self.elements)


@dataclass(slots=True, frozen=True)
class Row:
    characteristic: str
    zone: Zone
    datums: tuple[DatumCell, ...] = ()

    def cells(self):
        return [SIGNS[self.characteristic], self.zone.text(), *(d.text() for d in self.datums)]


@dataclass(slots=True)
class Frame:
    rows: list[Row] = field(default_factory=list)
    composite: bool = False
    all_around: bool = False
    above: str = ""
    below: str = ""

    @property
    def around(self):
        """(above, below) in canonical characters."""
        return self.above.replace("×", "x"), self.below

    def text(self):
        above, below = self.around
        rows = ["|".join(row.cells()) for row in self.rows]
        if self.composite:
            rows[1:] = ["|" + "|".join(row.cells()[1:]) for row in self.rows[1:]]
        rows[0] = "⌮" * self.all_around + rows[0]
        return "\n".join([above] * bool(above) + rows + [below] * bool(below))

    def value(self):
        """As it stands under "parsed" in a report."""
        found = {"rows": [_row_value(row) for row in self.rows], "composite": self.composite}
        above, below = self.around
        found.update({k: v for k, v in (("all_around", self.all_around), ("above", above), ("below", below)) if v})
        return {"frame": found}


def circled(letter):
    return chr(ord("Ⓐ") + ord(letter) - ord("A"))


def _row_value(row):
    zone = {"shape": SHAPES[row.zone.shape], "value": row.zone.value, "modifiers": [n + (" " + v if v else "") for n, v in row.zone.modifiers]}
    if row.zone.per:
        zone["per"] = row.zone.per
    return {"characteristic": row.characteristic, "zone": zone, "datums": [_datum_value(d) for d in row.datums]}


def _datum_value(cell):
    elements = [{"label": label, **({"modifiers": list(modifiers)} if modifiers else {})} for label, modifiers in cell.elements]
    return elements[0] if len(elements) == 1 else {"label": "-".join(e["label"] for e in elements), "common": elements}


def written(style, amount, places=None):
    """A tolerance as the sheet writes it; `amount` in its own unit. Inch values keep at least three places."""
    least = max(len(f"{amount:.4f}".rstrip("0").split(".")[1]), 3 if style.unit == "inch" else 0)
    text = f"{amount:.{max(places or 0, least)}f}"
    if not style.leading_zero and text.startswith("0."):
        text = text[1:]
    return text.replace(".", style.decimal)


def sample(rng, style, feature="any", letters="ABC", rows=None):
    """A sensible frame for a kind of feature (a key of BY_FEATURE); `letters` are the datums it may refer to."""
    count = rows or choose(rng, {1: 84, 2: 14, 3: 2})
    first = _row(rng, style, choose(rng, _possible(feature, letters)), feature, letters)
    frame = Frame([first])
    if count > 1 and first.characteristic in ("position", "surface_profile", "line_profile") and len(first.datums) > 1 and rng.random() < .6:
        _refine(frame, rng, style, count)
    else:
        _combine(frame, rng, style, feature, letters, count)
    return frame


def dress(frame, rng, style, habits, feature, alone):
    """What stands around a frame: counts and words above and below, the circle for all around. `alone`: it stands on a
    leader of its own, so no dimension above says how many."""
    profile = frame.rows[0].characteristic.endswith("profile")
    if alone and rng.random() < .14:
        n = rng.choice([2, 2, 2, 3, 4, 4, 6, 8])
        words = {"de": f"{n} Flächen", "fr": f"{n} faces", "es": f"{n} caras", "it": f"{n} facce"}.get(style.language, f"{n} SURFACES")
        plain = habits.repeat.strip()
        count = f"{n} {plain}" if plain in "xX" and rng.random() < .25 else f"{n}{plain}"
        frame.above = words if feature in ("face", "end", "slope") and rng.random() < .3 else count
    if profile and rng.random() < .2:
        frame.all_around = alone and rng.random() < .7
        if not frame.all_around:
            frame.above = frame.above or rng.choice(["ALL AROUND", "ALL OVER", "ALL AROUND"])
    if profile and not frame.all_around and rng.random() < .25:
        a, b = rng.choice(["AB", "BC", "CD", "JK", "MN", "PQ", "XY", "DE"])
        frame.below = rng.choice([f"{a}↔{b}", f"{a} ↔ {b}"])
    elif rng.random() < (.05 if style.language == "en" or style.standard == "asme" else .008):
        frame.below = rng.choice(["BOUNDARY", "SEP REQT", "EACH ELEMENT", "SIM REQT", "EACH RADIAL ELEMENT", "INDIVIDUALLY", "NC", "Ⓔ"])
    return frame


def _possible(feature, letters):
    table = BY_FEATURE[feature]
    if letters:
        return table
    return {c: w for c, w in table.items() if c in FORM or c.endswith("profile")} or {"surface_profile": 1}


def _row(rng, style, characteristic, feature, letters, at_most=None):
    amounts = (_INCH if style.unit == "inch" else _MM)
    pool = [a for a in amounts.get(characteristic, amounts[""]) if at_most is None or a < at_most] or [min(amounts[""])]
    places = rng.choice([2, 3]) if style.trailing and rng.random() < .6 else 0
    zone = Zone(written(style, rng.choice(pool), places), _shape(rng, characteristic, feature))
    datums = _datums(rng, characteristic, feature, letters)
    zone = Zone(zone.value, zone.shape, _per(rng, characteristic, style), _modifiers(rng, style, characteristic, feature, zone.shape))
    if any(n == "M" for n, _ in zone.modifiers) and len(datums) > 1 and rng.random() < .3:
        last = datums[-1].elements[0]
        datums = (*datums[:-1], DatumCell(((last[0], ("M",)),)))
    elif datums and rng.random() < .025:
        k = rng.randrange(len(datums))
        mark = rng.choice(["M", "L", "S" if style.standard == "asme" else "M", "M", "M", "F", "T" if style.standard == "asme" else "[DF]", "[PL]", "[DV]", "[CF]"])
        datums = (*datums[:k], DatumCell(tuple((label, (mark,)) for label, _ in datums[k].elements)), *datums[k + 1:])
    return Row(characteristic, zone, datums)


def _shape(rng, characteristic, feature):
    if feature == "sphere" and characteristic == "position":
        return "S⌀"
    if characteristic in ("position", "concentricity") and feature not in ("width", "face", "end"):
        return "⌀" if rng.random() < .93 else ""
    if characteristic in ("perpendicularity", "parallelism", "angularity", "straightness") and feature in ("hole", "bore", "cylinder"):
        return "⌀" if rng.random() < .6 else ""
    if feature == "any" and characteristic == "position":
        return rng.choice(["⌀", "⌀", "⌀", "", "S⌀"])
    return ""


def _per(rng, characteristic, style):
    if rng.random() < .05 and characteristic in ("straightness", "flatness", "parallelism", "line_profile", "perpendicularity"):
        lengths = ("1.00", "6", "1") if style.unit == "inch" else ("100", "25", "50", "200", "10")
        one = rng.choice(lengths).replace(".", style.decimal)
        return one + rng.choice(["", "x" + one if characteristic == "flatness" else ""])
    return ""


def _modifiers(rng, style, characteristic, feature, shape):
    of_size = feature in ("hole", "bore", "cylinder", "width", "any") and characteristic in ("position", "perpendicularity", "parallelism", "straightness", "angularity",
                                                                                      "symmetry", "concentricity")
    found = []
    if rng.random() < .07 and characteristic not in ("concentricity", "symmetry", "circular_runout", "total_runout"):
        found.append((rng.choice(["CZ", "CZ", "CZ", "SZ"]) if style.standard != "asme" else "CZ", ""))
    if characteristic.endswith("profile") and rng.random() < .12:
        amount = written(style, rng.choice([.005, .01, .03] if style.unit == "inch" else [.05, .1, .2]))
        found.append(("U", rng.choice([amount, "0", amount])) if style.standard == "asme" or rng.random() < .4 else ("UZ", rng.choice("+-") + amount))
    if of_size and (shape or feature == "width") and rng.random() < (.5 if style.standard == "asme" else .22):
        found.append((choose(rng, {"M": 82, "L": 12, "S": 6} if style.standard == "asme" else {"M": 88, "L": 12}), ""))
    if characteristic == "position" and shape == "⌀" and rng.random() < .04:
        found.append(("P", rng.choice([".500", ".75", "1.00", ".35"] if style.unit == "inch" else ["12", "25", "15", "40", "8"]).replace(".", style.decimal)))
    if rng.random() < .02:
        marks = ("FFT" if style.standard == "asme" else "FFERGACNX") if characteristic not in FORM else "F" if style.standard == "asme" else "FFGCN"
        found.append((rng.choice(marks), ""))
    if style.standard == "asme" and rng.random() < .015:
        found.append(("ST", ""))
    return tuple(found)


def _datums(rng, characteristic, feature, letters):
    if characteristic in FORM or not letters:
        return ()
    most = min(3, len(letters))
    if characteristic == "position":
        n = choose(rng, {1: 1, 2: 3, 3: 6})
    elif characteristic.endswith("profile"):
        n = choose(rng, {0: 3, 1: 2, 2: 3, 3: 4})
    elif characteristic in ("perpendicularity", "parallelism", "angularity"):
        n = choose(rng, {1: 8, 2: 2})
    else:
        n = choose(rng, {1: 9, 2: 1})
    n = min(n, most)
    chosen = list(letters[:n]) if n > 1 or rng.random() < .65 else [rng.choice(letters)]
    if n == 1 and len(letters) > 1 and characteristic in ("circular_runout", "total_runout", "concentricity", "position") and rng.random() < .25:
        return (DatumCell(tuple((x, ()) for x in letters[:2])),)
    return tuple(DatumCell(((x, ()),)) for x in chosen)


def _refine(frame, rng, style, count):
    """Composite frames (one sign for all rows) and single segments (the sign repeated), each row tighter."""
    frame.composite = rng.random() < .6
    for _ in range(count - 1):
        above = frame.rows[-1]
        number = float(above.zone.value.replace(",", "."))
        amounts = [a for a in (_INCH if style.unit == "inch" else _MM)["position"] if a < number]
        if not amounts:
            return _settle(frame)
        value = written(style, rng.choice(amounts[-4:]), 2 if style.trailing else 0)
        keep = rng.randint(0 if above.characteristic != "position" or frame.composite else 1, len(above.datums)) if len(above.datums) else 0
        kept = tuple(m for m in above.zone.modifiers if m[0] in "MLS")
        frame.rows.append(Row(above.characteristic, Zone(value, above.zone.shape, "", kept), above.datums[:min(keep, len(above.datums) - (rng.random() < .8))]))
    _settle(frame)


def _settle(frame):
    frame.composite = frame.composite and len(frame.rows) > 1


def _combine(frame, rng, style, feature, letters, count):
    """Several characteristics of one feature, one below the other."""
    for _ in range(count - 1):
        table = {c: w for c, w in _possible(feature, letters).items() if c not in [r.characteristic for r in frame.rows]}
        if not table:
            return
        frame.rows.append(_row(rng, style, choose(rng, table), feature, letters))
