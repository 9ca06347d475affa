"""`run --apply`: what a person corrected in review.csv is taken as read."""
import csv
import io

import drawings
import program
from claims_review import unread_sign


class Apply(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/sub/odd.pdf", unread_sign())
        self.put("in/plain.pdf", drawings.pdf("12.5"))
        self.run_drawings("in", "-o", "out", "--write", "json,csv,html")

    def rows(self, output="out"):
        with open(self.folder / output / "review.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def table(self, rows, name="answers.csv", **dialect):
        """A table as a person saves it."""
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), **dialect)
        writer.writeheader()
        writer.writerows(rows)
        return self.put(name, b"\xef\xbb\xbf" + text.getvalue().encode())

    def answer(self, correct, **more):
        (row,) = self.rows()
        return {**row, "correct": correct, **more}

    def apply(self, *arguments, table="answers.csv", status=0, output="out"):
        return self.run_drawings("in", "-o", output, "--write", "json,csv,html", "--apply", table, *arguments, status=status)

    def annotation(self, output="out"):
        (one,) = self.report("sub/odd.pdf", output)["pages"][0]["annotations"]
        return one

    def test_a_corrected_text_is_taken_as_read_and_everything_after_it_anew(self):
        before = self.annotation()
        self.table([self.answer("12 ±0.1")])
        self.apply()
        report, one = self.report("sub/odd.pdf"), self.annotation()
        self.assertEqual(("dimension", "12±0.1", {"by": "answers.csv", "was": before["text"]}),
                         (one["kind"], one["text"], one["reviewed"]))
        self.assertEqual(["person"], [line["source"] for line in one["lines"]])
        self.assertEqual("12", one["dimension"]["nominal"])
        (characteristic,) = report["characteristics"]
        self.assertEqual(("11.9", "12.1", "stated"), (characteristic["lower"], characteristic["upper"], characteristic["limits_from"]["rule"]))
        self.assertEqual("ok", report["status"])
        self.assertNotIn("unread_sign", [finding["code"] for finding in report["findings"]])

    def test_only_the_corrected_drawing_is_done_again_and_that_once(self):
        self.table([self.answer("12 ±0.1")])
        self.assertIn("1 done before", self.apply().stderr)
        self.assertIn("2 done before", self.apply().stderr)

    def test_review_csv_itself_is_applied_and_keeps_the_correction(self):
        path = self.folder / "out/review.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",\n", ",12 ±0.2\n"), encoding="utf-8")
        self.apply(table="out/review.csv")
        first = program.reports(self.folder / "out")
        self.assertEqual(["12 ±0.2"], [row["correct"] for row in self.rows()])
        self.apply("--force", table="out/review.csv")
        self.assertEqual(first, program.reports(self.folder / "out"))
        self.assertEqual(("11.8", "12.2"), tuple(self.report("sub/odd.pdf")["characteristics"][0][key] for key in ("lower", "upper")))

    def test_what_a_german_spreadsheet_saved_is_read(self):
        row = self.answer("12 +0,1/-0,2")
        polygon = row["polygon"].replace(".", ",")
        self.table([{**row, "polygon": polygon}], delimiter=";", lineterminator="\r\n")
        self.apply()
        self.assertEqual(("11.8", "12.1"), tuple(self.report("sub/odd.pdf")["characteristics"][0][key] for key in ("lower", "upper")))

    def test_the_apostrophe_before_what_would_run_is_taken_away(self):
        self.table([self.answer("'+0.1/-0.2")])
        self.apply()
        self.assertEqual("+0.1/-0.2", self.annotation()["text"])

    def test_without_the_option_the_old_reading_comes_back(self):
        before = program.reports(self.folder / "out")
        self.table([self.answer("12 ±0.1")])
        self.apply()
        self.run_drawings("in", "-o", "out", "--write", "json,csv,html")
        self.assertEqual(before, program.reports(self.folder / "out"))

    def test_a_moved_file_is_known_by_its_bytes(self):
        self.table([self.answer("12 ±0.1")])
        (self.folder / "in/sub/odd.pdf").rename(self.folder / "in/moved.pdf")
        self.apply(output="out-2")
        self.assertEqual("12±0.1", self.report("moved.pdf", "out-2")["pages"][0]["annotations"][0]["text"])

    def test_a_row_without_hash_and_polygon_goes_by_name_and_id(self):
        row = self.answer("12 ±0.1", polygon="", text="")
        del row["sha256"]
        self.table([row])
        self.apply()
        self.assertEqual("12±0.1", self.annotation()["text"])

    def test_rows_that_no_longer_match_are_said(self):
        self.table([self.answer("12 ±0.1", polygon="1 1 2 1 2 2 1 2", annotation="9")])
        done = self.apply()
        self.assertIn("sub/odd.pdf: answers.csv: page 1, annotation 9, \"12 ±0.1\": nothing was read at that place: not applied", done.stderr)
        self.assertEqual(["correction_not_applied"], [f["code"] for f in self.report("sub/odd.pdf")["findings"] if f["code"] != "unread_sign"])
        self.put("in/sub/odd.pdf", unread_sign("34n"))
        self.table([self.answer("12 ±0.1")])
        self.assertIn("the drawing has changed since: not applied", self.apply().stderr)
        self.assertNotIn("reviewed", self.annotation())

    def test_rows_of_drawings_that_are_not_there_are_counted(self):
        self.table([self.answer("1", drawing="gone.pdf", sha256="")])
        self.assertIn("answers.csv: 1 correction of drawings that this run does not have", self.apply().stderr)

    def test_what_is_no_review_table_is_refused(self):
        for content, said in ((b"a,b\n1,2\n", "has no column 'drawing'"), (b"", "it is empty"),
                              ("drawing;text\n\u2300".encode("utf-16"), "is not UTF-8")):
            self.put("wrong.csv", content)
            self.assertIn(said, self.apply(table="wrong.csv", status=3).stderr)
        self.assertIn("no such file", self.apply(table="nowhere.csv", status=2).stderr)

    def test_the_report_is_valid_and_says_reviewed_to_people(self):
        self.table([self.answer("12 ±0.1")])
        self.apply()
        page = (self.folder / "out/sub/odd.pdf/report.html").read_text(encoding="utf-8")
        self.assertIn("was read as ", page)
        self.assertIn('<option value="reviewed">', page)
