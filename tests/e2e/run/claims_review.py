"""review.csv and crops/: what a person is asked about, and what becomes of the answers."""
import csv
import shutil

import drawings
import program

HEADER = ["drawing", "page", "annotation", "kind", "polygon", "reason", "text", "confidence", "crop", "sha256", "correct"]


def unread_sign(text="12n"):
    """A PDF whose text is set in a font of signs that nobody knows the letters of."""
    return drawings.pdf(text).replace(b"/BaseFont/Helvetica", b"/BaseFont/SWGDT    ")


class Review(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/sub/odd.pdf", unread_sign())
        self.put("in/plain.pdf", drawings.pdf("12.5"))

    def table(self, output="out"):
        with open(self.folder / output / "review.csv", encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        self.assertEqual(HEADER, header)
        return [dict(zip(HEADER, row, strict=True)) for row in rows]

    def answer(self, correct):
        """What a person types into the first row."""
        path = self.folder / "out/review.csv"
        first, _end, rest = path.read_text(encoding="utf-8").partition(",\n")
        path.write_text(f"{first},{correct}\n{rest}", encoding="utf-8")

    def test_an_unread_sign_has_a_row_with_its_crop_and_makes_the_drawing_one_to_review(self):
        done = self.run_drawings("in", "-o", "out")
        self.assertIn("2 drawings: 1 ok, 1 to review", done.stderr)
        (row,) = self.table()
        report = self.report("sub/odd.pdf")
        (annotation,) = [one for page in report["pages"] for one in page["annotations"]]
        self.assertEqual("review", report["status"])
        self.assertEqual({"drawing": "sub/odd.pdf", "page": "1", "annotation": str(annotation["id"]), "kind": annotation["kind"],
                          "polygon": " ".join(str(value) for corner in annotation["polygon"] for value in corner), "reason": "unread_sign",
                          "text": annotation["text"], "confidence": "", "crop": row["crop"],
                          "sha256": report["drawing"]["sha256"], "correct": ""}, row)
        self.assertRegex(row["crop"], r"\Acrops/odd\.pdf-[0-9a-f]{8}/1\.png\Z")
        self.assertTrue((self.folder / "out" / row["crop"]).read_bytes().startswith(b"\x89PNG"))

    def test_where_nothing_is_doubted_there_is_only_the_header(self):
        self.run_drawings("in/plain.pdf", "-o", "out")
        self.assertEqual([], self.table())
        self.assertFalse((self.folder / "out/crops").exists())

    def test_drawings_done_before_keep_their_rows(self):
        self.run_drawings("in", "-o", "out", "--write", "svg")
        before = self.table()
        self.put("in/another.pdf", unread_sign("34n"))
        done = self.run_drawings("in", "-o", "out", "--write", "svg")
        self.assertIn("2 done before", done.stderr)
        self.assertEqual(["another.pdf", "sub/odd.pdf"], [row["drawing"] for row in self.table()])
        self.assertEqual(before, self.table()[1:])

    def test_deleted_crops_are_cut_again(self):
        self.run_drawings("in", "-o", "out")
        before = program.reports(self.folder / "out")
        shutil.rmtree(self.folder / "out/crops")
        self.run_drawings("in", "-o", "out")
        self.assertEqual(before, program.reports(self.folder / "out"))

    def test_answers_are_kept_by_every_later_run(self):
        self.run_drawings("in", "-o", "out")
        self.answer("12°")
        for more in ((), ("--force",)):
            self.run_drawings("in", "-o", "out", *more)
            self.assertEqual(["12°"], [row["correct"] for row in self.table()])
        self.run_drawings("in/plain.pdf", "-o", "out")
        self.assertEqual([("sub/odd.pdf", "12°")], [(row["drawing"], row["correct"]) for row in self.table()])

    def test_a_drawing_that_is_mended_asks_no_more(self):
        self.run_drawings("in", "-o", "out")
        self.put("in/sub/odd.pdf", drawings.pdf("12.5"))
        self.run_drawings("in", "-o", "out")
        self.assertEqual([], self.table())
        self.assertEqual([], list((self.folder / "out/crops").iterdir()))

    def test_the_same_drawing_has_the_same_rows_and_crops_alone_and_in_a_folder(self):
        self.run_drawings("in", "-o", "out", "--group", "1")
        self.run_drawings("in/./sub/odd.pdf", "-o", "alone", "--jobs", "1")
        self.assertEqual(self.table(), [{**row, "crop": self.table()[0]["crop"], "drawing": "sub/odd.pdf"} for row in self.table("alone")])

    def test_failed_txt_lists_it_where_review_is_to_fail(self):
        self.run_drawings("in", "-o", "out", "--fail-on", "review", status=1)
        self.assertEqual(["in/./sub/odd.pdf"], self.failed())

    def test_a_threshold_that_is_no_share_is_refused(self):
        for wrong in ("1.5", "-0.1", "much"):
            self.assertIn("--review-below", self.run_drawings("in", f"--review-below={wrong}", status=2).stderr)
