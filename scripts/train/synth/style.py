"""How one sheet looks: a Style is sampled once and asked for everything after.

Presets stand for what real systems and drawing offices produce; each is a bundle of correlated habits, then varied.
Modules add habits of their own (dimension forms, title blocks) by sampling from the same generator.
"""
import os
from dataclasses import dataclass, field

from synth import heldout
from synth.ink import Class
from synth.lettering import Lettering, is_stroke

T, O, L, J = "/usr/share/fonts/truetype/", "/usr/share/fonts/opentype/", "/usr/share/librecad/fonts/", "/usr/share/hershey-fonts/"
G = "/usr/share/texmf/fonts/opentype/public/tex-gyre/"

GOTHIC = {O + "urw-base35/URWGothic-Book.otf": 8, G + "texgyreadventor-regular.otf": 2}
GROTESQUE = {T + "liberation/LiberationSans-Regular.ttf": 9, O + "urw-base35/NimbusSans-Regular.otf": 3, G + "texgyreheros-regular.otf": 2,
             T + "freefont/FreeSans.ttf": 2, T + "open-sans/OpenSans-Regular.ttf": 2, T + "lato/Lato-Regular.ttf": 1, T + "crosextra/Carlito-Regular.ttf": 2,
             T + "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf": 1, T + "liberation/LiberationSans-Bold.ttf": 1, T + "liberation/LiberationSans-Italic.ttf": 1}
HUMANIST = {T + "dejavu/DejaVuSans.ttf": 6, T + "dejavu/DejaVuSansCondensed.ttf": 2, T + "noto/NotoSans-Regular.ttf": 3, O + "b612/B612-Regular.otf": 2,
            O + "b612/B612-Bold.otf": 1, T + "dejavu/DejaVuSans-Oblique.ttf": 1}
NARROW = {T + "liberation/LiberationSansNarrow-Regular.ttf": 4, O + "urw-base35/NimbusSansNarrow-Regular.otf": 2, G + "texgyreheroscn-regular.otf": 2,
          T + "routed-gothic/routed-gothic-narrow.ttf": 1}
NORM = {T + "osifont/osifont.ttf": 6, T + "routed-gothic/routed-gothic.ttf": 3, L + "iso3098.lff": 3, L + "iso3098_i.lff": 1, L + "iso.lff": 2,
        L + "standard.lff": 2, T + "routed-gothic/routed-gothic-wide.ttf": 1}
PLOTTER = {L + "simplex.lff": 4, L + "romans.lff": 4, J + "futural.jhf": 4, J + "rowmans.jhf": 3, L + "unicode.lff": 2, L + "kst32b.lff": 2,
           L + "lc_opengost-br.lff": 2, L + "romand.lff": 1}
BOOK = {T + "liberation/LiberationSerif-Regular.ttf": 4, T + "freefont/FreeSerif.ttf": 1, O + "stix/STIXGeneral-Regular.otf": 1, T + "dejavu/DejaVuSerif.ttf": 1}
MONO = {T + "liberation/LiberationMono-Regular.ttf": 3, T + "dejavu/DejaVuSansMono.ttf": 2, O + "b612/B612Mono-Regular.otf": 1}

# preset: weight and what it prefers; a value that is a dict is a table of weights
PRESETS = {
    "solid":    dict(weight=20, faces=[GOTHIC, GOTHIC, GROTESQUE], dim_grey=(90, 150), arrow={"filled": 9, "open": 1}, text_place={"above": 5, "broken": 4},
                     horizontal=.35, text=(2.5, 3.5), shaded_iso=.5),
    "plotted":  dict(weight=14, faces=[PLOTTER], dim_grey=(0, 0), arrow={"filled": 7, "open": 2, "closed": 1}, text_place={"broken": 7, "above": 3}, horizontal=.75,
                     text=(2.5, 4.0), tracking=(.0, .35)),
    "narrow":   dict(weight=12, faces=[NARROW, PLOTTER], dim_grey=(0, 60), arrow={"filled": 6, "closed": 3, "open": 1}, text_place={"above": 6, "broken": 4},
                     horizontal=.4, text=(2.5, 4.5), slant=.3),
    "office":   dict(weight=16, faces=[GROTESQUE, HUMANIST], dim_grey=(0, 90), arrow={"filled": 9, "slash": 1}, text_place={"broken": 5, "above": 5}, horizontal=.45,
                     text=(2.0, 3.5)),
    "norm":     dict(weight=16, faces=[NORM], dim_grey=(0, 40), arrow={"filled": 8, "open": 2}, text_place={"above": 9, "broken": 1}, horizontal=.08, text=(2.5, 5.0)),
    "free":     dict(weight=8, faces=[HUMANIST, NORM], dim_grey=(0, 0), arrow={"filled": 6, "open": 2, "dot": 1, "slash": 1}, text_place={"above": 7, "broken": 3},
                     horizontal=.25, text=(2.5, 4.0), colour=.35),
    "coloured": dict(weight=5, faces=[GROTESQUE, PLOTTER, HUMANIST], dim_grey=(0, 0), arrow={"filled": 8, "open": 2}, text_place={"above": 6, "broken": 4}, horizontal=.4,
                     text=(2.0, 3.5), colour=1.0),
    "typed":    dict(weight=4, faces=[MONO, BOOK], dim_grey=(0, 60), arrow={"filled": 8, "open": 2}, text_place={"broken": 6, "above": 4}, horizontal=.5, text=(2.0, 3.5)),
    "board":    dict(weight=5, faces=[NORM, PLOTTER], dim_grey=(0, 0), arrow={"filled": 8, "open": 2}, text_place={"above": 6, "broken": 4}, horizontal=.3, text=(3.0, 5.0),
                     slant=.6),
}


def choose(rng, table):
    """One of {item: weight}, in the order of the table."""
    return rng.choices(list(table), list(table.values()))[0]


@dataclass(slots=True)
class Style:
    preset: str
    standard: str                    # iso | asme | din | jis
    projection: str                  # first | third
    unit: str                        # mm | inch
    decimal: str                     # "." or ","
    language: str                    # of notes and the title block: en de fr es it ja ko zh
    leading_zero: bool               # 0.5 or .5
    trailing: bool                   # 12.50 keeps its zero
    places: int                      # decimals usually written
    count_mark: str                  # "x", "X", "x ", "X ", "-", "× "
    text: Lettering                  # of dimensions
    small: Lettering                 # deviations, indices: the same hand at 0.6-0.8
    frame_text: Lettering            # in feature control frames
    notes: Lettering
    titles: Lettering                # larger words of the title block, view labels
    thick: float                     # mm, visible edges
    thin: float                      # mm, everything else
    frame_pen: float                 # boxes around text
    contour_colour: tuple
    dim_colour: tuple                # dimension and extension lines
    text_colour: tuple               # of dimension text
    frame_colour: tuple              # tolerance frames, datum boxes
    hidden_colour: tuple
    centre_colour: tuple
    sheet_colour: tuple              # border and title block
    arrow: str                       # filled | open | closed | slash | dot
    arrow_length: float              # mm
    arrow_slim: float                # half width / length
    text_place: str                  # above | broken
    horizontal: bool                 # unidirectional text, as ASME prefers
    gap: float                       # mm between contour and extension line
    overshoot: float                 # mm extension line beyond the dimension line
    lane: float                      # mm between parallel dimension lines
    first_lane: float                # mm from the contour to the first
    text_gap: float                  # mm between text and its line
    box_pad: float                   # of frames, in text heights
    hidden_dash: tuple
    centre_dash: tuple
    phantom_dash: tuple
    hatch_gap: float
    hatch_angle: float
    centre_marks: bool
    smooth_edges: str                # none | thin
    shaded_iso: bool
    crowding: float                  # 0 tidy .. 1 overprinted
    extra: dict = field(default_factory=dict)   # habits that other modules sample

    def width(self, cls):
        if cls == Class.CONTOUR:
            return self.thick
        if cls == Class.ANNOTATION_FRAME:
            return self.frame_pen
        return self.thin

    def colour(self, cls):
        return {Class.CONTOUR: self.contour_colour, Class.HIDDEN: self.hidden_colour, Class.CENTRE: self.centre_colour, Class.HATCH: self.dim_colour,
                Class.DIMENSION_LINE: self.dim_colour, Class.EXTENSION_LINE: self.dim_colour, Class.LEADER: self.dim_colour,
                Class.ARROWHEAD: self.dim_colour, Class.ANNOTATION_FRAME: self.frame_colour, Class.TEXT: self.text_colour,
                Class.SHEET_FRAME: self.sheet_colour}.get(cls, (0, 0, 0))


def sample(rng, held_out=False):
    """A style from the generator; `held_out` takes presets and fonts kept for validation, and only those."""
    pool = {n: p["weight"] for n, p in PRESETS.items() if (n in heldout.STYLES) == held_out}
    name = choose(rng, pool)
    p = PRESETS[name]
    standard = choose(rng, {"iso": 34, "asme": 34, "din": 22, "jis": 10})
    language = choose(rng, {"asme": {"en": 92, "es": 4, "fr": 2, "ko": 2}, "jis": {"ja": 55, "ko": 20, "zh": 15, "en": 10}, "din": {"de": 80, "en": 15, "it": 5},
                            "iso": {"en": 42, "de": 10, "fr": 13, "es": 10, "it": 11, "zh": 9, "ko": 3, "ja": 2}}[standard])
    unit = "inch" if standard == "asme" and rng.random() < .55 else "mm"
    decimal = "," if standard in ("din", "iso") and language in ("de", "fr", "it", "es") and rng.random() < .62 else "."
    file = _face(rng, rng.choice(p["faces"]), held_out)
    height = rng.choice([h for h in (1.8, 2.0, 2.5, 3.0, 3.18, 3.5, 4.0, 5.0, 7.0) if p["text"][0] <= h <= p["text"][1]])
    stroke = is_stroke(file)
    pen = height * rng.uniform(.05, .13) if stroke else height * rng.uniform(.05, .1)
    hand = Lettering(file, height, max(pen, .13), slant=rng.choice([0, 0, 15, 12]) if rng.random() < p.get("slant", .08) else 0,
                     stretch=rng.choice([1, 1, 1, .9, .8, 1.1, .72, 1.2]) if stroke or rng.random() < .2 else 1.0,
                     tracking=rng.uniform(*p["tracking"]) if "tracking" in p else rng.choice([0, 0, 0, .04]),
                     signs=rng.choice(["drawn", "drawn", "font"]), sign_seed=rng.randrange(1 << 30), sign_scale=rng.choice([1, 1, 1, 1.1, .9, 1.25]), language=language)
    other = Lettering(_face(rng, rng.choice(p["faces"]), held_out), height, hand.pen, 0, 1.0, 0, "font", hand.sign_seed, 1.0, language)
    word_hand = hand if rng.random() < .6 else other
    thick = rng.choice([.35, .35, .35, .25, .25, .5, .5, .6, .7, .2])
    thin = max(.13, thick * rng.choice([.5, .5, .4, .6, .7, 1.0 if rng.random() < .3 else .5]))
    grey = rng.randint(*p["dim_grey"])
    ink = (0, 0, 0) if rng.random() < .8 else (rng.randint(10, 60),) * 3
    dim = (grey,) * 3 if grey else ink
    text = dim if rng.random() < .75 else ink
    hidden, centre = (ink if rng.random() < .6 else dim), (dim if rng.random() < .6 else ink)
    if rng.random() < p.get("colour", .02):
        hues = [(200, 0, 0), (0, 0, 200), (0, 120, 0), (160, 0, 160), (0, 120, 160), (120, 80, 0), (255, 0, 0), (0, 0, 255), (0, 128, 0)]
        dim, centre, hidden = rng.choice(hues), rng.choice(hues), rng.choice(hues + [ink])
        text = rng.choice([dim, rng.choice(hues), ink])
    width = height * rng.choice([.8, .9, 1.0, 1.0, 1.2, 1.3])
    unit_dash = rng.choice([1.0, 1.0, 1.4, .7])
    return Style(
        preset=name, standard=standard, projection="third" if standard in ("asme", "jis") or rng.random() < .12 else "first", unit=unit, decimal=decimal,
        language=language, leading_zero=unit == "mm" or rng.random() < .15, trailing=rng.random() < (.7 if unit == "inch" else .22),
        places=rng.choice([2, 3, 3, 3, 4]) if unit == "inch" else rng.choice([0, 1, 1, 2, 2]),
        count_mark=choose(rng, {"X ": 55, "X": 20, "x ": 15, "x": 10} if standard == "asme" else {"x ": 22, "x": 30, "X": 8, "X ": 8, "- ": 4, "-": 6, "× ": 12}),
        text=hand, small=hand.scaled(rng.choice([.6, .7, .7, .75, .8, 1.0] if standard != "asme" else [.7, .8, 1.0, 1.0, 1.0])),
        frame_text=hand.scaled(rng.choice([1, 1, 1, .9, .85])), notes=word_hand.scaled(rng.choice([1, 1, .9, .8, 1.1])), titles=word_hand.scaled(rng.choice([1.3, 1.4, 1.6, 2.0])),
        thick=thick, thin=thin, frame_pen=rng.choice([thin, thin, hand.pen, thick]), contour_colour=ink, dim_colour=dim, text_colour=text,
        frame_colour=ink if rng.random() < .7 else dim, hidden_colour=hidden, centre_colour=centre, sheet_colour=ink if rng.random() < .8 else dim,
        arrow=choose(rng, p["arrow"]), arrow_length=width, arrow_slim=rng.choice([.13, .167, .167, .18, .25]),
        text_place=choose(rng, p["text_place"]), horizontal=rng.random() < (p["horizontal"] + (.25 if standard == "asme" else -.1)),
        gap=rng.choice([0, .5, 1.0, 1.0, 1.5]), overshoot=rng.choice([.8, 1.0, 1.5, 2.0, 3.0]), lane=height * rng.uniform(2.0, 3.2), first_lane=height * rng.uniform(2.4, 4.2),
        text_gap=height * rng.uniform(.2, .45), box_pad=rng.uniform(.3, .6), hidden_dash=(rng.uniform(1.8, 3.5) * unit_dash, rng.uniform(.7, 1.4) * unit_dash),
        centre_dash=tuple(x * unit_dash for x in rng.choice([(8, 1.2, .8, 1.2), (12, 2, 2, 2), (10, 1.5, .4, 1.5), (6, 1, 1.5, 1)])),
        phantom_dash=tuple(x * unit_dash for x in (10, 1.2, 1.2, 1.2, 1.2, 1.2)), hatch_gap=rng.choice([1.2, 1.5, 2.0, 2.5, 3.0, 4.0]), hatch_angle=rng.choice([45, 45, 45, 135, 30, 60]),
        centre_marks=rng.random() < .85, smooth_edges="thin" if rng.random() < .25 else "none", shaded_iso=rng.random() < p.get("shaded_iso", .12),
        crowding=rng.choice([0, 0, 0, .1, .2, .3, .6]))


def _face(rng, table, held_out):
    """A font file from a table of weights: held-out ones only, or all but those."""
    present = {f: w for f, w in table.items() if os.path.exists(f) and (f in heldout.FONTS) == held_out}
    if not present:
        present = {f: 1 for f in sorted(heldout.FONTS) if os.path.exists(f)} if held_out else {f: w for f, w in GROTESQUE.items() if os.path.exists(f) and f not in heldout.FONTS}
    if not present:
        raise SystemExit("fonts are missing: run scripts/train/setup")
    return choose(rng, present)
