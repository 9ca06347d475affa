"""The recogniser's labels: what it can write, and how everything else is folded onto them.

Label 0 is the CTC blank; label k is ALPHABET[k - 1]. The order is part of every weights file and never
changes; new characters go to the end. Look-alikes share one label, because a picture cannot tell them apart.
Writing that is none of these (Japanese, Korean, Chinese) is one label too: a run of it reads as UNREADABLE, so that it
is neither taken for Latin letters nor for no text at all, and what stands beside it is read.
"""
import re

ASCII = "".join(chr(c) for c in range(0x20, 0x7F))
SIZE = "⌀±°□µ⌴⌵↧⌲⌳√↔℄▷"
CHARACTERISTICS = "⏤⏥○⌭⌒⌓∠⟂∥⌖◎⌯↗⌰"
CIRCLED = "ⓂⓁⓈⓅⒻⓉⓊⒺⓇⒾⒶⒸⒼⓃⓍ"
ACCENTED = "ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûüß"
OTHER = "²³αβγΔΩ"

LATER = "≤≥•©"
UNREADABLE = "〓"   # what printers set where they lack a character

ALPHABET = ASCII + SIZE + CHARACTERISTICS + CIRCLED + ACCENTED + OTHER + LATER + UNREADABLE
LABEL = {c: k + 1 for k, c in enumerate(ALPHABET)}
CLASSES = len(ALPHABET) + 1

_FOLD = str.maketrans({
    "Ø": "⌀", "ø": "⌀", "∅": "⌀", "Φ": "⌀", "φ": "⌀", "ϕ": "⌀", "×": "x", "✕": "x", "º": "°", "˚": "°",
    "μ": "µ", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "„": '"', "″": '"', "’": "'",
    "‘": "'", "′": "'", "⊥": "⟂", "⏊": "⟂", "⫽": "∥", "▱": "⏥", "⌢": "⌒", "⊕": "⌖", "∆": "Δ", "Ω": "Ω",
    "◯": "○", "▢": "□", "☐": "□", "⟷": "↔", "\u00a0": " ", "…": "...", "ﬁ": "fi", "ﬂ": "fl",
})


def fold(text):
    """The canonical spelling of a text: look-alikes replaced, everything else left as it is."""
    return text.translate(_FOLD)


_FOREIGN = re.compile(f"(?:[^{re.escape(ALPHABET)}] *)*[^{re.escape(ALPHABET)}]")


def readable(text):
    """The text as the recogniser is to write it: folded, and every run of other characters one UNREADABLE."""
    return _FOREIGN.sub(UNREADABLE, fold(text))


def encode(text):
    """Labels of a folded text. KeyError names a character that has no label."""
    return [LABEL[c] for c in text]


def decode(labels):
    """Text of a label sequence after CTC's best path: repeats merged, blanks dropped."""
    out, last = [], 0
    for k in labels:
        if k != last and k:
            out.append(ALPHABET[k - 1])
        last = k
    return "".join(out)


assert len(set(ALPHABET)) == len(ALPHABET)
