"""Limits and fits of ISO 286-1 up to 500 mm, in micrometres: the classes that drawings carry.

Ranges are named by their upper bound, which belongs to them; the lower one does not.
"""
import bisect

_IT_TO = (3, 6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500)
_IT = {   # grade: value in each range
    5: (4, 5, 6, 8, 9, 11, 13, 15, 18, 20, 23, 25, 27),
    6: (6, 8, 9, 11, 13, 16, 19, 22, 25, 29, 32, 36, 40),
    7: (10, 12, 15, 18, 21, 25, 30, 35, 40, 46, 52, 57, 63),
    8: (14, 18, 22, 27, 33, 39, 46, 54, 63, 72, 81, 89, 97),
    9: (25, 30, 36, 43, 52, 62, 74, 87, 100, 115, 130, 140, 155),
    10: (40, 48, 58, 70, 84, 100, 120, 140, 160, 185, 210, 230, 250),
    11: (60, 75, 90, 110, 130, 160, 190, 220, 250, 290, 320, 360, 400),
    12: (100, 120, 150, 180, 210, 250, 300, 350, 400, 460, 520, 570, 630),
    13: (140, 180, 220, 270, 330, 390, 460, 540, 630, 720, 810, 890, 970),
    14: (250, 300, 360, 430, 520, 620, 740, 870, 1000, 1150, 1300, 1400, 1550),
}
_TO = (3, 6, 10, 14, 18, 24, 30, 40, 50, 65, 80, 100, 120, 140, 160, 180, 200, 225, 250, 280, 315, 355, 400, 450, 500)
_DEVIATION = {   # shaft letter: magnitude in each range; below h the upper deviation is minus this, above it the lower is this
    "c": (60, 70, 80, 95, 95, 110, 110, 120, 130, 140, 150, 170, 180, 200, 210, 230, 240, 260, 280, 300, 330, 360, 400, 440, 480),
    "d": (20, 30, 40, 50, 50, 65, 65, 80, 80, 100, 100, 120, 120, 145, 145, 145, 170, 170, 170, 190, 190, 210, 210, 230, 230),
    "e": (14, 20, 25, 32, 32, 40, 40, 50, 50, 60, 60, 72, 72, 85, 85, 85, 100, 100, 100, 110, 110, 125, 125, 135, 135),
    "f": (6, 10, 13, 16, 16, 20, 20, 25, 25, 30, 30, 36, 36, 43, 43, 43, 50, 50, 50, 56, 56, 62, 62, 68, 68),
    "g": (2, 4, 5, 6, 6, 7, 7, 9, 9, 10, 10, 12, 12, 14, 14, 14, 15, 15, 15, 17, 17, 18, 18, 20, 20),
    "k": (0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5),
    "m": (2, 4, 6, 7, 7, 8, 8, 9, 9, 11, 11, 13, 13, 15, 15, 15, 17, 17, 17, 20, 20, 21, 21, 23, 23),
    "n": (4, 8, 10, 12, 12, 15, 15, 17, 17, 20, 20, 23, 23, 27, 27, 27, 31, 31, 31, 34, 34, 37, 37, 40, 40),
    "p": (6, 12, 15, 18, 18, 22, 22, 26, 26, 32, 32, 37, 37, 43, 43, 43, 50, 50, 50, 56, 56, 62, 62, 68, 68),
    "r": (10, 15, 19, 23, 23, 28, 28, 34, 34, 41, 43, 51, 54, 63, 65, 68, 77, 80, 84, 94, 98, 108, 114, 126, 132),
    "s": (14, 19, 23, 28, 28, 35, 35, 43, 43, 53, 59, 71, 79, 92, 100, 108, 122, 130, 140, 158, 170, 190, 208, 232, 252),
    "u": (18, 23, 28, 33, 33, 41, 48, 60, 70, 87, 102, 124, 144, 170, 190, 210, 236, 258, 284, 315, 350, 390, 435, 490, 540),
}
_DELTA_TO = (6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500)
_DELTA = {   # grade: what a hole K to S gains over the mirrored shaft
    5: (1, 2, 3, 3, 4, 5, 5, 6, 6, 7, 7, 7),
    6: (3, 3, 3, 4, 5, 6, 7, 7, 9, 9, 11, 13),
    7: (4, 6, 7, 8, 9, 11, 13, 15, 17, 20, 21, 23),
    8: (6, 7, 9, 12, 14, 16, 19, 23, 26, 29, 32, 34),
}


def it(nominal, grade):
    """Width of a standard tolerance grade (5 to 14) in mm."""
    return _IT[grade][bisect.bisect_left(_IT_TO, min(nominal, 500))] / 1000


def limits(nominal, fit):
    """(upper, lower) deviation in mm of a class such as "H7", "g6", "JS9"; None where it is not tabulated here."""
    letters, grade = fit.rstrip("0123456789"), int(fit.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
    if not 0 < nominal <= 500 or grade not in _IT:
        return None
    width = _IT[grade][bisect.bisect_left(_IT_TO, nominal)]
    letter = letters.lower()
    if letter == "js":
        return width / 2000, -width / 2000
    if letter == "h":
        return (width / 1000, 0.0) if letters == "H" else (0.0, -width / 1000)
    if letter not in _DEVIATION:
        return None
    d = _DEVIATION[letter][bisect.bisect_left(_TO, nominal)]
    if letters.islower():
        if letter < "h":
            return -d / 1000, (-d - width) / 1000
        if letter == "k" and not 4 <= grade <= 7:
            d = 0
        return (d + width) / 1000, d / 1000
    if letter < "h":
        return (d + width) / 1000, d / 1000
    upper = _hole_upper(nominal, letter, grade, d)
    return None if upper is None else (upper / 1000, (upper - width) / 1000)


def _hole_upper(nominal, letter, grade, d):
    """Upper deviation of a hole K to U in micrometres."""
    if letter == "n" and grade > 8:
        return 0 if nominal > 3 else -d
    if letter == "k" and grade > 8:
        return None
    if letter == "m" and grade == 6 and 250 < nominal <= 315:
        return -9
    gains = grade <= (8 if letter in "kmn" else 7) and nominal > 3
    return -d + (_DELTA[grade][bisect.bisect_left(_DELTA_TO, nominal)] if gains else 0)
