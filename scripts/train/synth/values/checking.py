"""Random labels in random styles, and their texts and values against the program's grammar."""
import json
import os
import random
import subprocess

from synth import style as styles
from synth.values import Quantity, label

_PARSE = ("build/dev/bin/drawproc", "build/lead/bin/drawproc", "build/core/bin/drawproc")
_THREADS = {"M8": 8, "M6": 6, "M20x1.5": 20, "M10": 10, "M3": 3, "M12x1.25": 12, "G1/2": 20.955, "G1/4": 13.157, "1/4-20 UNC": 6.35, "#10-32 UNF": 4.826,
            "3/8-16 UNC": 9.525, "1/8-27 NPT": 10.287, "Tr20x4": 20, "Rc1/4": 13.157, "1 1/4-7 UNC": 31.75,
            "4-40 UNC": 2.845, "10-24 UNC": 4.826, "1-8 UNC": 25.4, "1-11.5 NPT": 33.228, "G1 1/2": 47.803, "M30x2-LH": 30}   # outer diameters
_SHARES = {"linear": 40, "diameter": 16, "hole": 12, "radius": 8, "angle": 5, "chamfer": 4, "thread": 4, "pcd": 2, "thickness": 1, "ordinate": 3, "square": 1,
           "spherical_radius": .5, "spherical_diameter": .5, "arc_length": .5, "taper": .5, "slope": .5, "depth": 1, "keyway": 1, "flat": .7, "spacing": .5,
           "groove": .8, "gear": .2, "knurl": .3, "coordinate": .2}


def length(rng, unit, low=.5, high=400):
    """A length in part mm on a grid that designers use, now and then on none."""
    value = low * (high / low) ** rng.random()
    if unit == "inch":
        grid = rng.choice([1 / 16, 1 / 8, .01, .005, .001, 1 / 64, .05])
        return max(grid, round(value / 25.4 / grid) * grid) * 25.4
    grid = rng.choice([1, 1, 1, .5, .5, 5, .1, .25, .2, .05, .01, 0])
    return max(grid, round(value / grid) * grid) if grid else value


def quantity(rng, unit):
    """A random quantity in about the shares of real sheets."""
    kind = styles.choose(rng, _SHARES)
    count = rng.choice([2, 2, 3, 4, 4, 6, 8, 12]) if rng.random() < .22 else 1
    size = length(rng, unit, .5, 60) if kind not in ("linear", "diameter", "ordinate", "pcd") else length(rng, unit)
    if kind == "angle":
        return Quantity(kind, rng.choice([30, 45, 60, 90, 15, 22.5, 120, 75.25, rng.uniform(3, 170), round(rng.uniform(3, 170), 1)]), count)
    if kind == "thread":
        thread = rng.choice(list(_THREADS))
        return Quantity(kind, _THREADS[thread], count, thread=thread, external=rng.random() < .6, depth=length(rng, unit, 5, 40))
    if kind == "chamfer":
        return Quantity(kind, length(rng, unit, .3, 5), count, angle=rng.choice([45, 45, 45, 45, 30, 60, 15]))
    if kind in ("taper", "slope"):
        return Quantity(kind, rng.choice([1 / 5, 1 / 10, 1 / 20, 1 / 50, .13, .37, 1 / 7.5]))
    if kind == "hole":
        return _hole(rng, unit, count)
    more = {"spacing": {"spaces": rng.choice([3, 4, 5, 7])}, "groove": {"depth": length(rng, unit, .5, 3)}, "keyway": {"depth": length(rng, unit, 2, 8)},
            "gear": {"teeth": rng.randrange(15, 90)}, "coordinate": {"y": length(rng, unit)}, "radius": {"full": rng.random() < .02}}.get(kind, {})
    if kind == "spacing":
        size = length(rng, unit, 5, 40) * more["spaces"]
    return Quantity(kind, size, count if kind not in ("ordinate", "spacing", "pcd", "gear", "knurl", "coordinate") else 1, **more)


def _hole(rng, unit, count):
    bore = length(rng, unit, 2, 30)
    sizes = {"depth": length(rng, unit, 5, 60)} if rng.random() < .35 else {}
    case = rng.random()
    if case < .2:
        sizes |= {"counterbore": bore * 1.75, "counterbore_depth": length(rng, unit, 2, 15)}
    elif case < .3:
        sizes |= {"countersink": bore * 2, "countersink_angle": rng.choice([82, 90, 90, 100, 120])}
    elif case < .36:
        sizes |= {"spotface": bore * 2.2}
    elif case < .6:
        sizes |= {"thread": rng.choice(list(_THREADS)), "thread_depth": length(rng, unit, 5, 40) if sizes else 0}
    if count > 2 and rng.random() < .5:
        sizes["pcd"] = length(rng, unit, 30, 200)
    return Quantity("hole", bore, count, **sizes)


def samples(count, seed=0, per_sheet=12):
    """(style, quantity, label) of `count` labels, some on each of many sheets."""
    for sheet in range(-(-count // per_sheet)):
        rng = random.Random(seed * 1000003 + sheet)
        style = styles.sample(rng)
        for _ in range(min(per_sheet, count - sheet * per_sheet)):
            q = quantity(rng, style.unit)
            yield style, q, label(style, rng, q)


def program():
    """The program with the grammar, or None where it is not built."""
    root = os.path.join(os.path.dirname(__file__), *[".."] * 4)
    return next((os.path.join(root, p) for p in _PARSE if os.path.exists(os.path.join(root, p))), None)


def parse(requests):
    """What `drawproc dev parse` says of texts or {"text", "box", "underline"} objects."""
    lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in requests)
    out = subprocess.run([program(), "dev", "parse"], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def disagreements(labels):
    """[(label, which text, what the grammar says)], and how often labels that it should not read were read."""
    labels = [x for x in labels if x.kind == "dimension"]
    flags = [{k: True for k in ("box", "underline", "strike") if x.flags.get(k)} for x in labels]
    said = parse([{"text": x.said} | f for x, f in zip(labels, flags)])
    printed = parse([{"text": x.text} | f for x, f in zip(labels, flags)])
    wrong, read = [], []
    for x, a, b in zip(labels, said, printed):
        good = [r["print"] == x.text and r["parsed"].get("dimension") == x.value for r in (a, b)]
        if x.flags.get("grammar") == "unread":
            if all(good):
                read.append(x)
        elif not all(good):
            wrong.append((x, "said" if not good[0] else "text", a if not good[0] else b))
    return wrong, read
