"""One small plate in two revisions, as PDF: the new one is drawn 20 points to the right."""


def _sheet(texts, shift=0):
    """A PDF of one page with texts (x, y, words) and a plate's outline."""
    text = "".join(f"1 0 0 1 {x + shift} {y} Tm ({words}) Tj\n" for x, y, words in texts)
    content = f"1 w {60 + shift} 100 300 200 re S\nBT /F 10 Tf\n{text}ET".encode("latin-1")
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
              b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
              b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
              b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 420]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"]
    out, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"xref\n0 6\n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


_KEPT = [(200, 320, "80"), (30, 200, "50"), (120, 250, "25"), (450, 30, "DEBURR ALL EDGES")]
OLD = _sheet([*_KEPT, (220, 200, "\u00d812 H7"), (330, 120, "R5"), (80, 130, "33")])
NEW = _sheet([*_KEPT, (220, 200, "\u00d814 H7"), (400, 250, "\u00d86.6"), (400, 150, "45\u00b0"), (280, 130, "33")], shift=20)
