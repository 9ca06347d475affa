"""Writing numbers: millimetres and inches, decimals and fractions, degrees and minutes, in the habits of a sheet."""
import math

INCH = 25.4
_EXACT = 4e-4      # mm or degrees: a value this close to its decimals has no more of them


def places_needed(value, usual, limit=4, error=.002):
    """Decimals that `value` wants: as many as it has, but where it lies on no grid, the usual ones if they keep the
    error small."""
    for p in range(0, limit):
        if abs(round(value, p) - value) < min(_EXACT, abs(value) * error + 1e-9):
            return p
    p = usual
    while p < 6 and abs(round(value, p) - value) > error * abs(value):
        p += 1
    return p


def decimal(style, value, places, *, strip=False, leading=None):
    """`value` with its decimals; a sheet without leading zeros writes .5, one with a comma 0,5."""
    text = f"{abs(value):.{places}f}"
    if strip and "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.startswith("0.") and not (style.leading_zero if leading is None else leading):
        text = text[1:]
    if float(text or 0) and value < 0:
        text = "-" + text
    return text.replace(".", style.decimal)


def number(style, value, places=None):
    """A size in the unit of the sheet: the places that it needs, the sheet's own where it keeps trailing zeros."""
    need = places_needed(value, style.places, 5 if style.unit == "inch" else max(3, style.places + 1))
    if places is None:
        places = max(need, style.places) if style.trailing else need
    return decimal(style, value, max(places, 0), strip=not style.trailing and places > need)


def places_of(text):
    """Decimals that a written number shows."""
    mark = max(text.rfind("."), text.rfind(","))
    return len(text) - mark - 1 if mark >= 0 else 0


def value_of(text):
    """The number that a text writes: decimals, 1 1/2, 30°15'20\"."""
    if "°" in text or "'" in text:
        total, rest = 0.0, text
        for mark, per in (("°", 1), ("'", 60), ('"', 3600)):
            if mark in rest:
                head, rest = rest.split(mark, 1)
                total += float(head.replace(",", ".")) / per
        return total
    if "/" in text:
        whole, _, part = text.replace("-", " ").rpartition(" ")
        top, bottom = part.split("/")
        return int(whole or 0) + int(top) / int(bottom)
    if ":" in text:
        first, second = text.split(":")
        return float(first.replace(",", ".")) / float(second.replace(",", "."))
    return float(text.replace(",", "."))


def fraction(value, finest=64):
    """'1 1/2' where an inch value lies on a binary fraction that is no whole number, else None."""
    top = round(value * finest)
    if top <= 0 or abs(top / finest - value) > 2e-3 * value or top % finest == 0:
        return None
    divisor = math.gcd(top, finest)
    top, bottom = top // divisor, finest // divisor
    whole, top = divmod(top, bottom)
    return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"


def minutes(value, seconds=False):
    """Degrees as 30°15', or to the second, 30°15'20\"."""
    total = round(value * 3600) if seconds else round(value * 60) * 60
    d, rest = divmod(total, 3600)
    m, s = divmod(rest, 60)
    return f"{d}°" + (f"{m}'" if m or s else "") + (f'{s}"' if s else "")
