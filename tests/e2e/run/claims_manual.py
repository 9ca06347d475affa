"""The manual's pages and what shells complete with: both made from the commands themselves."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import program

COMMANDS = ("run", "config", "check", "bench", "eval", "limits", "compare", "diff", "merge", "import", "simulate")


def output(*arguments):
    done = program.call(".", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def options(command):
    """Long options as --help lists them."""
    return set(re.findall(r"^ +(?:-\w,)?(--[a-z0-9-]+)", output(command, "--help"), re.MULTILINE))


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="drawproc man ")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        output("dev", "man", cls.folder)

    def page(self, command):
        name = f"drawproc-{command}.1" if command else "drawproc.1"
        done = subprocess.run(["man", "--warnings", "-P", "cat", "-l", self.folder / name], capture_output=True, text=True,
                              env={**program.clean_environment(), "MANWIDTH": "100", "MAN_KEEP_FORMATTING": ""}, check=False)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        return re.sub(r".\x08", "", done.stdout)

    def test_every_command_has_a_page_and_hidden_ones_have_none(self):
        names = {file.name for file in self.folder.iterdir()}
        self.assertLessEqual({"drawproc.1", *(f"drawproc-{command}.1" for command in COMMANDS)}, names)
        self.assertNotIn("drawproc-dev.1", names)

    @unittest.skipUnless(shutil.which("man") and shutil.which("groff"), "no man")
    def test_pages_are_set_without_a_warning_and_name_every_option(self):
        for command in COMMANDS:
            with self.subTest(command):
                page = self.page(command)
                for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"):
                    self.assertRegex(page, rf"(?m)^{heading}$")
                for option in options(command):
                    self.assertRegex(page, rf"(?m)^ +(-\w, )?{option}\b", command)

    @unittest.skipUnless(shutil.which("man") and shutil.which("groff"), "no man")
    def test_the_program_s_page_lists_the_commands(self):
        page = self.page("")
        for command in COMMANDS:
            self.assertRegex(page, rf"(?m)^ +{command}\b")
            self.assertIn(f"drawproc-{command}(1)", page)

    def test_pages_hold_no_date_of_their_making(self):
        self.assertNotRegex((self.folder / "drawproc-run.1").read_text(encoding="utf-8"), r"20\d\d-\d\d-\d\d")


class Completion(unittest.TestCase):
    def completed(self, *words):
        """What bash offers for the last word."""
        script = output("dev", "completion", "bash") + f"""
            COMP_WORDS=({' '.join("'" + word + "'" for word in words)}); COMP_CWORD={len(words) - 1}; _drawproc
            printf '%s\\n' "${{COMPREPLY[@]}}" """
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=program.SOURCE, check=True)
        self.assertEqual("", done.stderr)
        return done.stdout.split("\n")[:-1]

    def test_bash_offers_commands_options_words_folders_and_files(self):
        self.assertEqual(["compare", "config"], sorted(self.completed("drawproc", "co")))
        self.assertNotIn("dev", self.completed("drawproc", ""))
        self.assertEqual(["--fail-on", "--files-from"], sorted(w for w in self.completed("drawproc", "run", "--f") if w != "--force"))
        self.assertEqual(["error", "review"], self.completed("drawproc", "run", "--fail-on", ""))
        self.assertEqual(["cuda"], self.completed("drawproc", "run", "--device", "cu"))
        self.assertEqual(["samples"], self.completed("drawproc", "run", "-o", "sampl"))
        self.assertEqual(["README.md"], self.completed("drawproc", "run", "READ"))

    def test_every_option_is_in_every_script(self):
        for shell, form in (("bash", "{}"), ("zsh", "{}"), ("fish", "-l {}")):
            script = output("dev", "completion", shell)
            for command in COMMANDS:
                for option in options(command):
                    self.assertIn(form.format(option if shell != "fish" else option.removeprefix("--")), script)

    def test_the_shells_that_are_here_read_their_script(self):
        for shell in ("bash", "zsh", "fish"):
            if not shutil.which(shell):
                continue
            done = subprocess.run([shell, "-n"], input=output("dev", "completion", shell), capture_output=True, text=True, check=False)
            self.assertEqual((0, ""), (done.returncode, done.stderr))

    def test_another_shell_is_refused(self):
        self.assertEqual(2, program.call(".", "dev", "completion", "tcsh").returncode)
