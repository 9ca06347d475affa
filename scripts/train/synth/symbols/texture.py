"""What a surface texture symbol says, in all its generations: as values, canonical text and at random.

Canonical text is that of `drawproc dev parse`: √ any process, √¯ removal required, √○ removal prohibited, ⌮ all around,
allowance, parameters, process, lay; or a grade (√N7); or triangles (▽▽).
"""
from dataclasses import dataclass, field

from synth.style import choose

RA = (.05, .1, .2, .4, .8, .8, 1.6, 1.6, 1.6, 3.2, 3.2, 3.2, 6.3, 6.3, 12.5, 25)
RZ = (.4, 1, 1.6, 2.5, 4, 6.3, 6.3, 10, 16, 16, 25, 25, 40, 63, 100)
MICROINCH = (4, 8, 16, 16, 32, 32, 63, 63, 125, 125, 125, 250, 500)
PROCESSES = {"de": ("geschliffen", "gedreht"), "": ("ground", "GROUND", "turned", "MILLED", "milled", "LAPPED", "HONED", "lapped", "REAMED")}
LAYS = ("=", "⟂", "X", "M", "C", "R", "P")
REMOVAL = {"any": "√", "required": "√¯", "prohibited": "√○", "unstated": ""}


@dataclass(slots=True, frozen=True)
class Parameter:
    value: str
    name: str = ""
    limit: str = ""         # U | L
    band: str = ""          # "0.008-0.8", "-0.8"
    sampling: str = ""
    rule: str = ""          # max | 16%
    lower: str = ""         # the smaller of two values one above the other
    unit: str = ""

    def text(self):
        head = (self.limit + " " if self.limit else "") + (self.band + "/" if self.band else "") + self.name + self.sampling
        gap = " " if self.name else ""
        below = ("-" if self.name else "\n") + self.lower if self.lower else ""
        return head + gap + (self.rule + " " if self.rule else "") + self.value + below + (" " + self.unit if self.unit else "")

    def parsed(self):
        found = {"name": self.name or None, "value": self.value, "unit": {"µm": "um", "µin": "uin"}.get(self.unit)}
        found.update({k: v for k, v in (("limit", self.limit), ("band", self.band), ("sampling", self.sampling), ("rule", self.rule), ("lower", self.lower)) if v})
        return found


@dataclass(slots=True)
class Texture:
    removal: str = "any"    # any | required | prohibited | unstated (grades and triangles without a tick)
    parameters: list[Parameter] = field(default_factory=list)
    all_around: bool = False
    allowance: str = ""
    grade: str = ""
    triangles: int = 0
    process: str = ""
    lay: str = ""

    def text(self):
        text = REMOVAL[self.removal] + "▽" * self.triangles + "⌮" * self.all_around + self.grade
        text += (self.allowance + " " if self.allowance else "") + "\n".join(p.text() for p in self.parameters)
        return text + (" " + self.process if self.process else "") + (" " + self.lay if self.lay else "")

    def value(self):
        found = {"removal": self.removal, "parameters": [p.parsed() for p in self.parameters]}
        more = (("all_around", self.all_around), ("allowance", self.allowance), ("grade", self.grade), ("triangles", self.triangles),
                ("process", self.process), ("lay", self.lay))
        found.update({k: v for k, v in more if v})
        return {"surface_texture": found}


def sample(rng, style, habits, plain=False):
    """A texture in the sheet's generation; `plain` keeps to a value (for symbols that stand for many surfaces)."""
    if habits.texture_form == "triangles":
        n = choose(rng, {1: 4, 2: 6, 3: 4, 4: .15})
        return Texture("unstated", [_named(rng, style, habits, "Rz" if habits.parameter != "Ra" else "Ra")] if rng.random() < .12 else [], triangles=n)
    bare = rng.random() < .04 and not plain
    removal = "prohibited" if rng.random() < .06 else habits.removal if rng.random() < .9 else "any"
    texture = Texture("prohibited" if bare else removal)
    if bare:
        return texture
    if habits.parameter == "N":
        texture.grade = f"N{choose(rng, {4: 1, 5: 2, 6: 4, 7: 8, 8: 8, 9: 6, 10: 3, 11: 1, 12: 1, 3: .5})}"
        return texture
    first = _named(rng, style, habits, habits.parameter)
    texture.parameters = [first]
    if not plain:
        _elaborate(texture, rng, style, habits)
    return texture


def plain(value):
    """The texture of a parsed value when it is a mere value, grade or row of triangles; None otherwise."""
    names = [p for p in value["parameters"] if set(p) <= {"name", "value", "unit"}]
    if len(names) > 1 or len(names) < len(value["parameters"]) or not (names or value.get("grade") or value.get("triangles")):
        return None
    parameters = [Parameter(p["value"], p["name"] or "", unit={"um": "µm", "uin": "µin"}.get(p["unit"], "")) for p in names]
    return Texture(value["removal"], parameters, grade=value.get("grade", ""), triangles=value.get("triangles", 0))


def _elaborate(texture, rng, style, habits):
    first, bar = texture.parameters[0], habits.texture_form == "bar"
    if first.name and bar and rng.random() < .09:
        _second(texture, rng, style, habits)
    elif not first.name and rng.random() < .1 and float(first.value.replace(",", ".")) >= .8:
        smaller = [v for v in _pool("", style) if v < float(first.value.replace(",", "."))]
        if smaller:
            texture.parameters = [Parameter(first.value, lower=_number(style, max(smaller)))]
    elif first.name and rng.random() < .05:
        texture.parameters = [Parameter(first.value, first.name, rule=rng.choice(["max", "max", "16%"] if bar else ["max"]))]
    elif first.name and bar and rng.random() < .04:
        band = rng.choice(["0.008-0.8", "0.0025-0.8", "-0.8", "-2.5", "0.8", "-0.25"]).replace(".", style.decimal)
        if "-" in band:
            texture.parameters = [Parameter(first.value, first.name, band=band, sampling=rng.choice(["", "", "3"]))]
    if rng.random() < .07 and texture.removal == "required":
        texture.process = rng.choice(PROCESSES.get(style.language, PROCESSES[""]))
    if rng.random() < .08:
        texture.lay = rng.choice(LAYS)
    if rng.random() < .04 and texture.removal == "required" and first.name and texture.parameters[0].band == "":
        texture.allowance = rng.choice(["0.5", "1", "2", "3", "0.2", "1.5"]).replace(".", style.decimal)
    texture.all_around = rng.random() < .04


def _second(texture, rng, style, habits):
    first = texture.parameters[0]
    if rng.random() < .5:
        other = "Rz" if first.name == "Ra" else "Ra"
        texture.parameters = [first, _named(rng, style, habits, other)]
        return
    smaller = [v for v in _pool(first.name, style) if v < float(first.value.replace(",", "."))]
    if smaller:
        texture.parameters = [Parameter(first.value, first.name, "U"), Parameter(_number(style, max(smaller)), first.name, "L")]


def _pool(name, style):
    if style.unit == "inch":
        return MICROINCH
    return RZ if name in ("Rz", "Rmax") else RA


def _named(rng, style, habits, name):
    unit = ("µin" if style.unit == "inch" else "µm") if habits.unit_written and name else ""
    pool = _pool(name, style)
    value = pool[int(rng.choice(habits.values) * len(pool))] if rng.random() < .85 else rng.choice(pool)
    return Parameter(_number(style, value), name, unit=unit)


def _number(style, value):
    return f"{value:g}".replace(".", style.decimal)
