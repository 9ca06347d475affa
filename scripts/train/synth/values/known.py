"""What the program's grammar cannot read yet, although drawings say it: such labels carry flags["grammar"] = "unread".

`python -m synth.values check` tells when an entry here has become wrong.
"""
import re

from synth.values.numbers import places_of, value_of

_QUALIFIERS = {"TYPICAL", "TYP", "REFERENCE", "REF", "BASIC", "BSC", "EQUALLYSPACED", "EQUISPACED", "EQSP", "EQS", "PCD", "BCD", "BC", "BOTHSIDES", "BOTHENDS",
               "NEARSIDE", "FARSIDE", "FLAT", "AF", "A/F"}
_COUNTED = re.compile(r"\d+ (PLACES|PLCS|PL|HOLES|STELLEN)|\(\d+ (PLACES|PL)\)|\(\d+X\)")
_THROUGH = {"THRU", "THRU ALL", "THROUGH", "THRU HOLE", "DURCHGEHEND", "DURCH", "TRAVERSANT", "PASSANTE", "PASANTE", "DÉBOUCHANT"}
_BEFORE = {"CHAM", "CHAMFER", "CH", "C", "THK", "THICKNESS", "T=", "t=", "t", "SF ⌀", "SPOTFACE ⌀", "S'FACE ⌀", "C'BORE ⌀", "CBORE ⌀", "COUNTERBORE ⌀", "CSK ⌀",
           "C'SINK ⌀", "CSINK ⌀", "COUNTERSINK ⌀"}
_BEHIND = {"SQ", "THK", "THICK", "THK."}
_LIKE_A_FIT = re.compile(r"[4-9]|1[01]")     # 45°x5 is taken for a class x5
_DEEP = {"DEEP", "DP", "TIEF", "PROF", "DEPTH"}


def unread_word(word):
    """A qualifier that the grammar takes for a stranger."""
    return word.upper().replace(".", "").replace(" ", "") not in _QUALIFIERS and not _COUNTED.fullmatch(word.upper())


def unread(dimension):
    """Whether the grammar as it is fails on this dimension."""
    if dimension.total or dimension.by or any(unread_word(w) for w in dimension.words):
        return True
    if dimension.head.angle_first and _LIKE_A_FIT.fullmatch(dimension.head.size.nominal):
        return True
    if dimension.head.type == "linear" and dimension.notes.upper().rstrip(".") not in ("", "DEEP", "TIEF", "DRILL"):
        return True
    parts = [dimension.head, *dimension.steps]
    return any(_unread_part(p) for p in parts) or any(_like_limits(a, b) for a, b in zip(parts, parts[1:]))


def _like_limits(before, part):
    """↧.265 above .250-20 UNC, ↧8.5 above ⌀8.0: taken for limits of the depth."""
    number = part.size.nominal
    plain = part.type == "diameter" or part.type == "thread" and not part.thread.first
    if not before.depth or before.depth_word or not plain or not number or set("#/ ") & set(number + before.depth.nominal):
        return False
    deep, size = value_of(before.depth.nominal), value_of(number)
    close = size > (.8 if deep - size < 1 else .98) * deep
    return close and size < deep and places_of(before.depth.nominal) == places_of(number)


def _unread_part(part):
    size = part.size
    if size.word_first or size.form in ("minimum", "maximum") and size.ink.upper().rstrip(".") not in ("MAX", "MIN"):
        return True
    if part.written_as and part.written_as not in (_BEHIND if part.after else _BEFORE):
        return True
    if part.through and (part.through.upper() not in _THROUGH or part.through == "débouchant"):
        return True
    return part.type == "arc_length" or bool(part.depth_word) and (part.depth_word_first or part.depth_word.upper().rstrip(".") not in _DEEP)
