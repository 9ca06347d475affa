"""Small drawing files made byte by byte, so that a claim says exactly what its input holds."""
import base64
import struct
import zlib


def _picture(width, height, blank=False):
    """Rows of 8-bit grey: a frame and a cross line in black on white."""
    def ink(x, y):
        return 8 <= x < width - 8 and 8 <= y < height - 8 and (x in (8, 9, width - 10) or y in (8, 9, height - 10, height // 2))
    return [bytes(0 if not blank and ink(x, y) else 255 for x in range(width)) for y in range(height)]


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width=96, height=64, blank=False, claims=None):
    """A grey PNG. `claims` is a size that only the header says."""
    rows = b"".join(b"\0" + row for row in _picture(width, height, blank))
    header = struct.pack(">IIBBBBB", *(claims or (width, height)), 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def tiff(width=96, height=64):
    """A grey TIFF without compression, its one strip after the directory."""
    pixels = b"".join(_picture(width, height))
    tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 0), (277, 1), (278, height), (279, len(pixels))]
    start = 8 + 2 + 12 * len(tags) + 4
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, start if tag == 273 else value) for tag, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", 0) + pixels


def jpeg():
    """A frame with a cross line, 96 by 64 pixels, grey."""
    return base64.b64decode(_JPEG)


def bmp(width=96, height=64):
    """A grey BMP with 24 bits a pixel."""
    pixels = b"".join(b"".join(bytes((grey,)) * 3 for grey in row) for row in reversed(_picture(width, height)))
    return struct.pack("<2sIIIIiiHHIIiiII", b"BM", 54 + len(pixels), 0, 54, 40, width, height, 1, 24, 0, len(pixels), 0, 0, 0, 0) + pixels


def pdf(*texts, comment="", size=(200, 100)):
    """A PDF with a page per text, each with a filled square beside its text; a page whose text is None is blank."""
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", None, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    pages = []
    for text in texts:
        content = b"" if text is None else f"0 g 20 20 50 50 re f BT /F 20 Tf 100 50 Td ({text}) Tj ET".encode()
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        bodies.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
                      % (*size, len(bodies)))
        pages.append(len(bodies))
    bodies[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"".join(b"%d 0 R " % page for page in pages), len(pages))
    out = b"%PDF-1.7\n" + (f"%{comment}\n".encode() if comment else b"")
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, table, len(bodies) + 1, len(out))


def zip_archive():
    """The empty entry of a ZIP archive, which office documents are too."""
    return b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18)


_JPEG = """
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/
wAALCABAAGABAREA/8QAFwABAQEBAAAAAAAAAAAAAAAAAAMEBf/EAC0QAAAFAAgFBAMBAAAAAAAAAAABAgMEBRQVU1SSotEREjRzsTE1QYIhYbJx/9oACAEB
AAA/AOyAAAAAAAAOTRtHxX4LbjrXMtXHifMZfJ/sarJhXGtW4WTCuNatwsmFca1bhZMK41q3CyYVxrVuFkwrjWrcLJhXGtW4WTCuNatxKTRkNuK8tLPBSUKM
j5j9eH+jXC6Jjtp8Cwx0R7Yz9v6MbAAAAAEZvRP9tXgIXRMdtPgWGOiPbGft/RjYAAAAAjN6J/tq8BC6Jjtp8Cw5NG0fFfgtuOtcy1ceJ8xl8n+xqsmFca1b
hZMK41q3CyYVxrVuFkwrjWrcLJhXGtW4WTCuNatwsmFca1bhZMK41q3EpNGQ24ry0s8FJQoyPmP14f6NcLomO2nwLDHRHtjP2/oxsAAAAARm9E/21eAhdEx2
0+BYc6i5LDdHtJW82lRceJGsiP1Ma65FxLOcgrkXEs5yCuRcSznIK5FxLOcgrkXEs5yCuRcSznIK5FxLOcgrkXEs5yEZcqOqG+lL7RmbaiIiWX5/AtC6Jjtp
8CwjU4uGZyEFTi4ZnIQVOLhmchBU4uGZyEFTi4ZnIQVOLhmchBU4uGZyEFTi4ZnIQVOLhmchBU4uGZyELJIkpJKSIiIuBEXwP//Z
"""
