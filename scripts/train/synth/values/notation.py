"""Dimensions as typed values, their canonical text and their place in report.json.

The twin of the program's notation (include/drawproc/notation.hpp), kept apart from how a sheet happens to draw a value:
numbers are strings as they are written, an empty string means "not written". `python -m synth.values check` holds the
two together.
"""
from dataclasses import dataclass, field

OWN_SIGN = {"diameter": "⌀", "radius": "R", "spherical_diameter": "S⌀", "spherical_radius": "SR", "controlled_radius": "CR", "square": "□",
            "arc_length": "⌢", "taper": "⌲", "slope": "⌳", "counterbore": "⌴⌀", "countersink": "⌵⌀", "depth": "↧"}
ATTACHED = ("M", "MJ", "Tr", "TR", "G", "Rc", "Rp", "PT", "PF")   # threads whose size follows without a blank


@dataclass(slots=True)
class Size:
    """A number with its tolerance. form: none | symmetric | deviations | limits | minimum | maximum."""
    nominal: str = ""
    form: str = "none"
    upper: str = ""             # without its plus; a zero keeps a written sign
    lower: str = ""
    ink: str = ""               # limits: "-", "~", "/", "\n" or "\n⌀" between them; minimum, maximum: the word
    fit: str = ""
    unit: str = ""              # "°", "mm", "in", '"'; none where minutes are written
    word_first: bool = False    # max. 240


@dataclass(slots=True)
class Thread:
    standard: str = ""
    first: bool = False         # the standard stands before the size
    pitch: str = ""
    per_inch: str = ""
    lead: str = ""
    tolerance_class: str = ""
    hand: str = ""


@dataclass(slots=True)
class Part:
    """One feature of a call-out, or a plain dimension."""
    type: str = "linear"
    size: Size = field(default_factory=Size)
    written_as: str = ""        # instead of the type's own sign
    after: bool = False         # the word stands behind the number: 12 SQ
    secondary: Size | None = None
    thread: Thread | None = None
    angle: Size | None = None
    angle_first: bool = False
    through: str = ""
    depth: Size | None = None
    depth_word: str = ""
    depth_word_first: bool = False   # prof. 12


@dataclass(slots=True)
class Dimension:
    head: Part
    count: int = 0
    dash: bool = False          # 4-⌀5 instead of 4x ⌀5
    basic: bool = False
    reference: bool = False
    not_to_scale: bool = False
    steps: list = field(default_factory=list)
    words: list = field(default_factory=list)    # qualifiers: TYP, EQ SP, 4 PLACES
    notes: str = ""
    notes_below: bool = False
    total: str = ""             # of equal spacings: 60 in 3x 20 (=60)
    by: Part | None = None      # of a groove: its depth or ground in 3x1.5, 3x⌀18


def is_zero(number):
    return bool(number) and not number.strip("+-0.,°'\"")


def with_mark(size, number):
    """Degrees repeat their mark at every number; other units stand once, at the end."""
    return number + ("°" if size.unit == "°" and "'" not in number else "")


def signed(size, number):
    return ("" if number[0] in "+-" or is_zero(number) else "+") + with_mark(size, number)


def size_text(size):
    if size.word_first:
        return f"{size.ink} {with_mark(size, size.nominal)}"
    text = with_mark(size, size.nominal) if size.nominal else ""
    if size.fit:
        text += " " + size.fit
    end = {"": "", "°": "", '"': '"'}.get(size.unit, " " + size.unit)
    if size.form in ("minimum", "maximum"):
        return text + end + " " + size.ink
    tolerance = ""
    if size.form == "symmetric":
        tolerance = "±" + with_mark(size, size.upper)
    elif size.form == "deviations":
        tolerance = " ".join(signed(size, d) for d in (size.upper, size.lower) if d)
    elif size.form == "limits":
        a, b = (size.lower, size.upper) if size.ink in "-~" else (size.upper, size.lower)
        tolerance = with_mark(size, a) + (" - " if size.ink == "-" else size.ink) + with_mark(size, b)
    if tolerance and size.fit:
        tolerance = f" ({tolerance})"
    elif size.form == "deviations":
        tolerance = " " + tolerance
    return text + tolerance + end


def _times(first, second):
    text = size_text(first)
    apart = bool(first.fit) or text[-1] == "." or text[-1].isascii() and text[-1].isalpha()
    return text + (" x " if apart else "x") + size_text(second)


def thread_text(part):
    t, text = part.thread, ""
    if t.first:
        text = t.standard + ("" if t.standard in ATTACHED else " ")
    text += part.size.nominal + part.size.unit
    if t.lead:
        text += f"x{t.lead}(P{t.pitch})"
    elif t.pitch:
        text += "x" + t.pitch
    if t.per_inch:
        text += "-" + t.per_inch
    if not t.first and t.standard:
        text += " " + t.standard
    if t.tolerance_class:
        text += (" " if t.tolerance_class in ("A", "B") else "-") + t.tolerance_class
    return text + ("-" + t.hand if t.hand else "")


def part_text(part):
    if part.angle:
        sized = _times(part.angle, part.size) if part.angle_first else _times(part.size, part.angle)
    else:
        sized = size_text(part.size)
    if part.type == "thread":
        text = thread_text(part)
    elif part.after:
        text = sized + (" " if part.written_as.isascii() else "") + part.written_as
    else:
        sign = part.written_as or OWN_SIGN.get(part.type, "")
        blank = len(sign.encode()) > 2 and sign[-1].isascii() and sign[-1].isalpha()
        text = sign + (" " if blank and sized else "") + sized
    if part.secondary:
        text += f" [{size_text(part.secondary)}]"
    if part.through:
        text += " " + part.through
    if part.depth and part.depth_word_first:
        text += f" {part.depth_word} {size_text(part.depth)}"
    elif part.depth:
        text += f" x {size_text(part.depth)} {part.depth_word}" if part.depth_word else f" ↧{size_text(part.depth)}"
    return text


def text(dimension):
    """Canonical: the ink only, rows in reading order."""
    out = ""
    if dimension.count:
        blank = " " if not dimension.dash or "/" in dimension.head.size.nominal else ""
        out = f"{dimension.count}{'-' if dimension.dash else 'x'}{blank}"
    head = part_text(dimension.head)
    brackets = dimension.reference and not any(w[:3].upper() == "REF" for w in dimension.words)
    out += f"({head})" if brackets else head
    if dimension.by:
        out += "x " + part_text(dimension.by)
    if dimension.total:
        out += f" (={dimension.total})"
    out += "".join("\n" + part_text(s) for s in dimension.steps)
    out += "".join(" " + w for w in dimension.words)
    return out + (("\n" if dimension.notes_below else " ") + dimension.notes if dimension.notes else "")


# --- report.json ----------------------------------------------------------------------------------------------

def _size_report(size):
    def deviation(d):
        return (d.lstrip("+-") if is_zero(d) else d) or None
    report = {"nominal": size.nominal or None, "upper": deviation(size.upper), "lower": deviation(size.lower), "fit": size.fit or None,
              "tolerance": size.form}
    return report | ({"unit": size.unit} if size.unit else {})


def _details(part):
    out = {}
    if part.written_as:
        out["written_as"] = part.written_as
    if part.secondary:
        out["secondary"] = _size_report(part.secondary)
    if part.thread:
        t = part.thread
        rest = {"pitch": t.pitch, "threads_per_inch": t.per_inch, "lead": t.lead, "class": t.tolerance_class, "hand": t.hand}
        out["thread"] = {"standard": t.standard or None} | {k: v for k, v in rest.items() if v}
    if part.angle:
        out["angle"] = _size_report(part.angle)
    if part.through:
        out["through"] = part.through
    if part.depth:
        out["depth"] = _size_report(part.depth)
    return out


def report(dimension):
    """What stands under "dimension" in report.json."""
    out = {"type": dimension.head.type, "nominal": None, "count": dimension.count or None} | _size_report(dimension.head.size)
    out |= {"basic": dimension.basic, "reference": dimension.reference, "not_to_scale": dimension.not_to_scale}
    out |= _details(dimension.head)
    if dimension.steps:
        out["steps"] = [{"type": s.type} | _size_report(s.size) | _details(s) for s in dimension.steps]
    if dimension.words:
        out["words"] = list(dimension.words)
    if dimension.notes:
        out["notes"] = dimension.notes
    if dimension.by:
        out["by"] = {"type": dimension.by.type} | _size_report(dimension.by.size)
    if dimension.total:
        out["total"] = dimension.total
    return out
