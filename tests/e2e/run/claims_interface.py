"""What the program says, and the commands beside `run`."""
import json
import os
import pty
import subprocess
import time
import tomllib

import drawings
import program


class Progress(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/a.png", drawings.png())
        self.put("in/b.pdf", b"no drawing")
        self.put("in/c.pdf", drawings.pdf("A1"))

    def test_plain_lines_say_one_drawing_each_in_order(self):
        lines = self.run_drawings("in", "-o", "out", "--progress", "plain", status=1).stderr.splitlines()
        self.assertEqual(4, len(lines))
        self.assertRegex(lines[0], r"\A\[1/3\] review a\.png \(\d+\.\d\d s\)\Z")
        self.assertRegex(lines[1], r"\A\[2/3\] failed b\.pdf \(\d+\.\d\d s\): unreadable: its content is neither .*\Z")
        self.assertRegex(lines[2], r"\A\[3/3\] ok c\.pdf ")
        self.assertEqual("drawproc: 3 drawings: 1 ok, 1 to review, 1 failed (see out/failed.txt); reports in out", lines[3])

    def test_json_lines_parse_and_hold_what_a_program_needs(self):
        lines = self.run_drawings("in", "-o", "out", "--progress", "json", status=1).stderr.splitlines()
        *drawn, said = lines
        self.assertTrue(said.startswith("drawproc: 3 drawings"))
        told = [json.loads(line) for line in drawn]
        self.assertEqual([(1, 3, "a.png", "review"), (2, 3, "b.pdf", "failed"), (3, 3, "c.pdf", "ok")],
                         [(line["done"], line["total"], line["name"], line["status"]) for line in told])
        self.assertEqual([None, "unreadable", None], [line.get("reason") for line in told])
        for line in told:
            self.assertGreaterEqual(line["seconds"], 0)

    def test_none_leaves_the_last_line_only(self):
        self.assertEqual(1, self.run_drawings("in", "-o", "out", "--progress", "none", status=1).stderr.count("\n"))

    def test_quiet_says_nothing(self):
        for style in ("auto", "plain", "json", "none"):
            self.assertEqual("", self.run_drawings("in", "-o", "out", "-q", "--force", "--progress", style, status=1).stderr)

    def test_a_pipe_is_told_in_plain_lines(self):
        self.assertIn("[3/3] ok c.pdf", self.run_drawings("in", "-o", "out", status=1).stderr)

    def on_a_terminal(self, *arguments, **environment):
        """Status and all that a terminal is sent."""
        ours, theirs = pty.openpty()
        with self.start("run", "in", "-o", "out", "--force", *arguments, stdin=theirs, stdout=theirs, stderr=theirs,
                        environment={"TERM": "xterm", **environment}) as process:
            os.close(theirs)
            said = b""
            try:
                while part := os.read(ours, 4096):
                    said += part
            except OSError:  # the other side is closed
                pass
            os.close(ours)
        return process.returncode, said.decode()

    def test_a_terminal_gets_a_bar_that_is_gone_in_the_end(self):
        status, said = self.on_a_terminal()
        self.assertEqual(1, status)
        self.assertIn("[========================] 3/3", said)
        self.assertIn("1 failed", said)
        self.assertNotIn("[3/3]", said)
        last = said.split("\r\x1b[K")[-1]
        self.assertEqual("drawproc: 3 drawings: 1 ok, 1 to review, 1 failed (see out/failed.txt); reports in out\r\n", last)

    def test_failures_stay_on_the_terminal_in_red_unless_colour_is_refused(self):
        self.assertIn("\x1b[31mdrawproc: in/b.pdf: unreadable", self.on_a_terminal()[1])
        for refusal in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            said = self.on_a_terminal(**refusal)[1]
            self.assertIn("drawproc: in/b.pdf: unreadable", said)
            self.assertNotRegex(said, r"\x1b\[[0-9;]*m")

    def test_quiet_holds_on_a_terminal_too(self):
        self.assertEqual((1, ""), self.on_a_terminal("-q", "--progress", "plain"))

    def test_a_reader_that_went_away_does_not_end_the_run(self):
        with self.start("run", "in", "-o", "out", "--progress", "plain", stderr=subprocess.PIPE) as process:
            process.stderr.close()
            self.assertEqual(1, process.wait(60))
        self.assertEqual(3, len(self.manifest()))


class Config(program.Case):
    FLAGS = ("in", "--jobs", "3", "--group", "2", "--pages", "1,3-5", "--timeout", "7.5", "--units", "inch", "--write", "json,svg",
             "--exclude", "old*", "--exclude", 'a "quoted" \\ name', "--no-recursive", "--shard", "2/3", "--max-pixels", "1000000",
             "--pdf-content", "raster", "--pdf-dpi", "200", "--fail-on", "review", "--progress", "json", "-q", "-o", "out put",
             "--general-tolerance", "ISO2768-mK", "--review-below", "0.65", "--max-failures", "9", "--allow-empty", "--force", "--memory", "512")

    def config(self, *arguments):
        return self.call("config", *arguments, status=0).stdout

    def test_it_is_toml_with_every_option_of_run(self):
        options = tomllib.loads(self.config())["run"]
        self.assertEqual(("drawproc-out", ["json", "html", "csv", "svg"], True, 120, 600_000_000),
                         tuple(options[key] for key in ("output", "write", "recursive", "timeout", "max-pixels")))
        shown = self.call("run", "--help", status=0).stdout
        for key in set(options) - {"recursive", "verbose", "quiet", "input"}:
            self.assertIn(f"--{key}", shown)

    def test_read_back_it_gives_the_same(self):
        for flags in ((), self.FLAGS, ("-v", "-v"), ("tab\there", "delete\x7fthere", "도면")):
            with self.subTest(flags=flags):
                first = self.config(*flags)
                self.put("saved.toml", first.encode())
                self.assertEqual(first, self.config("--config", "saved.toml"))

    def test_flags_are_what_it_says(self):
        options = tomllib.loads(self.config(*self.FLAGS))["run"]
        self.assertEqual({"input": ["in"], "jobs": 3, "pages": "1,3-5", "timeout": 7.5, "write": ["json", "svg"], "recursive": False,
                          "exclude": ["old*", 'a "quoted" \\ name'], "shard": "2/3", "quiet": True, "output": "out put"},
                         {key: options[key] for key in ("input", "jobs", "pages", "timeout", "write", "recursive", "exclude", "shard",
                                                        "quiet", "output")})

    def test_a_flag_beats_the_file_and_the_file_beats_the_default(self):
        self.put("c.toml", b'[run]\njobs = 5\ngroup = 6\nunits = "inch"\n')
        options = tomllib.loads(self.config("--config", "c.toml", "--jobs", "2"))["run"]
        self.assertEqual((2, 6, "inch", "auto"), tuple(options[key] for key in ("jobs", "group", "units", "standard")))

    def test_run_obeys_the_file(self):
        self.put("in/a.png", drawings.png())
        self.put("c.toml", b'[run]\ninput = ["in"]\noutput = "there"\nwrite = ["json"]\nquiet = true\n')
        self.assertEqual("", self.run_drawings("--config", "c.toml").stderr)
        self.assertEqual(["report.json"], [name for name in os.listdir(self.folder / "there/a.png") if name != program.DOUBTS])

    def test_a_bad_file_is_refused_with_its_line(self):
        for text, line, said in ((b"[run]\n\nspeed = 3\n", 3, "speed"), (b"[run]\njobs = \"many\"\n", 2, "jobs"),
                                 (b"[run]\ninclude = [{}]\n", 2, "include"), (b"[run]\njobs = \n", 2, ""), (b"jobs = 1\n[walk]\n", 2, "walk"),
                                 (b"[run]\nconfig = \"c.toml\"\n", 2, "config"), (b"[run]\njobs = 1\njobs = 2\n", 3, "")):
            with self.subTest(text.decode()):
                self.put("c.toml", text)
                for command in ("config", "run"):
                    done = self.call(command, "--config", "c.toml", status=2)
                    self.assertEqual("", done.stdout)
                    first = done.stderr.splitlines()[0]
                    self.assertTrue(first.startswith(f"drawproc: c.toml:{line}: "), first)
                    self.assertIn(said, first)

    def test_a_value_out_of_range_in_the_file_is_refused(self):
        self.put("c.toml", b"[run]\ngroup = 0\n")
        self.assertIn("--group", self.call("config", "--config", "c.toml", status=2).stderr)

    def test_a_file_that_is_not_there_is_refused(self):
        self.assertIn("gone.toml", self.call("config", "--config", "gone.toml", status=2).stderr)


class Words(program.Case):
    def test_help_and_version_are_answers_and_so_go_to_standard_output(self):
        for arguments, said in ((["--help"], "Usage: drawproc"), (["run", "--help"], "--files-from"), (["--version"], "drawproc ")):
            done = self.call(*arguments, status=0)
            self.assertIn(said, done.stdout)
            self.assertEqual("", done.stderr)
        self.assertRegex(self.call("--version").stdout, r"\Adrawproc \d+\.\d+\.\d+\n\Z")
        self.assertNotRegex(self.call("--help").stdout, r"(?m)^ +dev ")

    def test_help_comes_within_20_milliseconds(self):
        def milliseconds():
            """Of the clock and of the processor."""
            began = time.perf_counter()
            process = subprocess.Popen([program.BINARY, "--help"], stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            return 1000 * (time.perf_counter() - began), 1000 * (usage.ru_utime + usage.ru_stime)

        clock, processor = map(min, zip(*(milliseconds() for _ in range(10))))
        busy = os.getloadavg()[0] > os.cpu_count()
        print(f"drawproc --help: {clock:.1f} ms, {processor:.1f} ms of them at work, the quickest of 10"
              + (" on a busy machine, where only the latter is claimed" if busy else ""))
        self.assertLess(processor if busy else clock, 20)

    def test_check_names_the_pdf_engine(self):
        done = self.call("check")
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        self.assertRegex(done.stdout, r"PDFium \d+")
        self.assertEqual(2, self.call("check", "--device", "gpu").returncode)

    def test_check_says_in_json_what_it_says_in_lines(self):
        lines, report = self.call("check"), self.call("check", "--json")
        self.assertEqual(lines.returncode, report.returncode)
        self.assertIsInstance(json.loads(report.stdout), dict)


class DevParse(program.Case):
    def answers(self, *lines, status=0):
        done = self.call("dev", "parse", stdin="".join(line + "\n" for line in lines), status=status)
        self.assertEqual("", done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_a_line_of_notation_gets_its_value_and_its_canonical_text(self):
        size, frame, none = self.answers('"60 +0.1/-0.2"', '"⌖|⌀0.05Ⓜ|A|BⓂ"', '"JST ZH-6"')
        self.assertEqual(("60", "0.1", "-0.2"), tuple(size["parsed"]["dimension"][key] for key in ("nominal", "upper", "lower")))
        self.assertEqual("60 +0.1 -0.2", size["print"])
        self.assertEqual("position", frame["parsed"]["frame"]["rows"][0]["characteristic"])
        self.assertEqual({"text": "JST ZH-6", "parsed": None, "print": None}, none)

    def test_flags_beside_the_text_count(self):
        (basic,) = self.answers('{"text": "70", "box": true}')
        self.assertTrue(basic["parsed"]["dimension"]["basic"])

    def test_what_is_printed_parses_to_the_same(self):
        texts = ["4x ⌀6.60 +0.40 -0.10", "⌀20 H7", "R3", "M16x1.5", "1x45°", "Ra 3.2", "2:1", "⏥|0,05"]
        first = self.answers(*[json.dumps(text) for text in texts])
        again = self.answers(*[json.dumps(answer["print"]) for answer in first])
        self.assertEqual([answer["parsed"] for answer in first], [answer["parsed"] for answer in again])

    def test_a_malformed_line_gets_an_error_in_its_place_and_makes_the_status_1(self):
        answers = self.answers("nonsense", '{"text": 5}', '"5"', status=1)
        self.assertEqual([True, True, False], ["error" in answer for answer in answers])


class Limits(program.Case):
    """`drawproc limits`, the fit and general-tolerance calculator."""

    def limits(self, *texts, status=0):
        done = program.call(self.folder, "limits", *texts)
        self.assertEqual(status, done.returncode, done.stderr)
        return done

    def test_each_limit_stands_beside_its_rule_and_row(self):
        said = self.limits("⌀25 H7/g6", "12.5 ISO2768-m").stdout.splitlines()
        self.assertEqual(["text", "part", "lower"], said[0].split()[:3])
        self.assertEqual("25.000 25.021 mm +0.021 / 0.000 fit ISO 286-2 H7 18-30".split(), said[1].split()[3:14])
        self.assertEqual(["clearance", "0.007", "0.041", "mm"], said[3].split())
        self.assertIn("ISO 2768-1 m 6-30", said[4])

    def test_a_program_gets_json(self):
        (answer,) = json.loads(self.limits("--json", "50 H8/f7").stdout)
        self.assertEqual([("hole", "50.000", "50.039"), ("shaft", "49.950", "49.975")],
                         [(line["part"], line["lower"], line["upper"]) for line in answer["limits"]])
        self.assertEqual({"kind": "clearance", "least_clearance": "0.025", "greatest_clearance": "0.089"}, answer["fit"])

    def test_what_no_table_has_is_refused_with_status_1(self):
        self.assertIn("not in the tables above 500 mm", self.limits("⌀600 g6", status=1).stdout)

    def test_what_is_no_size_is_said_in_one_line_with_status_2(self):
        done = self.limits("hello", "⌀25 H7", status=2)
        self.assertEqual("", done.stdout)
        self.assertRegex(done.stderr, r"\Adrawproc: 'hello' is no size: [^\n]+\n\Z")
        self.assertEqual(1, self.limits(status=2).stderr.count("\n"))
