"""What the program's grammar cannot read, although drawings say it: such labels carry flags["grammar"] = "unread".

`python -m synth.values check` tells when an entry here has become wrong.
"""
from synth.values.numbers import value_of

_REFERENCE = {"RIF", "RÉF"}    # say by themselves what brackets around the size say again


def unread(dimension):
    """Whether the grammar as it is fails on this dimension."""
    if dimension.by or _like_a_groove(dimension):
        return True
    if dimension.reference and any(w.upper().rstrip(".") in _REFERENCE for w in dimension.words):
        return True
    return any(_unread_part(p) for p in [dimension.head, *dimension.steps])


def _like_a_groove(dimension):
    """4x1.5 without a blank: taken for a groove 4 wide and 1.5 deep."""
    size = dimension.head.size
    plain = dimension.head.type == "linear" and size.form == "none" and not size.fit and not dimension.total
    return plain and 0 < dimension.count <= 10 and 2 * value_of(size.nominal) <= dimension.count


def _unread_part(part):
    if part.size.word_first and part.type not in ("linear", "angle", "chamfer"):
        return True                     # max. ⌀240: the program prints the word before the sign
    if part.type == "spotface" and part.written_as.upper().startswith("LAMA"):
        return True                     # lamage is a counterbore's word too
    if part.written_as == "e=":
        return True                     # thickness here, eccentricity elsewhere
    return part.depth_word_first and part.depth_word.upper() == "DP"    # ⌀10 DP 5
