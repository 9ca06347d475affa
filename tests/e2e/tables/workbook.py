"""Reads a workbook of one sheet with nothing but Python's own zipfile and XML parser."""
import dataclasses
import re
import xml.etree.ElementTree as ET
import zipfile

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclasses.dataclass(slots=True)
class Workbook:
    cells: dict[str, str]  # "B3" -> text; cells without text are not there
    parts: dict[str, bytes]  # name in the archive -> bytes
    dates: set[tuple]  # of the archive's entries


def text_of(node):
    return "".join(run.text or "" for run in node.iter(f"{SHEET}t"))


def read(file):
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        dates = {entry.date_time for entry in archive.infolist()}
    strings = [text_of(item) for item in ET.fromstring(parts["xl/sharedStrings.xml"]).iter(f"{SHEET}si")]
    cells = {}
    for cell in ET.fromstring(parts["xl/worksheets/sheet1.xml"]).iter(f"{SHEET}c"):
        value = cell.find(f"{SHEET}v")
        if value is not None:
            if cell.get("t") != "s":
                raise ValueError(f"{cell.get('r')} is no text")
            cells[cell.get("r")] = strings[int(value.text)]
    return Workbook(cells, parts, dates)


def row(workbook, number, columns="ABCDEFGHIJ"):
    """The texts of one row, as far as the last that has any."""
    texts = [workbook.cells.get(f"{column}{number}", "") for column in columns]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def last_row(workbook):
    return max(int(re.sub(r"\D", "", name)) for name in workbook.cells)
