"""How one sheet draws its symbols: sampled when first asked for, then the same all over the sheet.

Lengths are in heights of the frame or dimension text unless they say mm.
"""
from dataclasses import dataclass

from synth.style import choose

KEY = "symbols.habits"


@dataclass(slots=True)
class Habits:
    gdt: float                # feature control frames that the sheet would like to have
    texture: float            # surface textures
    targets: float            # share of datums that are given by targets
    welds: float              # share of corners of a weldment that get a symbol
    edges: float              # edge symbols (ISO 13715) a sheet
    undefined: float          # share of frames that refer to a datum that nobody drew
    # frames
    pad: float                # between a cell's text and its rules, left and right
    row: float                # height of a row
    square: bool              # cells are at least as wide as high
    sign: float               # size of the characteristic's sign
    circled: float            # size of Ⓜ and its kin
    shape_gap: float          # between ⌀ and the value
    circled_gap: float        # between the value and Ⓜ
    aligned: bool             # cells of several rows stand in columns
    centred: bool             # text in the middle of its cell, or at its left
    repeat: str               # how counts above frames are written
    under: float              # indent of a frame under a dimension's text
    under_gap: float          # between the two
    # datums
    datum: str                # filled | open | leader | dashed | dashed_triangle
    triangle: float           # its base
    slim: float               # its height over its base
    stem: float               # from the triangle to the box
    box: float                # height of the box
    first_letter: str
    # texture
    texture_form: str         # bar | over | beside | triangles | grade
    parameter: str            # Ra Rz Rmax N ""
    removal: str              # any | required: what machined surfaces are given
    tick: float               # height of the short leg
    tick_long: float          # height of the long leg over the short one's
    tick_lean: float          # degrees of the legs from the surface
    tick_gap: float           # between the long leg and the text under the bar
    upside_down: bool         # ticks follow the surface's side, their text stays readable (before 2002)
    unit_written: bool        # µm, µin
    values: tuple             # the few values that the sheet gives, as places in the row of standard ones
    parameter_gap: str        # "Ra 3.2" or "Ra3.2"
    general: bool             # a texture for all other surfaces
    weld_side: str            # iso_a | aws


def habits(style, rng):
    """The sheet's own."""
    if KEY not in style.extra:
        style.extra[KEY] = _sample(style, rng)
    return style.extra[KEY]


def _sample(style, rng):
    asme = style.standard == "asme"
    form, parameter = _texture(style, rng)
    return Habits(
        gdt=choose(rng, {0: 52, 2: 16, 4: 14, 8: 11, 14: 7}), texture=choose(rng, {0: 56, 2: 16, 4: 12, 8: 10, 14: 6} if not asme else {0: 62, 2: 20, 5: 12, 9: 6}),
        targets=choose(rng, {0: 84, .3: 6, .8: 10}), welds=choose(rng, {.5: 3, .9: 5, .2: 2}), edges=choose(rng, {0: 88, 1: 6, 3: 6} if not asme else {0: 1}),
        undefined=choose(rng, {0: 8, .15: 2}),
        pad=rng.choice([.25, .35, .4, .5, .5, .6, .8]), row=1 + 2 * style.box_pad, square=rng.random() < .55, sign=rng.choice([.85, 1, 1, 1, 1.15, 1.3]),
        circled=rng.choice([1, 1, 1, 1.1, 1.25, 1.35]), shape_gap=rng.choice([0, 0, 0, .12, .3, .5]), circled_gap=rng.choice([0, 0, .1, .25]),
        aligned=rng.random() < .45, centred=rng.random() < .85, repeat=style.count_mark,
        under=rng.choice([0, 0, 0, .5, 1.0]), under_gap=rng.choice([.25, .35, .5, .6]),
        datum=choose(rng, {"filled": 68, "open": 14, "dashed": 8, "dashed_triangle": 2, "leader": 3}), triangle=rng.choice([.7, .8, 1, 1, 1.2, 1.5]),
        slim=rng.choice([.87, .87, .87, 1.0, .7]), stem=rng.choice([.5, 1, 1.5, 2, 3, 4.5]), box=rng.choice([1 + 2 * style.box_pad] * 3 + [1.9, 2.2]),
        first_letter=choose(rng, {"A": 88, "B": 3, "D": 3, "K": 2, "R": 2, "X": 2}),
        texture_form=form, parameter=parameter, removal=choose(rng, {"required": 7, "any": 3}), tick=rng.choice([1.1, 1.4, 1.4, 1.4, 1.6]),
        tick_long=rng.choice([2, 2.05, 2.14, 2.2, 1.8, 2.6]),
        tick_lean=rng.choice([60, 60, 60, 60, 62, 57]), tick_gap=rng.choice([-.2, 0, .1, .15, .25, .4]),
        upside_down=rng.random() < (.75 if form in ("over", "triangles") else .25),
        unit_written=rng.random() < .05, parameter_gap=rng.choice([" ", " ", " ", ""]),
        values=tuple(rng.random() for _ in range(3)), general=rng.random() < .6,
        weld_side="aws" if asme or style.standard == "jis" else "iso_a")


def _texture(style, rng):
    """(form, parameter) of the generation of standards that the office draws by."""
    if style.standard == "asme":
        return choose(rng, {"over": 8, "bar": 2}), ("" if style.unit == "inch" or rng.random() < .6 else choose(rng, {"Ra": 9, "Rz": 1}))
    if style.standard == "jis":
        form = choose(rng, {"bar": 6, "triangles": 3, "over": 2})
    elif style.standard == "din":
        form = choose(rng, {"bar": 11, "over": 4, "triangles": 2, "grade": 1, "beside": 1})
    else:
        form = choose(rng, {"bar": 11, "over": 5, "beside": 2, "grade": 2, "triangles": 1})
    if form == "grade":
        return rng.choice(["bar", "over"]), "N"
    return form, choose(rng, {"Ra": 6, "Rz": 3, "Rmax": .3} if form in ("bar", "beside") else {"": 8, "Ra": 2, "Rz": 2})
