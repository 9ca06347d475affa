"""The first steps of README.md, word for word: what a new user types must do what stands there."""
import csv
import os
import re
import shutil
import subprocess

import program

HEADING = "## From nothing to a report, a form and a diff"


def blocks():
    """The section's code blocks in order: (language, text)."""
    text = (program.SOURCE / "README.md").read_text(encoding="utf-8")
    section = text.split(f"\n{HEADING}\n")[1].split("\n## ")[0]
    return re.findall(r"^```(\w*)\n(.*?)^```$", section, flags=re.M | re.S)


class Walk(program.Case):
    """Each command once, in order, in a copy of what a user has."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.commands = [text.strip() for language, text in blocks() if language == "sh"]
        cls.shown = [text for language, text in blocks() if language == ""]

    def setUp(self):
        super().setUp()
        shutil.copytree(program.SAMPLES, self.folder / "samples")
        (self.folder / "scripts").mkdir()
        # The launcher, less building: what is built is tested already.
        (self.folder / "scripts/drawproc").symlink_to(program.BINARY)

    def typed(self, command):
        return subprocess.run(["sh", "-c", command], cwd=self.folder, env=program.clean_environment(), capture_output=True,
                              encoding="utf-8", timeout=200)

    def test_the_walk_leads_to_a_report_a_form_and_a_diff(self):
        run, listed, diff = self.commands

        done = self.typed(run)
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertEqual(["samples/archive/truncated.png"], [os.path.normpath(line) for line in self.failed("drawproc-out")])
        summary = (self.folder / "drawproc-out/summary.html").read_text(encoding="utf-8")
        links = set(re.findall(r'href="([^"]+)"', summary))
        self.assertLessEqual({"./shaft.pdf/report.html", "./revised/shaft.pdf/report.html"}, links)
        self.assertTrue((self.folder / "drawproc-out/shaft.pdf/report.html").is_file())

        done = self.typed(listed)
        self.assertEqual((0, listed.split()[1:]), (done.returncode, sorted(done.stdout.split(), reverse=True)), done.stderr)
        with open(self.folder / "drawproc-out/shaft.pdf/form3.csv", encoding="utf-8-sig", newline="") as file:
            requirements = [row["Requirement"] for row in csv.DictReader(file)]
        self.assertIn("⌀25 k6", requirements)
        self.assertIn("M16x1.5", requirements)

        done = self.typed(diff)
        self.assertEqual((1, ""), (done.returncode, done.stderr))
        self.assertEqual(self.shown, [done.stdout])
        self.assertTrue((self.folder / "drawproc-diff/diff.html").is_file())
        with open(self.folder / "drawproc-diff/diff.csv", encoding="utf-8-sig", newline="") as file:
            told = {(row["balloon"], row["change"], row["was_requirement"], row["requirement"], row["inspect"]) for row in csv.DictReader(file)}
        self.assertEqual({("10", "changed", "⌀25 k6", "⌀25 m6", "yes"), ("19", "removed", "42", "", "no"), ("25", "added", "", "R4", "yes")}, told)
        self.assertTrue((self.folder / "drawproc-diff/characteristics.csv").is_file())

    def test_every_file_that_the_readme_shows_is_there(self):
        for place in re.findall(r"!\[[^]]*\]\(([^)]+)\)", (program.SOURCE / "README.md").read_text(encoding="utf-8")):
            self.assertTrue((program.SOURCE / place).is_file(), place)

    def test_every_command_of_the_program_is_in_the_readme(self):
        text = (program.SOURCE / "README.md").read_text(encoding="utf-8")
        listed = re.findall(r"^  ([a-z]+) ", self.call("--help", status=0).stdout.split("ommands", 1)[1], flags=re.M)
        self.assertIn("diff", listed)
        for command in listed:
            self.assertIn(f"`drawproc {command}", text, command)
