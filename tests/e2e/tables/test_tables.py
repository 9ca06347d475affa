#!/usr/bin/env python3
"""form3.csv, form3.xlsx, ppap.csv and part.qif, read back with Python and xmllint.

test_tables.py DRAWPROC Samples|RealDrawings EVAL_FOLDER

Whether a QIF file is valid is asked of xmllint with the schema in EVAL_FOLDER/qif-schema; without it that claim is
skipped, and RealDrawings as a whole (status 77).
"""
import csv
import getpass
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

import workbook

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "samples"
VECTOR = ("shaft.pdf", "revised/shaft.pdf", "plate-two-pages.pdf", "generated-606.pdf", "generated-608.pdf")
BINARY = EVAL = None  # set at the end
FORMATS = "json,form3,xlsx,ppap,qif"
REV_C = ["Char. No.", "Reference Location", "Characteristic Designator", "Requirement", "Results", "Designed / Qualified Tooling",
         "Nonconformance Number", "Additional Data / Comments"]
QIF = "{http://qifstandards.org/xsd/qif3}"


def run(inputs, output, *arguments):
    return subprocess.run([BINARY, "run", inputs, "-o", output, "--write", FORMATS, "-q", *arguments], capture_output=True,
                          text=True, timeout=800)


def table(file):
    with open(file, encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def plain(cell):
    """A cell of a table without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") else cell


def schema():
    file = EVAL / "qif-schema/QIFDocument.xsd"
    if not file.exists() or not shutil.which("xmllint"):
        raise unittest.SkipTest(f"no {file} or no xmllint: QIF is not validated")
    return file


def faults(files):
    """What xmllint says against any of the files; the schema's signature part is not at hand, which it says too."""
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema(), *files], capture_output=True, text=True)
    valid = [line for line in done.stderr.splitlines() if line.endswith(" validates")]
    return "" if done.returncode == 0 and len(valid) == len(files) else done.stderr


class Run(unittest.TestCase):
    """A folder of reports that all claims of a class look at."""
    inputs = SAMPLES

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="drawproc tables ")
        cls.addClassCleanup(folder.cleanup)
        cls.output = pathlib.Path(folder.name) / "out"
        cls.done = run(cls.inputs, cls.output)

    def report(self, name):
        return json.loads((self.output / name / "report.json").read_text(encoding="utf-8"))


class Samples(Run):
    def test_form3_csv_has_the_columns_of_rev_c_and_a_row_for_each_characteristic(self):
        for name in VECTOR:
            with self.subTest(name):
                header, *rows = table(self.output / name / "form3.csv")
                self.assertEqual(REV_C, header)
                self.assertEqual([(c["balloon"], c["requirement"]) for c in self.report(name)["characteristics"]],
                                 [(row[0], plain(row[3])) for row in rows])

    def test_form3_csv_names_limits_rule_and_the_text_as_read(self):
        rows = {row[3]: row for row in table(self.output / "shaft.pdf/form3.csv")[1:]}
        row = rows["60 +0.1 -0.2"]
        self.assertIn("Limits 59.8 to 60.1 mm (stated). Text read: ", row[7])
        self.assertIn("(pdf", row[7])
        self.assertRegex(row[1], r"^Sheet 1 / [A-Z][0-9]+$")
        self.assertEqual([""] * 4, row[2:3] + row[4:7])

    def test_form3_xlsx_says_what_form3_csv_says(self):
        for name in VECTOR:
            with self.subTest(name):
                book = workbook.read(self.output / name / "form3.xlsx")
                lines = [[plain(cell) for cell in row] for row in table(self.output / name / "form3.csv")]
                columns = workbook.row(book, 4)
                self.assertEqual([f"{number}. {column}" for number, column in enumerate(REV_C, 5)], columns)
                self.assertEqual(lines[1:], [workbook.row(book, 4 + i, "ABCDEFGH") for i in range(1, len(lines))])
                self.assertEqual(4 + len(lines) - 1, workbook.last_row(book))

    def test_openpyxl_reads_from_form3_xlsx_what_form3_csv_says(self):
        try:
            import openpyxl
        except ImportError:
            self.skipTest("no openpyxl (scripts/setup --tests)")
        for name in VECTOR:
            with self.subTest(name):
                (sheet,) = openpyxl.load_workbook(self.output / name / "form3.xlsx").worksheets
                rows = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=5, values_only=True)]
                self.assertEqual([[plain(cell) for cell in row] for row in table(self.output / name / "form3.csv")[1:]], rows)
                self.assertEqual("$1:$4", sheet.print_title_rows)

    def test_form3_xlsx_has_the_header_block_from_the_title_block(self):
        book = workbook.read(self.output / "shaft.pdf/form3.xlsx")
        title = self.report("shaft.pdf")["title_block"]
        self.assertEqual(["1. Part Number", "", "2. Part Name", "", "3. Serial Number", "", "4. FAIR Identifier"], workbook.row(book, 2))
        self.assertEqual([title["number"], "", title["title"]], workbook.row(book, 3))

    def test_form3_xlsx_says_nothing_of_when_where_and_by_whom_it_was_made(self):
        book = workbook.read(self.output / "shaft.pdf/form3.xlsx")
        self.assertEqual({(1980, 1, 1, 0, 0, 0)}, book.dates)
        self.assertIn(b"2000-01-01T00:00:00Z", book.parts["docProps/core.xml"])
        everything = b"".join(book.parts.values())
        for word in (socket.gethostname(), str(self.output.parent), f">{getpass.getuser()}<"):
            self.assertNotIn(word.encode(), everything)

    def test_rev_b_has_its_own_columns_and_a_resumed_run_writes_them(self):
        with tempfile.TemporaryDirectory() as folder:
            sheet = SAMPLES / "shaft.pdf"
            self.assertEqual(0, run(sheet, folder).returncode)
            self.assertEqual(0, run(sheet, folder, "--as9102-rev", "B").returncode)
            book = workbook.read(pathlib.Path(folder) / "shaft.pdf/form3.xlsx")
            self.assertEqual(["11. Nonconformance Number", "12. Signature", "13. Date", "14. Additional Data / Comments"],
                             workbook.row(book, 4)[6:])
            self.assertEqual("4. FAIR Number", book.cells["G2"])

    def test_a_revision_that_does_not_exist_is_refused(self):
        done = run(SAMPLES / "shaft.pdf", self.output, "--as9102-rev", "D")
        self.assertEqual((2, "drawproc: --as9102-rev: 'D' is none of B, C\n"), (done.returncode, done.stderr))

    def test_a_format_asked_for_later_is_written_later(self):
        with tempfile.TemporaryDirectory() as folder:
            sheet = SAMPLES / "shaft.pdf"
            for formats in ("csv", "csv,ppap"):
                subprocess.run([BINARY, "run", sheet, "-o", folder, "--write", formats, "-q"], check=True)
            self.assertEqual(["characteristics.csv", "ppap.csv"], sorted(f.name for f in (pathlib.Path(folder) / "shaft.pdf").iterdir()))

    def test_ppap_csv_has_the_limits_of_the_report(self):
        for name in VECTOR:
            with self.subTest(name):
                rows = table(self.output / name / "ppap.csv")[1:]
                self.assertEqual([[c["balloon"], c["nominal"] or "", c["lower"] or "", c["upper"] or "", c["unit"] or ""]
                                  for c in self.report(name)["characteristics"]], [[row[0], *row[2:6]] for row in rows])
                self.assertEqual({""}, {cell for row in rows for cell in row[8:]})

    def test_qif_has_a_definition_for_each_characteristic_and_names_its_balloon(self):
        for name in VECTOR:
            with self.subTest(name):
                definitions = ET.parse(self.output / name / "part.qif").getroot().find(f"{QIF}Characteristics/{QIF}CharacteristicDefinitions")
                self.assertEqual([(c["balloon"], c["requirement"]) for c in self.report(name)["characteristics"]],
                                 [(d.findtext(f"{QIF}Name"), d.findtext(f"{QIF}Description")) for d in definitions])

    def test_two_runs_write_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            run(SAMPLES / "shaft.pdf", folder)
            for file in ("form3.csv", "form3.xlsx", "ppap.csv", "part.qif"):
                self.assertEqual((self.output / "shaft.pdf" / file).read_bytes(), (pathlib.Path(folder) / "shaft.pdf" / file).read_bytes(), file)

    def test_every_qif_is_valid(self):
        files = sorted(self.output.rglob("part.qif"))
        self.assertEqual(8, len(files))  # all but the broken one, of which nothing is known
        self.assertEqual("", faults(files))


class RealDrawings(Run):
    @classmethod
    def setUpClass(cls):
        cls.inputs = EVAL / "real/pdf"
        if not cls.inputs.is_dir():
            raise unittest.SkipTest(f"no {cls.inputs}")
        super().setUpClass()

    def test_every_qif_is_valid(self):
        files = sorted(self.output.rglob("part.qif"))
        self.assertEqual(len(list(self.inputs.glob("*.pdf"))), len(files), self.done.stderr)
        self.assertEqual("", faults(files))

    def test_every_workbook_can_be_read(self):
        for file in sorted(self.output.rglob("form3.xlsx")):
            with self.subTest(file.parent.name):
                rows = len(json.loads((file.parent / "report.json").read_text(encoding="utf-8"))["characteristics"])
                self.assertEqual(4 + rows, workbook.last_row(workbook.read(file)))


if __name__ == "__main__":
    BINARY, suite, EVAL = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    result = unittest.main(argv=[sys.argv[0], suite], exit=False, verbosity=1).result
    skipped_all = result.skipped and result.testsRun <= len(result.skipped)  # a class that is skipped runs no test
    sys.exit(77 if skipped_all else not result.wasSuccessful())
