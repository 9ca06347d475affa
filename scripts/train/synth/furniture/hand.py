"""How a sheet's furniture writes: typefaces for its languages, capitals or not, lines fitted into boxes.

Lengths are page millimetres; `height` is always that of capitals.
"""
import re
from dataclasses import dataclass, field, replace

from synth.furniture.words import CJK as CJK_LANGUAGES
from synth.ink import Pose
from synth.lettering import CJK, Lettering

_KANA, _HANGUL, _HAN = (
    re.compile("[\u3040-\u30ff\u31f0-\u31ff]"), re.compile("[\uac00-\ud7af\u1100-\u11ff]"), re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]"))
SMALLEST = 1.15   # mm: below this a plotter draws blots


@dataclass(slots=True)
class Hand:
    """Writes words in the sheet's own face, and what is Chinese, Japanese or Korean in a face of that language."""
    latin: Lettering
    language: str
    colour: tuple
    upper: bool                       # labels in capitals
    files: dict                       # language -> font file for its own characters
    widths: dict = field(default_factory=dict)   # (character, script) -> advance in heights of capitals

    def run(self, text, height):
        language = self._script(text)
        if language is None:
            return self.latin.scaled(height / self.latin.height).run(text)
        return Lettering(self.files[language], height * .95, self.latin.pen, language=language).run(text)

    def _script(self, text):
        if text.isascii():
            return None
        if _HANGUL.search(text):
            return "ko"
        if _KANA.search(text):
            return "ja"
        if _HAN.search(text):
            return self.language if self.language in ("ja", "zh") else "zh" if self.language != "ko" else "ja"
        return None

    def width(self, text, height):
        """Width of a line, from the advances of its characters: far quicker than laying it out."""
        script, total = self._script(text), 0.0
        for c in text:
            key = c, script
            if key not in self.widths:
                hand = self.latin if script is None else Lettering(self.files[script], self.latin.height * .95, self.latin.pen)
                self.widths[key] = (hand.run(c).width + hand.tracking * hand.height) / self.latin.height
            total += self.widths[key]
        return total * height

    def cased(self, text):
        """A label as this sheet writes its labels."""
        return text.upper() if self.upper and self._script(text) is None else text

    def with_colour(self, colour):
        return replace(self, colour=colour)


def hand(sheet, rng):
    """The hand of this sheet's furniture; sampled once a sheet."""
    style = sheet.style
    if "furniture.hand" not in style.extra:
        files = {language: rng.choice(CJK[language]) if rng.random() < .7 else CJK[language][0] for language in CJK_LANGUAGES}
        upper = rng.random() < {"en": .72, "de": .22, "fr": .3, "es": .4, "it": .35}.get(style.language, .5)
        base = style.notes if rng.random() < .8 else style.text
        latin = replace(base, slant=base.slant if rng.random() < .5 else 0, stretch=max(base.stretch, .8), tracking=min(base.tracking, .2))
        colour = style.sheet_colour if sum(style.sheet_colour) < 330 else (0, 0, 0)
        style.extra["furniture.hand"] = Hand(latin, style.language, colour if rng.random() < .85 else style.text_colour, upper, files)
    return style.extra["furniture.hand"]


def wrapped(hand, text, height, width):
    """The text's lines when none may be longer than `width` at that height; words are never cut, CJK anywhere."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            candidate = line + word
            if line.strip() and hand.width(candidate.rstrip(), height) > width:
                lines.append(line.rstrip())
                candidate = word.lstrip()
            line = candidate
        lines.append(line.rstrip())
    return [line for line in lines if line]


def _words(text):
    """Pieces that a line may end after."""
    return re.findall(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u30ff][、。,）)]?|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u30ff]+\s*|\s+", text)


def fitted(hand, text, height, width, depth, most=1, leading=1.55):
    """Runs, one a line and at most `most` of them, as high as fits a box of `width` by `depth` up to `height`; [] when
    they would have to be smaller than SMALLEST."""
    while height >= SMALLEST:
        lines = wrapped(hand, text, height, width) if most > 1 else [text.replace("\n", " ")]
        longest = max(hand.width(line, height) for line in lines)
        if len(lines) > most or most > 1 and longest > width:
            height *= .93
            continue
        height *= min(1.0, width / longest, depth / (height * (1 + leading * (len(lines) - 1))))
        runs = [hand.run(line, height) for line in lines]
        k = min(width / max(max(r.ink[2], r.width) for r in runs), depth / _depth(runs, height, leading))
        if k >= .999:
            return runs if height >= SMALLEST else []
        height *= k * .998
    return []


def _depth(runs, height, leading):
    """From the top of the first line's ink to the bottom of the last one's."""
    return max(runs[0].ink[3], height) - min(runs[-1].ink[1], 0) + (len(runs) - 1) * leading * height


def write(note, hand, runs, left, top, width, *, align="left", role="", leading=1.55, angle=0.0, canonical=None):
    """Draws runs as lines from `top` downwards (the first one's ink or capitals begin there); returns their quads."""
    quads = []
    for k, run in enumerate(runs):
        rise = max(runs[0].ink[3], runs[0].height) + k * leading * runs[0].height
        shift = {"left": max(0.0, -run.ink[0]), "centre": (width - run.ink[0] - run.ink[2]) / 2, "right": width - max(run.ink[2], run.width)}[align]
        pose = Pose(left, top, angle).moved(shift, -rise)
        quads.append(note.text_run(run, pose, role=role, colour=hand.colour, canonical=canonical))
    return quads


def extent(runs, leading=1.55):
    """(width, height) that `write` needs."""
    return max(max(r.width, r.ink[2]) for r in runs), _depth(runs, runs[0].height, leading)
