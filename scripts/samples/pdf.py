"""Writes sheets as a PDF file: the same bytes for the same sheets."""
import math
import zlib

from sheet import STYLES

MM = 72 / 25.4


def _number(value):
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _numbers(*values):
    return " ".join(_number(v) for v in values)


def _arc(centre, radius, start, end):
    """Path operators of a circular arc as cubic curves of at most 90 degrees."""
    count = math.ceil(abs(end - start) / 90)
    step = math.radians(end - start) / count
    k = 4 / 3 * math.tan(step / 4) * radius
    operators = []
    for i in range(count):
        a = math.radians(start) + i * step
        b = a + step
        p = [(centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in (a, b)]
        if i == 0:
            operators.append(_numbers(*p[0]) + " m")
        operators.append(_numbers(p[0][0] - k * math.sin(a), p[0][1] + k * math.cos(a),
                                  p[1][0] + k * math.sin(b), p[1][1] - k * math.cos(b), *p[1]) + " c")
    if abs(end - start) >= 360:
        operators.append("h")
    return operators


def _pen(style):
    width, dash = STYLES[style] if isinstance(style, str) else (style, ())
    return f"{_number(width)} w [{_numbers(*dash)}] 0 d"


def _content(sheet, glyph_numbers):
    out = [f"{_numbers(MM, 0, 0, MM, 0, 0)} cm", "1 J 1 j"]
    pen = None
    for points, style, closed, filled in sheet.paths:
        if not filled and _pen(style) != pen:
            pen = _pen(style)
            out.append(pen)
        out.append(_numbers(*points[0]) + " m")
        out += [_numbers(*p) + " l" for p in points[1:]]
        out.append("f" if filled else "s" if closed else "S")
    for centre, radius, start, end, style in sheet.arcs:
        if _pen(style) != pen:
            pen = _pen(style)
            out.append(pen)
        out += _arc(centre, radius, start, end) + ["S"]
    for text, (x, y), angle, height, font in sheet.runs:
        size = height / (font.cap / font.font["head"].unitsPerEm)
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        codes = "".join(f"{glyph_numbers[ch]:04X}" for ch in text)
        out.append(f"BT /F1 {_number(size)} Tf {_number(font.squeeze * 100)} Tz {_numbers(c, s, -s, c, x, y)} Tm <{codes}> Tj ET")
    return "\n".join(out).encode()


def _to_unicode(numbers):
    pairs = sorted((n, ord(c)) for c, n in numbers.items())
    rows = "\n".join(f"<{n:04X}> <{u:04X}>" for n, u in pairs)
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Sample def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{len(pairs)} beginbfchar\n{rows}\nendbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").encode()


class _File:
    def __init__(self):
        self.objects = []

    def add(self, body):
        self.objects.append(body.encode() if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, data, extra=""):
        packed = zlib.compress(data, 9)
        return self.add(f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n".encode() + packed + b"\nendstream")

    def bytes(self, root, info):
        out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def _font(file, font, characters):
    data, numbers, widths = font.subset(sorted(characters))
    head = font.font["head"]
    box = _numbers(*(v * 1000 / head.unitsPerEm for v in (head.xMin, head.yMin, head.xMax, head.yMax)))
    program = file.stream(data, f"/Length1 {len(data)} ")
    descriptor = file.add(f"<< /Type /FontDescriptor /FontName /SAMPLE+DejaVuSans /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
                          f"/Ascent 928 /Descent -236 /CapHeight 729 /StemV 90 /FontFile2 {program} 0 R >>")
    array = " ".join(f"{n} [{w}]" for n, w in sorted((numbers[c], widths[c]) for c in numbers))
    descendant = file.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SAMPLE+DejaVuSans /CIDToGIDMap /Identity "
                          "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                          f"/FontDescriptor {descriptor} 0 R /W [{array}] >>")
    unicode = file.stream(_to_unicode(numbers))
    return numbers, file.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /SAMPLE+DejaVuSans /Encoding /Identity-H "
                             f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>")


def pdf_bytes(sheets, title):
    file = _File()
    runs = [run for sheet in sheets for run in sheet.runs]
    numbers, resources = {}, "<< >>"
    if runs:
        numbers, font = _font(file, runs[0][4], {c for run in runs for c in run[0]})
        resources = f"<< /Font << /F1 {font} 0 R >> >>"
    contents = [file.stream(_content(sheet, numbers)) for sheet in sheets]
    tree = len(file.objects) + len(sheets) + 1
    pages = [file.add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {_numbers(s.width * MM, s.height * MM)}] "
                      f"/Resources {resources} /Contents {c} 0 R >>") for s, c in zip(sheets, contents)]
    file.add(f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{p} 0 R' for p in pages)}] >>")
    root = file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    info = file.add(f"<< /Title ({title}) /Producer (drawproc samples) >>")
    return file.bytes(root, info)
