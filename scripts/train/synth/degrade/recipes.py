"""Kinds of sheets as they reach a reader, each a draw of primitives in the order in which they happen.

Severity is bounded by the smallest text and its pen: capitals stay at least so many pixels high as the recipe's roughness
asks for, blur stays a small share of that height, ink is lost by shares of the pen's width only, and where everything
becomes black or white, hairlines are plotted heavier first.
"""
import random

from .plan import Degradation, Step

RESOLUTIONS = (72, 75, 96, 100, 120, 144, 150, 180, 200, 204, 240, 250, 300, 400)
SHADING = ("stains", "coffee_ring", "folds", "curl_shade", "uneven_light")     # one threshold would make these black
LEAST_BLACK_PX = 11      # height of capitals below which two levels are too few
EDGES = ("left", "right", "top", "bottom")


class Draft:
    """A degradation being drawn: chance, the bounds that text sets, and the steps so far."""

    def __init__(self, rng, text_mm, pen_mm, page_dpi):
        self.rng, self.text_mm, self.pen_mm, self.page_dpi, self.dpi = rng, text_mm, pen_mm, page_dpi, page_dpi
        self.steps = []

    def chance(self, share):
        return self.rng.random() < share

    def between(self, low, high):
        return float(f"{self.rng.uniform(low, high):.3g}")

    def of_pen(self, low, high):
        """Millimetres, a share of the pen's width."""
        return self.between(low * self.pen_mm, high * self.pen_mm)

    def whole(self, low, high):
        return self.rng.randint(low, high)

    def pick(self, *choices):
        return self.rng.choice(choices)

    def add(self, name, **parameters):
        self.steps.append(Step(name, parameters))

    def to_black(self, share):
        """Whether to make black and white of the sheet: never where capitals are too small for it."""
        return self.chance(share) and self.text_mm * self.page_dpi / 25.4 >= LEAST_BLACK_PX

    @property
    def cap_px(self):
        return self.text_mm * self.dpi / 25.4

    @property
    def pen_px(self):
        return self.pen_mm * self.dpi / 25.4

    def black_pens(self, least_px=1.5):
        """Everything in black, and no pen thinner than `least_px` of the page unless letters would fill."""
        self.add("print_black", gamma=self.between(2, 3.2))
        lack = min(least_px * 25.4 / self.page_dpi - self.pen_mm, .06 * self.text_mm)
        if lack > 0:
            self.add("ink_gain", spread_mm=round(lack / 2, 4), patchy=0.0)
            self.pen_mm += lack

    def scan(self, lowest, highest, least_cap_px, *methods):
        """Samples at a usual resolution between `lowest` and `highest` that keeps capitals `least_cap_px` high and
        pens no thinner than 0.6 pixels. A page too coarse for that stays as it is."""
        floor = max(lowest, least_cap_px * 25.4 / self.text_mm, .6 * 25.4 / self.pen_mm)
        ceiling = min(highest, self.page_dpi)
        usual = [r for r in RESOLUTIONS if floor <= r <= ceiling]
        self.dpi = min(self.page_dpi, self.pick(*usual) if usual else self.between(floor, max(floor, ceiling)))
        methods = methods or ("area", "linear", "cubic", "lanczos")
        if self.dpi < .6 * self.page_dpi:        # without averaging, thin lines would fall between the samples
            methods = ("area",)
        self.add("scan", dpi=self.dpi, method=self.pick(*methods))

    def blur(self, low, high):
        """A sigma in pixels between low and high, as far as the text bears it."""
        bound = .055 * self.cap_px + .1
        return self.between(min(low, .8 * bound), min(high, bound))

    def lay(self, skew, perspective=0.0, trim_mm=4.0, margin_mm=0.0, surround=None, texture=0.0):
        corners = [self.between(-perspective, perspective) for _ in range(8)] if perspective else []
        degrees = max(-2.0, min(2.0, round(self.rng.gauss(0, skew), 2)))
        surround = self.pick(255, 250, 235, self.whole(150, 235), self.whole(20, 70)) if surround is None else surround
        self.add("lay", skew_degrees=degrees, corners=corners, trim_mm=self.between(0, trim_mm), margin_mm=margin_mm,
                 surround=surround, texture=texture, edge=self.pick(255, 255, self.whole(150, 240)))


def sample(rng: random.Random, share_clean=0.5, text_mm=2.5, page_dpi=200.0, pen_mm=0.13):
    """Draws what will be done to a sheet that is rendered at `page_dpi` and whose smallest text that must stay readable
    has capitals of `text_mm` in strokes of `pen_mm` on paper. `share_clean` of the sheets stay CAD output, most of them untouched."""
    if rng.random() < share_clean:
        return plan("clean" if rng.random() < .6 else "export", rng, text_mm, page_dpi, pen_mm)
    names = [n for n in RECIPES if RECIPES[n][0]]
    if text_mm * page_dpi / 25.4 < LEAST_BLACK_PX:
        names.remove("fax")
    return plan(rng.choices(names, [RECIPES[n][0] for n in names])[0], rng, text_mm, page_dpi, pen_mm)


def plan(recipe, rng, text_mm=2.5, page_dpi=200.0, pen_mm=0.13):
    """A degradation of the recipe with that name; the rest as in `sample`."""
    draft = Draft(rng, text_mm, pen_mm, page_dpi)
    RECIPES[recipe][1](draft)
    keeps_colour = draft.chance(RECIPES[recipe][2])
    weights = [w + rng.uniform(-.08, .08) for w in (.299, .587, .114)]
    lamp = tuple(round(w / sum(weights), 4) for w in weights)
    return Degradation(recipe, tuple(draft.steps), None if keeps_colour else lamp)


def clean(d):
    """As the CAD system drew it."""


def export(d):
    """A file from a CAD system that lost a little: fewer levels, no antialiasing, resampled, a gentle JPEG."""
    if d.chance(.5):
        d.scan(90, 400, 9, "area", "cubic", "linear", "lanczos")
    if d.chance(.25):
        d.add("tone", ink=d.whole(0, 70), paper=255)
    kind = d.rng.random()
    if kind < .3:
        d.add("palette", levels=d.pick(4, 8, 16, 32))
    elif kind < .5 and d.cap_px > LEAST_BLACK_PX:
        d.black_pens(1.2)
        d.add("threshold", level=d.between(.62, .8))
    elif kind < .85:
        d.add("jpeg", quality=d.whole(80, 97))


def laser_print(d, wear, gain=2.2):
    """Office printing; `wear` 0-1 scales how often and how much it fails, `gain` bounds its dot gain."""
    d.add("dot_gain", gamma=d.between(1.05, gain))
    if d.chance(.3 * wear) and d.pen_mm * d.page_dpi / 25.4 > 1.7:
        d.add("halftone", lines_per_inch=d.whole(85, 133))
    if d.chance(.6):
        d.add("tone", ink=d.whole(0, 60), paper=d.whole(240, 255))
    if d.chance(.6):
        if d.chance(.55):
            d.add("ink_gain", spread_mm=d.between(.005, .015 + .03 * wear), patchy=d.between(0, .8))
        else:
            d.add("ink_loss", spread_mm=d.of_pen(.02, .06 + .1 * wear), patchy=d.between(0, .8))
    if d.chance(.45 * wear):
        d.add("worn_lines", share=d.between(.02, .05 + .2 * wear), cell_mm=d.between(.3, 1.5), depth_mm=d.of_pen(.15, .25 + .2 * wear))
    if d.chance(.4 * wear):
        d.add("uneven_toner", depth=d.between(.1, .15 + .25 * wear), cell_mm=d.between(15, 120))
    if d.chance(.3 * wear):
        d.add("print_banding", period_mm=d.between(2, 25), depth=d.between(.1, .15 + .2 * wear), upright=d.chance(.5))
    if d.chance(.3 * wear):
        d.add("drum_streaks", count=d.whole(1, 4), width_mm=d.between(.2, 1.5), depth=d.between(.2, .55))
    if d.chance(.2 + .6 * wear):
        d.add("toner_specks", per_cm2=d.between(.02, .1 + .9 * wear), size_mm=d.between(.1, .25 + .3 * wear))


def paper_history(d, age):
    """What happened to the sheet since; `age` 0-1 scales how much."""
    if d.chance(.2 + .7 * age):
        d.add("paper_grain", sigma=d.between(.5, 1.5 + 3 * age), size_px=d.between(.7, 2.0))
    if d.chance(.15 + .8 * age):
        d.add("yellowed", level=d.whole(240 - int(40 * age), 254), uneven=d.between(.01, .03 + .1 * age),
              rim=d.between(0, .03 + .15 * age), warmth=d.between(0, .3 + .9 * age))
    if d.chance(.15 + .45 * age):
        columns, rows = d.pick((2, 1), (2, 2), (3, 1), (3, 2), (4, 2), (1, 2))
        d.add("folds", columns=columns, rows=rows, depth=d.between(.05, .12 + .25 * age), wear=d.between(.1, .3 + .4 * age))
    if d.chance(.04 + .4 * age):
        d.add("stains", count=d.whole(1, 2 + int(4 * age)), size_mm=d.between(10, 70), depth=d.between(.08, .15 + .2 * age))
    if d.chance(.03 + .2 * age):
        d.add("coffee_ring", diameter_mm=d.between(60, 90), width_mm=d.between(1, 3.5), depth=d.between(.1, .25 + .15 * age))
    if d.chance(.12 + .25 * age):
        d.add("hand_marks", count=d.whole(1, 3 + int(4 * age)), tool=d.pick("pencil", "pen", "marker"))
    if d.chance(.15 + .15 * age):
        d.add("punch_holes", count=d.pick(2, 2, 4), edge=d.pick(*EDGES), level=d.pick(255, 245, d.whole(20, 120), d.whole(180, 240)))


def flatbed(d, dirt):
    """Light, glass and lid of a scanner; `dirt` 0-1."""
    if d.chance(.7):
        d.add("blur", sigma_px=d.blur(.3, .6 + .6 * dirt))
    if d.chance(.3 * dirt):
        d.add("defocus", sigma_px=d.blur(.6, 1.6), towards=d.pick(*EDGES))
    if d.chance(.2 + .3 * dirt):
        d.add("uneven_light", depth=d.between(.01, .05 + .15 * dirt), degrees=d.whole(0, 359), vignette=0.0)
    if d.chance(.1 + .15 * dirt):
        d.add("curl_shade", side=d.pick(*EDGES), width_mm=d.between(6, 30), depth=d.between(.1, .3 + .2 * dirt))
    if d.chance(.12 + .3 * dirt):
        d.add("show_through", depth=d.between(.03, .08 + .08 * dirt), sigma_mm=d.between(.2, .6))
    if d.chance(.15 + .4 * dirt):
        d.add("dark_edges", sides=d.rng.sample(EDGES, d.whole(1, 3)), width_mm=d.between(.8, 4), level=d.whole(10, 160))
    if d.chance(.2 + .4 * dirt):
        d.add("dust", count=d.whole(2, 8 + int(50 * dirt)), light=d.chance(.3))
    if d.chance(.08 + .3 * dirt):
        d.add("streaks", count=d.whole(1, 2 + int(4 * dirt)), depth=d.between(.1, .35), upright=d.chance(.6))
    if d.chance(.15):
        d.add("column_noise", sigma=d.between(.5, 1.5 + 2 * dirt))
    d.add("sensor_noise", sigma=d.between(.5, 2.5 + 5 * dirt), size_px=d.pick(0, 0, .6, 1.0))


def bilevel(d):
    if d.chance(.6) and not any(s.name in SHADING for s in d.steps):
        d.add("threshold", level=d.between(.55, .7) if d.pen_px > 2 else d.between(.6, .72))
    else:
        d.add("local_threshold", block_mm=d.between(4, 15), offset=d.whole(40, 85) if d.pen_px > 2 else d.whole(35, 55))
    if d.chance(.25):
        d.add("salt_pepper", share=d.between(.00002, .0006))


def scanner_software(d):
    if d.chance(.65):
        d.add("contrast", black=d.between(0, .2), white=d.between(.92, 1.02), gamma=d.between(.9, 1.5))
    if d.chance(.3):
        d.add("sharpen", amount=d.between(.3, 1.2), sigma_px=d.between(.7, 1.6))


def office_scan(d):
    flatbed_scan(d, black=.28, print_wear=.2, paper_wear=.05, dpi=(100, 400), caps_px=(11, 9), lens_wear=.1, jpeg=(.75, 50, 95), skew=.6)


def bad_scan(d):
    flatbed_scan(d, black=.3, print_wear=.7, paper_wear=.35, dpi=(90, 300), caps_px=(12, 10), lens_wear=.7, jpeg=(.85, 30, 80), skew=1.0, perspective=.004)


def flatbed_scan(d, black, print_wear, paper_wear, dpi, caps_px, lens_wear, jpeg, skew, **lay):
    """Printed, kept, laid on the glass, scanned. `black`: chance of black and white; `caps_px`: least height of capitals in
    black and white, and in grey; `jpeg`: chance, lowest and highest quality."""
    to_black = d.to_black(black)
    if to_black:
        d.black_pens()
    laser_print(d, print_wear)
    paper_history(d, paper_wear)
    d.lay(skew, **lay)
    d.scan(*dpi, caps_px[0] if to_black else caps_px[1])
    flatbed(d, lens_wear)
    scanner_software(d)
    if to_black:
        bilevel(d)
    elif d.chance(jpeg[0]):
        d.add("jpeg", quality=d.whole(*jpeg[1:]))


def fax(d):
    d.black_pens()
    laser_print(d, .3)
    d.lay(.8, trim_mm=3, surround=255)
    d.scan(204, 204, 10, "area", "linear")
    if d.chance(.5):
        d.add("blur", sigma_px=d.blur(.3, .7))
    if d.chance(.3):
        d.add("streaks", count=d.whole(1, 3), depth=d.between(.2, .7), upright=True)
    d.add("sensor_noise", sigma=d.between(1, 8), size_px=d.pick(0, .6))
    coarse_is_legible = d.text_mm * 98 / 25.4 >= 10
    d.add("fax", lines_per_inch=98 if coarse_is_legible and d.chance(.5) else 196, level=d.between(.57, .7))
    if d.chance(.5):
        d.add("fax_errors", count=d.whole(1, 6))
    if d.chance(.4):
        d.add("salt_pepper", share=d.between(.00002, .0008))


def photocopy(d):
    d.black_pens(1.4)
    paper_history(d, .08)
    for _ in range(d.pick(1, 1, 2, 2, 3)):
        laser_print(d, .5, gain=1.25)
        d.lay(.35, trim_mm=1.5, surround=d.pick(255, 255, 60))
        d.add("scan", dpi=d.page_dpi, method="linear")
        d.add("blur", sigma_px=d.blur(.35, .7))
        if d.chance(.35):
            d.add("dark_edges", sides=d.rng.sample(EDGES, d.whole(1, 4)), width_mm=d.between(.8, 3.5), level=d.whole(5, 90))
        if d.chance(.3):
            d.add("dust", count=d.whole(3, 25), light=False)
        d.add("sensor_noise", sigma=d.between(1, 6), size_px=d.pick(0, .6, 1.0))
        d.add("contrast", black=d.between(.1, .3), white=d.between(.86, .95), gamma=d.between(1, 1.3))
    to_black = d.to_black(.4)
    d.scan(120, 300, 12 if to_black else 10)
    d.add("sensor_noise", sigma=d.between(.5, 3), size_px=0)
    if to_black:
        bilevel(d)
    elif d.chance(.7):
        d.add("jpeg", quality=d.whole(45, 92))


def blueprint(d):
    """A cyanotype (light lines on blue), sometimes turned dark on light by software, or a dyeline (blue on pale)."""
    negative = d.chance(.6)
    d.black_pens(1.4)
    if d.chance(.5):
        d.add("ink_gain", spread_mm=d.between(.01, .04), patchy=d.between(.2, .8))
    if d.chance(.4):
        d.add("worn_lines", share=d.between(.02, .12), cell_mm=d.between(.4, 2), depth_mm=d.of_pen(.15, .35))
    if d.chance(.6):
        d.add("uneven_toner", depth=d.between(.1, .3), cell_mm=d.between(20, 120))
    if negative:
        d.add("dye", paper=[d.whole(25, 70), d.whole(60, 105), d.whole(120, 175)], line=[d.whole(200, 235), d.whole(215, 240), d.whole(225, 250)])
    else:
        d.add("dye", paper=[d.whole(200, 240), d.whole(205, 240), d.whole(200, 235)], line=[d.whole(40, 90), d.whole(40, 85), d.whole(95, 150)])
    d.add("yellowed", level=d.whole(235, 253), uneven=d.between(.03, .12), rim=d.between(0, .12), warmth=0.0)
    d.add("paper_grain", sigma=d.between(1, 5), size_px=d.between(.7, 2))
    paper_history(d, .3)
    d.lay(.6)
    d.scan(120, 400, 10)
    flatbed(d, .3)
    if negative and d.chance(.45):
        d.add("invert")
        d.add("contrast", black=d.between(.05, .25), white=d.between(.9, 1.05), gamma=d.between(1, 1.6))
    if d.chance(.7):
        d.add("jpeg", quality=d.whole(50, 95))


def photo(d):
    laser_print(d, .15)
    paper_history(d, .15)
    side = d.pick(*EDGES)
    if d.chance(.4):
        d.add("curl_shade", side=side, width_mm=d.between(15, 90), depth=d.between(.1, .35))
    d.lay(1.0, perspective=.03, trim_mm=.5, margin_mm=d.between(1, 20), surround=d.whole(30, 200), texture=d.between(2, 11))
    d.scan(110, 240, 11, "area", "linear")
    if d.chance(.5):
        d.add("defocus", sigma_px=d.blur(.6, 1.5), towards=d.pick(*EDGES))
    if d.chance(.35):
        d.add("shake", length_px=d.blur(.6, 1.4), degrees=d.whole(0, 179))
    d.add("uneven_light", depth=d.between(.08, .4), degrees=d.whole(0, 359), vignette=d.between(.02, .25))
    if d.chance(.25):
        d.add("glare", depth=d.between(.2, .5), size=d.between(.08, .3))
    d.add("sensor_noise", sigma=d.between(1, 4.5), size_px=d.pick(.6, .8, 1.2))
    if d.chance(.5):
        d.add("contrast", black=d.between(0, .15), white=d.between(.93, 1.1), gamma=d.between(.9, 1.4))
    if d.chance(.5):
        d.add("sharpen", amount=d.between(.3, 1.3), sigma_px=d.between(.8, 1.8))
    d.add("jpeg", quality=d.whole(50, 92))


def archive(d):
    """A sheet of decades ago, traced or plotted, filed, folded and scanned at last."""
    to_black = d.to_black(.25)
    if to_black:
        d.black_pens()
    d.add("dot_gain", gamma=d.between(1.2, 2))
    d.add("tone", ink=d.whole(20, 75), paper=255)
    if d.chance(.5):
        d.add("ink_gain", spread_mm=d.between(.01, .06), patchy=d.between(.3, .9))
    if d.chance(.7):
        d.add("worn_lines", share=d.between(.04, .2), cell_mm=d.between(.4, 2), depth_mm=d.of_pen(.15, .4))
    if d.chance(.4):
        d.add("uneven_toner", depth=d.between(.1, .35), cell_mm=d.between(20, 100))
    paper_history(d, .9)
    d.lay(.7)
    d.scan(120, 400, 12 if to_black else 10)
    flatbed(d, .4)
    scanner_software(d)
    if to_black:
        d.add("local_threshold", block_mm=d.between(4, 12), offset=d.whole(35, 70))
    elif d.chance(.7):
        d.add("jpeg", quality=d.whole(45, 92))


def web(d):
    """A screenshot or a picture from the web: small, sharpened, compressed, perhaps shown larger and compressed again."""
    if d.chance(.2):
        d.add("tone", ink=d.whole(0, 80), paper=d.whole(240, 255))
    d.scan(72, 160, 8, "area", "cubic", "lanczos", "linear", "nearest")
    if d.chance(.25):
        d.add("palette", levels=d.pick(8, 16, 32))
    if d.chance(.3):
        d.add("sharpen", amount=d.between(.3, 1.0), sigma_px=d.between(.6, 1.0))
    d.add("jpeg", quality=d.whole(30, 85) if d.cap_px > 10 else d.whole(60, 90))
    largest = min(2.5, d.page_dpi / d.dpi)
    if largest > 1.1 and d.chance(.4):
        d.add("upscale", factor=d.between(1.1, largest), method=d.pick("linear", "cubic", "nearest"))
        if d.chance(.5):
            d.add("jpeg", quality=d.whole(50, 92))


# weight within the degraded sheets, what happens, share of colour pages that stay in colour
RECIPES = {
    "clean": (0, clean, 1.0),
    "export": (0, export, .6),
    "office_scan": (25, office_scan, .4),
    "bad_scan": (12, bad_scan, .3),
    "fax": (6, fax, 0.0),
    "photocopy": (12, photocopy, 0.0),
    "blueprint": (6, blueprint, .6),
    "photo": (11, photo, .8),
    "archive": (9, archive, .5),
    "web": (19, web, .7),
}
