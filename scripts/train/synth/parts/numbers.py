"""Sizes as designers choose them: millimetre and inch grids, and the tables of screws, threads, keys and centres.

Sources: ISO 261/262 and ISO 965 (threads), ISO 2306 (core drills), ISO 273 (clearance), DIN 974-1 (counterbores for
ISO 4762), ISO 15065 (countersinks), DIN 6885-1 (keys), DIN 471 (circlip grooves), DIN 332-1 (centres), DIN 509
(undercuts), DIN 54 (modules), ASME B1.1 and B18.2.8 (inch screws). All values in mm.
"""
from bisect import bisect_left
from dataclasses import dataclass

INCH = 25.4


@dataclass(slots=True, frozen=True)
class Screw:
    name: str
    nominal: float
    pitch: float
    core: float               # tapping drill
    clearance: float
    counterbore: float
    counterbore_depth: float
    countersink: float


METRIC = (
    Screw("M2", 2, .4, 1.6, 2.4, 4.4, 2.3, 4.4), Screw("M2.5", 2.5, .45, 2.05, 2.9, 5.5, 2.9, 5.5),
    Screw("M3", 3, .5, 2.5, 3.4, 6.5, 3.4, 6.5), Screw("M4", 4, .7, 3.3, 4.5, 8, 4.4, 9),
    Screw("M5", 5, .8, 4.2, 5.5, 10, 5.4, 11), Screw("M6", 6, 1, 5, 6.6, 11, 6.4, 13),
    Screw("M8", 8, 1.25, 6.8, 9, 15, 8.6, 17), Screw("M10", 10, 1.5, 8.5, 11, 18, 10.6, 21),
    Screw("M12", 12, 1.75, 10.2, 13.5, 20, 12.6, 25), Screw("M16", 16, 2, 14, 17.5, 26, 16.6, 33),
    Screw("M20", 20, 2.5, 17.5, 22, 33, 20.6, 40), Screw("M24", 24, 3, 21, 26, 40, 24.8, 48),
    Screw("M30", 30, 3.5, 26.5, 33, 50, 31, 60),
)
FINE = (
    Screw("M8x1", 8, 1, 7, 9, 15, 8.6, 17), Screw("M10x1", 10, 1, 9, 11, 18, 10.6, 21),
    Screw("M12x1.5", 12, 1.5, 10.5, 13.5, 20, 12.6, 25), Screw("M16x1.5", 16, 1.5, 14.5, 17.5, 26, 16.6, 33),
    Screw("M20x1.5", 20, 1.5, 18.5, 22, 33, 20.6, 40), Screw("M24x1.5", 24, 1.5, 22.5, 26, 40, 24.8, 48),
    Screw("M30x1.5", 30, 1.5, 28.5, 33, 50, 31, 60), Screw("M36x1.5", 36, 1.5, 34.5, 39, 60, 37, 72),
    Screw("M42x2", 42, 2, 40, 45, 68, 43, 84), Screw("M48x2", 48, 2, 46, 52, 76, 49, 96),
    Screw("M64x2", 64, 2, 62, 68, 98, 66, 120),
)
UNIFIED = tuple(Screw(name, *(round(v * INCH, 4) for v in sizes)) for name, *sizes in (
    ("4-40 UNC", .112, 1 / 40, .089, .128, .219, .112, .225), ("6-32 UNC", .138, 1 / 32, .1065, .154, .25, .138, .279),
    ("8-32 UNC", .164, 1 / 32, .136, .18, .3125, .164, .332), ("10-24 UNC", .19, 1 / 24, .1495, .206, .375, .19, .385),
    ("10-32 UNF", .19, 1 / 32, .159, .206, .375, .19, .385), ("1/4-20 UNC", .25, 1 / 20, .201, .281, .4375, .25, .507),
    ("5/16-18 UNC", .3125, 1 / 18, .257, .344, .5313, .3125, .635), ("3/8-16 UNC", .375, 1 / 16, .3125, .406, .625, .375, .762),
    ("3/8-24 UNF", .375, 1 / 24, .332, .406, .625, .375, .762), ("1/2-13 UNC", .5, 1 / 13, .4219, .562, .8125, .5, .938),
    ("5/8-11 UNC", .625, 1 / 11, .5313, .688, 1, .625, 1.188), ("3/4-10 UNC", .75, 1 / 10, .6563, .812, 1.1875, .75, 1.438),
    ("1-8 UNC", 1, 1 / 8, .875, 1.094, 1.625, 1, 1.9)))
PIPE = (  # name, outside, pitch, core drill
    ("G1/8", 9.728, .907, 8.8), ("G1/4", 13.157, 1.337, 11.8), ("G3/8", 16.662, 1.337, 15.25),
    ("G1/2", 20.955, 1.814, 19), ("G3/4", 26.441, 1.814, 24.5), ("G1", 33.249, 2.309, 30.75),
    ("G1 1/4", 41.91, 2.309, 39.5), ("G1 1/2", 47.803, 2.309, 45.25))
NPT = (("1/8-27 NPT", 10.242, .941, 8.6), ("1/4-18 NPT", 13.616, 1.411, 11.1), ("3/8-18 NPT", 17.055, 1.411, 14.5),
       ("1/2-14 NPT", 21.223, 1.814, 18), ("3/4-14 NPT", 26.568, 1.814, 23.25), ("1-11.5 NPT", 33.228, 2.209, 29))
TRAPEZOIDAL = ((10, 2), (12, 3), (16, 4), (20, 4), (24, 5), (28, 5), (30, 6), (36, 6), (40, 7), (50, 8), (60, 9))
KEYS = (  # shaft up to, width, depth in the shaft, depth in the hub
    (8, 2, 1.2, 1), (10, 3, 1.8, 1.4), (12, 4, 2.5, 1.8), (17, 5, 3, 2.3), (22, 6, 3.5, 2.8), (30, 8, 4, 3.3),
    (38, 10, 5, 3.3), (44, 12, 5, 3.3), (50, 14, 5.5, 3.8), (58, 16, 6, 4.3), (65, 18, 7, 4.4), (75, 20, 7.5, 4.9),
    (85, 22, 9, 5.4), (95, 25, 9, 5.4), (110, 28, 10, 6.4), (130, 32, 11, 7.4))
KEY_LENGTHS = (6, 8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40, 45, 50, 56, 63, 70, 80, 90, 100, 110, 125, 140, 160)
CIRCLIPS = {  # shaft: groove diameter, groove width
    10: (9.6, 1.1), 12: (11.5, 1.1), 14: (13.4, 1.1), 15: (14.3, 1.1), 16: (15.2, 1.1), 17: (16.2, 1.1), 18: (17, 1.3),
    20: (19, 1.3), 22: (21, 1.3), 25: (23.9, 1.3), 28: (26.6, 1.6), 30: (28.6, 1.6), 32: (30.3, 1.6), 35: (33, 1.6),
    40: (37.5, 1.85), 45: (42.5, 1.85), 50: (47, 2.15), 55: (52, 2.15), 60: (57, 2.15), 70: (67, 2.65), 80: (76.5, 2.65)}
CENTRES = ((1.6, 3.35), (2, 4.25), (2.5, 5.3), (3.15, 6.7), (4, 8.5), (5, 10.6), (6.3, 13.2))
UNDERCUTS = ((18, .4, .2, 2), (80, .6, .3, 2.5), (999, 1.0, .4, 4))   # shaft up to, radius, depth, width
MODULES = (.5, .8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
SHAFTS = (6, 8, 10, 12, 14, 15, 16, 17, 18, 20, 22, 24, 25, 28, 30, 32, 35, 38, 40, 42, 45, 48, 50, 55, 60, 65, 70, 75,
          80, 85, 90, 100, 110, 120, 130, 140, 150, 160, 180, 200)
CHAMFERS = (.3, .5, 1, 1.5, 2, 2.5, 3, 5)
RADII = (.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 25, 30, 40, 50)


def key_for(shaft, inch=False):
    """(width, depth in the shaft, depth in the hub) of the parallel key for a shaft diameter; inch keys are square
    and about a quarter of the shaft wide (ASME B17.1)."""
    if inch:
        width = max(1, round(shaft / 4 / (INCH / 16))) * INCH / 16
        return tuple(round(v, 4) for v in (width, width / 2, width / 2))
    row = KEYS[min(bisect_left([k[0] for k in KEYS], shaft), len(KEYS) - 1)]
    return row[1:]


def below(table, limit, default=None):
    """The largest entry of a sorted table of numbers that is not above the limit."""
    fitting = [v for v in table if v <= limit]
    return fitting[-1] if fitting else (table[0] if default is None else default)


class Sizes:
    """Draws lengths, diameters, radii and screws of one part, all on the grid of its system of units."""

    def __init__(self, random, inch=False):
        self.random = random
        self.inch = inch
        self.fineness = random.choices((0, 1, 2), (55, 33, 12))[0]     # a whole part is round, usual or odd
        self.inch_step = random.choice((1 / 16, 1 / 8, .05, .1, .025, 1 / 32)) * INCH

    def step(self, value):
        value = max(value, .02)
        if self.inch:
            step = self.inch_step
            while step > value / 4:
                step /= 2
            return step * (2 if value > 30 * step else 1)
        coarse = next(s for top, s in ((1.5, .1), (5, .5), (40, 1), (120, 2), (300, 5), (1e9, 10)) if value <= top)
        return coarse if self.fineness == 0 else coarse / 2 if self.fineness == 1 and value > 5 else max(coarse / 10, .05)

    def round(self, value):
        """The nearest length on the grid, never 0; of a negative number the same with its sign."""
        if value < 0:
            return -self.round(-value)
        step = self.step(value)
        return round(max(1, round(value / step)) * step, 4)

    def length(self, low, high):
        """A length between the two, small ones likelier."""
        if high <= low:
            return self.round(low)
        value = self.round(low * (high / low) ** self.random.random())
        while value > high + 1e-6 and value > low:
            value = round(value - self.step(value), 4)
        return value

    def shaft(self, low, high):
        """A diameter that bearings and bushes are made for."""
        fitting = [d for d in SHAFTS if low <= d <= high]
        if self.inch or not fitting or self.random.random() < .2:
            return self.length(low, high)
        return float(self.random.choice(fitting))

    def radius(self, limit):
        """A corner or fillet radius not above the limit, never nothing."""
        if self.inch:
            fitting = [n * INCH / 32 for n in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32) if n * INCH / 32 <= limit]
            return round(self.random.choice(fitting[-4:]), 4) if fitting else round(max(limit, .2), 2)
        fitting = [r for r in RADII if r <= limit]
        return float(self.random.choice(fitting[-4:])) if fitting else round(max(limit, .2), 1)

    def chamfer(self, limit):
        if self.inch:
            fitting = [c for c in (.01, .015, .02, .03, 1 / 16, 3 / 32, 1 / 8) if c * INCH <= limit]
            return round(self.random.choice(fitting[-3:]) * INCH, 4) if fitting else round(max(limit, .1), 2)
        fitting = [c for c in CHAMFERS if c <= limit]
        return float(self.random.choice(fitting[-3:])) if fitting else round(max(limit, .1), 1)

    def screw(self, room, fine=False):
        """A screw whose head (counterbore) fits into a circle of diameter `room`; one of the larger that do."""
        table = UNIFIED if self.inch else FINE if fine else METRIC
        fitting = [s for s in table if s.counterbore <= room]
        return self.random.choice(fitting[-4:]) if fitting else table[0]

    def thread(self, low, high):
        """(name, nominal, pitch) of an external thread with a nominal diameter between the two, or None."""
        table = UNIFIED if self.inch else METRIC if self.random.random() < .6 else FINE
        fitting = [s for s in table if low <= s.nominal <= high]
        if not fitting:
            return None
        screw = self.random.choice(fitting)
        return screw.name, screw.nominal, screw.pitch

    def grid(self, value):
        """A value of several steps rounded down to the grid: for patterns whose pitch must be a drawn number."""
        step = self.step(value)
        return round(max(1, int(value / step + 1e-9)) * step, 4)
