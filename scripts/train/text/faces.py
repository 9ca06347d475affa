"""The typefaces: outline fonts from Debian packages and single-stroke fonts, with their shares.

A face draws at a cap height of CAP pixels. Fonts are only rendered, never copied into the project.
"""
import functools
import os

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from PIL import ImageFont

import strokes

CAP = 44
T = "/usr/share/fonts/truetype/"
O = "/usr/share/fonts/opentype/"
G = "/usr/share/texmf/fonts/opentype/public/tex-gyre/"
L = "/usr/share/librecad/fonts/"
J = "/usr/share/hershey-fonts/"

# file pattern: share. The shares are those of what drawings are set in, not of what exists.
OUTLINE = {
    T + "liberation/LiberationSans-Regular.ttf": 9, T + "liberation/LiberationSans-Bold.ttf": 2.5, T + "liberation/LiberationSans-Italic.ttf": 1.5,
    T + "liberation/LiberationSansNarrow-Regular.ttf": 3, T + "liberation/LiberationSansNarrow-Bold.ttf": .5,
    T + "liberation/LiberationMono-Regular.ttf": 2, T + "liberation/LiberationSerif-Regular.ttf": 1.5, T + "liberation/LiberationSerif-Italic.ttf": .4,
    O + "urw-base35/NimbusSans-Regular.otf": 3, O + "urw-base35/NimbusSansNarrow-Regular.otf": 2, O + "urw-base35/NimbusMonoPS-Regular.otf": .6,
    O + "urw-base35/URWGothic-Book.otf": 8, O + "urw-base35/URWGothic-Demi.otf": 1, O + "urw-base35/URWGothic-BookOblique.otf": .6,
    G + "texgyreadventor-regular.otf": 1.5, G + "texgyreheros-regular.otf": 2,
    T + "dejavu/DejaVuSans.ttf": 7, T + "dejavu/DejaVuSans-Bold.ttf": 1.5, T + "dejavu/DejaVuSansCondensed.ttf": 3, T + "dejavu/DejaVuSansMono.ttf": 1.5,
    T + "dejavu/DejaVuSans-ExtraLight.ttf": .6, T + "dejavu/DejaVuSans-Oblique.ttf": .6,
    O + "b612/B612-Regular.otf": 2, O + "b612/B612Mono-Regular.otf": 1, T + "osifont/osifont.ttf": 6,
    T + "routed-gothic/routed-gothic.ttf": 3, T + "routed-gothic/routed-gothic-narrow.ttf": 2, T + "routed-gothic/routed-gothic-half-italic.ttf": 1,
    T + "noto/NotoSans-Regular.ttf": 3, T + "noto/NotoSans-Bold.ttf": .6, T + "noto/NotoSans-Italic.ttf": .5, T + "noto/NotoMono-Regular.ttf": .6,
    T + "noto/NotoSansDisplay-Regular.ttf": .6,
    T + "noto/NotoSerif-Regular.ttf": .6, T + "freefont/FreeSans.ttf": 2, T + "freefont/FreeSerif.ttf": .5, T + "freefont/FreeMono.ttf": .5,
    O + "stix/STIXGeneral-Regular.otf": .8, T + "crosextra/Carlito-Regular.ttf": 2, T + "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf": 1.5,
    T + "roboto/unhinted/RobotoTTF/Roboto-Light.ttf": .8, O + "play/Play-Regular.otf": .5,
}
STROKE = {
    L + "iso3098.lff": 5, L + "iso3098_i.lff": 2, L + "iso.lff": 3, L + "simplex.lff": 4, L + "romans.lff": 4, L + "romand.lff": 1, L + "kst32b.lff": 3,
    L + "unicode.lff": 4, J + "futural.jhf": 4, J + "rowmans.jhf": 4, J + "futuram.jhf": .7, J + "rowmand.jhf": .7, J + "timesr.jhf": .4, J + "rowmant.jhf": .3,
}
HELD_OUTLINE = {
    G + "texgyreheroscn-regular.otf": 2, T + "open-sans/OpenSans-Regular.ttf": 3, T + "lato/Lato-Regular.ttf": 2, T + "dejavu/DejaVuSerif.ttf": .6,
    T + "routed-gothic/routed-gothic-wide.ttf": 1, O + "b612/B612-Bold.otf": .7,
    T + "open-sans/OpenSans-Light.ttf": 1,
}
HELD_STROKE = {L + "standard.lff": 3, L + "lc_opengost-ar.lff": 2, L + "lc_opengost-br.lff": 2}
FALLBACK = T + "dejavu/DejaVuSans.ttf"


class Outline:
    """A TrueType or OpenType font."""
    stroke = False

    def __init__(self, file):
        self.file = file
        self.characters = set(TTFont(file, lazy=True, fontNumber=0).getBestCmap())
        box = ImageFont.truetype(file, 1000).getbbox("H", anchor="ls")
        self.scale = CAP * 1000 / -box[1]
        self._sizes, self._advance = {}, {}

    def has(self, c):
        return c == " " or ord(c) in self.characters

    def font(self, relative=1.0):
        key = round(relative * 20)
        if key not in self._sizes:
            self._sizes[key] = ImageFont.truetype(self.file, self.scale * key / 20)
        return self._sizes[key]

    def advance(self, c):
        if c not in self._advance:
            self._advance[c] = self.font().getlength(c) / CAP
        return self._advance[c]


class Stroke:
    """A single-stroke font without its placeholders (some draw a full stop for what they lack: °, é). What it lacks is
    taken from the widest of them, unicode.lff."""
    stroke = True

    def __init__(self, file):
        self.file = file
        glyphs = strokes.lff(file) if file.endswith(".lff") else strokes.jhf(file)
        dot = glyphs["."][0]
        alike = lambda parts: len(parts) == len(dot) and all(a.shape == b.shape and np.allclose(a, b) for a, b in zip(parts, dot))
        self.glyphs = {c: glyph for c, glyph in glyphs.items() if c == "." or not alike(glyph[0])}
        self._rest = strokes.lff(L + "unicode.lff")

    def glyph(self, c):
        if c not in self.glyphs:
            self.glyphs[c] = strokes.compose(self.glyphs, c) or strokes.compose(self._rest, c)
        return self.glyphs[c]

    def has(self, c):
        return self.glyph(c) is not None

    def advance(self, c):
        return self.glyph(c)[1]


@functools.lru_cache(None)
def face(file):
    return Stroke(file) if file.endswith((".lff", ".jhf")) else Outline(file)


@functools.lru_cache(None)
def catalogue(held_out):
    """((outline files, shares), (stroke files, shares)) of the fonts to learn from, or of those kept apart."""
    out = []
    for table in ((HELD_OUTLINE, HELD_STROKE) if held_out else (OUTLINE, STROKE)):
        present = {f: w for f, w in table.items() if os.path.exists(f)}
        out.append((list(present), list(present.values())))
    if not out[0][0] or not out[1][0]:
        raise SystemExit("fonts are missing: run scripts/train/setup")
    return out


def missing():
    """Listed font files that this machine lacks."""
    return [f for t in (OUTLINE, STROKE, HELD_OUTLINE, HELD_STROKE) for f in t if not os.path.exists(f)]


def polyline(image, points, width, value=255):
    """Draws points (pixels, y down) with a round pen of the given width, to a sixteenth of a pixel in place."""
    p = np.round(np.asarray(points) * 16).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(image, [p], False, value, max(1, int(round(width))), cv2.LINE_AA, 4)


def polygon(image, points, value=255):
    p = np.round(np.asarray(points) * 16).astype(np.int32).reshape(-1, 1, 2)
    cv2.fillPoly(image, [p], value, cv2.LINE_AA, 4)
