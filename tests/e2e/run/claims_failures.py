"""Every reason for which a drawing can fail: its report, its message, and that the run goes on."""
import drawings
import program
from program import SAMPLES, SOURCE

FAULTS = {"DRAWPROC_TEST_PDF_FAULT": "1"}


class Failures(program.Case):
    def claim_fails(self, name, reason, *options, content=None, **more):
        """A folder with the bad drawing between two good ones: it alone fails, with its reason."""
        if content is not None:
            self.put(f"in/{name}", content)
        for good in ("a good.png", "z good.png"):
            self.put(f"in/{good}", drawings.png())
        done = self.run_drawings("in", "-o", "out", *options, status=1, **more)
        report = self.report(name)
        self.assertEqual(("failed", reason), (report["status"], report["failure"]["reason"]), report["failure"])
        message = report["failure"]["message"]
        self.assertRegex(message, r"\A[^\n]{10,200}\Z")
        self.assertNotIn(str(self.folder), message)
        self.assertIn(f"{reason}: {message}", done.stderr)
        self.assertEqual([], report["pages"])
        self.assertEqual(["report.json"], [file.name for file in (self.folder / "out" / name).iterdir()])
        self.assertEqual([f"in/./{name}"], self.failed())
        for good in ("a good.png", "z good.png"):
            self.assertNotEqual("failed", self.report(good)["status"])
        (line,) = [line for line in self.manifest() if line["input"] == name]
        self.assertEqual((reason, message, ["report.json"]), (line["reason"], line["message"], line["files"]))
        return message

    def test_a_truncated_png(self):
        self.claim_fails("half.png", "unreadable", content=drawings.png()[:-40])

    def test_a_png_that_only_lacks_its_last_chunk(self):
        self.claim_fails("half.png", "unreadable", content=drawings.png()[:-12])

    def test_a_truncated_jpeg(self):
        self.claim_fails("half.jpg", "unreadable", content=drawings.jpeg()[:-150])

    def test_a_truncated_tiff(self):
        self.claim_fails("half.tif", "unreadable", content=drawings.tiff()[:-96])

    def test_a_truncated_scan(self):
        whole = (SAMPLES / "scan.tif").read_bytes()
        self.claim_fails("half.tif", "unreadable", content=whole[:len(whole) * 6 // 10])

    def test_a_truncated_bmp(self):
        self.claim_fails("half.bmp", "unreadable", content=drawings.bmp()[:-96])

    def test_a_truncated_pdf(self):
        whole = drawings.pdf("A1")
        self.claim_fails("half.pdf", "unreadable", content=whole[:len(whole) // 2])

    def test_garbage_with_a_drawings_ending(self):
        self.claim_fails("noise.pdf", "unreadable", content=b"this is no drawing at all")

    def test_a_pdf_that_crashes_the_engine(self):
        for moment in ("open", "page"):
            message = self.claim_fails(f"{moment}.pdf", "unreadable", "--include", f"{moment}.pdf", "--include", "*.png", "--force",
                                       content=drawings.pdf("A1", comment=f"drawproc-test-fault crash {moment}"), environment=FAULTS)
            self.assertIn("crashed", message)

    def test_a_pdf_that_hangs_the_engine(self):
        self.claim_fails("slow.pdf", "timeout", "--timeout", "2",
                         content=drawings.pdf("A1", comment="drawproc-test-fault hang page"), environment=FAULTS)

    def test_a_pdf_that_eats_the_engines_memory(self):
        self.claim_fails("fat.pdf", "out_of_memory",
                         content=drawings.pdf("A1", comment="drawproc-test-fault memory page"), environment=FAULTS)

    def test_a_file_that_asks_for_a_fault_gets_none_from_a_user(self):
        self.put("in/a.pdf", drawings.pdf("A1", comment="drawproc-test-fault crash open"))
        self.run_drawings("in", "-o", "out")
        self.assertEqual("ok", self.report("a.pdf")["status"])

    def test_a_pdf_that_wants_a_password(self):
        self.claim_fails("locked.pdf", "encrypted", content=(SOURCE / "tests/golden/pdf/wants-password.pdf").read_bytes())

    def test_a_pdf_without_pages(self):
        self.claim_fails("none.pdf", "no_pages", content=drawings.pdf())

    def test_pages_that_the_drawing_does_not_have(self):
        self.put("two.pdf", drawings.pdf("A1", "B2"))
        for name, content in (("one.png", drawings.png()), ("two.pdf", drawings.pdf("A1", "B2"))):
            self.put(name, content)
            self.run_drawings(name, "-o", "out", "--pages", "99", status=1)
            self.assertEqual("no_pages", self.report(name)["failure"]["reason"])

    def test_a_file_of_0_bytes(self):
        self.claim_fails("nothing.pdf", "empty", content=b"")

    def test_a_picture_of_one_pixel(self):
        self.claim_fails("dot.png", "empty", content=drawings.png(1, 1))

    def test_a_blank_picture(self):
        self.claim_fails("white.png", "empty", content=drawings.png(blank=True))

    def test_a_blank_pdf(self):
        self.claim_fails("white.pdf", "empty", content=drawings.pdf(None))

    def test_a_blank_page_among_others_is_no_failure(self):
        self.put("in/a.pdf", drawings.pdf("A1", None))
        self.run_drawings("in", "-o", "out")
        self.assertEqual(2, len(self.report("a.pdf")["pages"]))

    def test_a_header_that_claims_more_pixels_than_are_allowed(self):
        self.claim_fails("huge.png", "too_large", content=drawings.png(claims=(60000, 60000)))

    def test_a_picture_larger_than_max_pixels(self):
        self.claim_fails("large.png", "too_large", "--max-pixels", "10000", content=drawings.png(200, 100))

    def test_a_pdf_page_larger_than_max_pixels(self):
        self.claim_fails("large.pdf", "too_large", "--max-pixels", "10000", content=drawings.pdf("A1"))

    def test_an_office_document_that_is_named_is_unsupported(self):
        self.put("plan.docx", drawings.zip_archive())
        self.run_drawings("plan.docx", "-o", "out", status=1)
        self.assertEqual("unsupported", self.report("plan.docx")["failure"]["reason"])

    def test_an_office_document_in_a_folder_is_passed_over_and_counted(self):
        self.put("in/plan.docx", drawings.zip_archive())
        self.put("in/.hidden.png", drawings.png())
        self.put("in/a.png", drawings.png())
        self.run_drawings("in", "-o", "out")
        self.assertEqual(["a.png"], [line["input"] for line in self.manifest()])
        self.assertEqual({"hidden": 1, "other_type": 1}, self.summary()["skipped"])

    def test_an_archive_with_a_drawings_ending_fails_in_a_folder_too(self):
        self.claim_fails("plan.pdf", "unsupported", content=drawings.zip_archive())

    def test_a_file_that_may_not_be_there_any_more_fails_alone(self):
        self.put("a.png", drawings.png())
        self.run_drawings("a.png", "gone.png", "-o", "out", status=1)
        self.assertEqual("unreadable", self.report("gone.png")["failure"]["reason"])
        self.assertEqual(["gone.png"], self.failed())

    def test_a_folder_named_like_a_picture_is_a_folder(self):
        self.put("in/x.png/inner.png", drawings.png())
        self.run_drawings("in", "-o", "out")
        self.assertEqual(["x.png/inner.png"], [line["input"] for line in self.manifest()])
        self.run_drawings("in/x.png", "-o", "other")
        self.assertEqual(["inner.png"], [line["input"] for line in self.manifest("other")])

    def test_a_drawing_is_known_by_its_content_not_by_its_ending(self):
        self.put("in/a.png", drawings.jpeg())
        self.put("in/b", drawings.tiff())
        self.put("in/c.dat", drawings.bmp())
        self.put("in/d.tif", drawings.pdf("A1"))
        self.run_drawings("in", "-o", "out")
        self.assertEqual(["a.png", "b", "c.dat", "d.tif"], [line["input"] for line in self.manifest()])
