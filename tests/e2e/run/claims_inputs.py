"""Which files are drawings to be processed, and the folders that their reports get."""
import os

import drawings
import program


class Inputs(program.Case):
    def names(self, *arguments, status=0, **more):
        self.run_drawings(*arguments, "-o", "out", "--write", "json", "--force", status=status, **more)
        names = [line["input"] for line in self.manifest()]
        (self.folder / "out/manifest.jsonl").unlink()
        return names

    def put_tree(self):
        for name in ("a.png", "b.jpg", "sub/c.png", "sub/deep/d.tif", "sub/deep/old-e.png"):
            self.put(f"in/{name}", {"jpg": drawings.jpeg, "tif": drawings.tiff}.get(name[-3:], drawings.png)())

    def test_a_folder_is_searched_to_its_depth_in_byte_order(self):
        self.put_tree()
        self.assertEqual(["a.png", "b.jpg", "sub/c.png", "sub/deep/d.tif", "sub/deep/old-e.png"], self.names("in"))

    def test_without_recursion_only_the_folder_itself(self):
        self.put_tree()
        self.assertEqual(["a.png", "b.jpg"], self.names("in", "--no-recursive"))

    def test_include_and_exclude_take_patterns_over_the_name_or_its_last_part(self):
        self.put_tree()
        self.assertEqual(["a.png", "sub/c.png", "sub/deep/old-e.png"], self.names("in", "--include", "*.png"))
        self.assertEqual(["a.png", "sub/c.png"], self.names("in", "--include", "*.png", "--exclude", "old-*"))
        self.assertEqual(["sub/deep/d.tif", "sub/deep/old-e.png"], self.names("in", "--include", "sub/deep/*"))
        self.assertEqual(["a.png", "b.jpg"], self.names("in", "--exclude", "sub/**"))
        self.assertEqual(["a.png", "b.jpg"], self.names("in", "--include", "[ab].*", "--include", "?.jpg"))

    def test_patterns_are_resolved_when_the_shell_did_not(self):
        self.put_tree()
        self.assertEqual(["a.png"], self.names("in/*.png"))
        self.assertEqual(["a.png", "sub/c.png", "sub/deep/old-e.png"], self.names("in/**/*.png"))

    def test_a_file_named_with_brackets_is_itself_first(self):
        self.put("plan[1].png", drawings.png())
        self.put("plan1.png", drawings.png())
        self.assertEqual(["plan[1].png"], self.names("plan[1].png"))

    def test_an_output_that_is_the_input_is_refused_and_nothing_is_touched(self):
        self.put("a.png", drawings.png())
        before = (self.folder / "a.png").read_bytes()
        done = self.run_drawings(".", "-o", ".", status=3)
        self.assertIn("none of ours", done.stderr)
        self.assertEqual(before, (self.folder / "a.png").read_bytes())

    def test_a_missing_file_does_not_keep_the_others_from_being_read(self):
        self.put("a.png", drawings.png())
        self.run_drawings("a.png", "nope.png", "nope.png", "nope/", "-o", "out", status=1)
        self.assertEqual("review", self.report("a.png")["status"])

    def test_a_file_named_twice_is_one_drawing(self):
        self.put_tree()
        self.assertEqual(["a.png"], self.names("in/a.png", "in/../in/a.png", self.folder / "in/a.png"))

    def test_inputs_of_equal_names_get_folders_of_their_own(self):
        for folder in ("one", "two"):
            self.put(f"{folder}/part.png", drawings.png(96 if folder == "one" else 120))
        self.assertEqual(["one/part.png", "two/part.png"], self.names("one/part.png", "two/part.png"))
        widths = [self.report(f"{folder}/part.png")["pages"][0]["width"] for folder in ("one", "two")]
        self.assertEqual([96, 120], widths)

    def test_a_drawing_named_like_a_folder_of_drawings_keeps_its_report_apart(self):
        self.put("one/x.png", drawings.png())
        self.put("two/x.png/y.png", drawings.png())
        self.assertEqual(["one/x.png", "x.png/y.png"], self.names("one", "two"))
        for name in ("one/x.png", "x.png/y.png"):
            self.assertEqual("review", self.report(name)["status"])

    def test_failed_inputs_of_equal_names_fed_back_land_in_the_same_folders(self):
        for folder in ("one", "two"):
            self.put(f"{folder}/part.png", drawings.png()[:-40])
        self.run_drawings("one", "two", "-o", "out", status=1)
        before = program.reports(self.folder / "out")
        self.run_drawings("--files-from", "out/failed.txt", "-o", "out", "--force", status=1)
        self.assertEqual(before, program.reports(self.folder / "out"))

    def test_korean_blank_and_dotted_names(self):
        names = ["도면 1.png", "a..b...png", "name with  blanks .png", "ünïcödé.png", "…"]
        for name in names:
            self.put(f"in/{name}", drawings.png())
        self.assertEqual(sorted(names, key=str.encode), self.names("in"))
        self.assertEqual("도면 1.png", self.report("도면 1.png")["drawing"]["name"])
        for name in names:
            with self.subTest(name):
                self.assertEqual([name], self.names(f"in/{name}"))

    def test_a_name_that_is_no_utf_8_keeps_its_bytes(self):
        name = b"sch\xf6n.png"
        try:
            self.put(os.fsdecode(b"in/" + name), drawings.png()[:-40])
        except OSError as refused:
            self.skipTest(f"this file system takes no such name: {refused}")
        for style in ("plain", "json"):
            self.run_drawings("in", "-o", "out", "--force", "--progress", style, status=1)
        report = self.folder / os.fsdecode(b"out/" + name) / "report.json"
        self.assertIn("\N{REPLACEMENT CHARACTER}", report.read_text(encoding="utf-8"))
        self.assertEqual(b"in/./" + name + b"\n", (self.folder / "out/failed.txt").read_bytes())
        self.run_drawings("--files-from", "out/failed.txt", "-o", "out", "--force", status=1)
        self.assertEqual(name.hex(), self.manifest()[-1]["input_bytes"])
        again = self.run_drawings("in", "-o", "out", status=1)
        self.assertIn("1 done before", again.stderr)

    def test_a_line_break_in_a_name_stays_one_line_of_a_message(self):
        self.put("in/two\nlines.png", drawings.png()[:-40])
        done = self.run_drawings("in", "-o", "out", "--progress", "plain", status=1)
        self.assertEqual(2, done.stderr.count("\n"), done.stderr)
        self.assertEqual(1, len(self.manifest()))

    def test_a_list_of_files_from_standard_input(self):
        self.put_tree()
        self.assertEqual(["in/a.png", "in/sub/c.png"], self.names("--files-from", "-", stdin="in/a.png\r\n\nin/sub/c.png"))

    def test_the_output_folder_is_not_searched_for_drawings(self):
        self.put("in/a.png", drawings.png())
        self.run_drawings("in", "-o", "in/out")
        self.put("in/out/stray.png", drawings.png())
        self.run_drawings("in", "-o", "in/out", "--force")
        self.assertEqual(1, self.summary("in/out")["drawings"]["found"])

    def test_a_link_to_a_drawing_is_a_drawing_and_a_dangling_one_is_not(self):
        self.put("elsewhere/a.png", drawings.png())
        (self.folder / "in").mkdir()
        (self.folder / "in/link.png").symlink_to("../elsewhere/a.png")
        (self.folder / "in/dangling.png").symlink_to("../gone.png")
        self.assertEqual(["link.png"], self.names("in"))

    def test_a_pipe_is_not_waited_for(self):
        (self.folder / "in").mkdir()
        os.mkfifo(self.folder / "in/pipe.png")
        self.put("in/a.png", drawings.png())
        self.assertEqual(["a.png"], self.names("in"))
        self.names("in/pipe.png", status=1)
        self.assertEqual("unsupported", self.report("pipe.png")["failure"]["reason"])

    def test_a_drawing_named_like_a_file_of_the_run_does_no_harm(self):
        self.put("in/a.png", drawings.png())
        names = (*program.SUMMARIES, "crops")
        for name in names:
            self.put(f"in/{name}", drawings.png())
        self.put("in/sub/drawproc.prom/a.png", drawings.png())
        self.put("in/sub/crops/a.png", drawings.png())
        self.run_drawings("in/sub", "in", "-o", "out")
        self.assertEqual(len(names) + 3, len(self.manifest()))
        self.assertEqual([], self.failed())
        self.assertEqual(len(names) + 3, self.summary()["drawings"]["processed"])

    def test_no_name_leads_out_of_the_output_folder(self):
        self.put("outside/a.png", drawings.png())
        (self.folder / "here").mkdir()
        self.run_drawings("--files-from", "-", "-o", "here/out", stdin="here/../outside/a.png\n./outside/./../outside/./a.png\n")
        (report,) = self.folder.rglob("report.json")
        self.assertTrue(report.is_relative_to(self.folder / "here/out"))
