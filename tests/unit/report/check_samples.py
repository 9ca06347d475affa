#!/usr/bin/env python3
"""Checks what `drawproc_report_samples` writes: check_samples.py PROGRAM. Exit 77: jsonschema is missing (skipped)."""
import copy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
import validate_reports  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
QIF = "{http://qifstandards.org/xsd/qif3}"
COUNT = 100


def properties_of(schema):
    """Every property that the schema defines, with its path."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield name, value
        for key, value in schema.items():
            if key not in ("if", "then", "else"):
                yield from properties_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties_of(value)


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(validate_reports.SCHEMA.read_text(encoding="utf-8"))
        cls.validator = validate_reports.validator_of(validate_reports.SCHEMA)
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        subprocess.run([PROGRAM, cls.folder.name, str(COUNT)], check=True)
        cls.reports = sorted(pathlib.Path(cls.folder.name).rglob("report.json"))
        cls.small = json.loads((pathlib.Path(cls.folder.name) / "small/report.json").read_text(encoding="utf-8"))

    def test_every_report_validates(self):
        self.assertEqual(len(self.reports), COUNT + 1)
        for file in self.reports:
            self.assertEqual(validate_reports.faults_of(file, self.validator), [], file)

    def test_every_typed_notation_occurs(self):
        keys = set()
        for file in self.reports:
            for page in json.loads(file.read_text(encoding="utf-8"))["pages"]:
                for annotation in page["annotations"]:
                    keys |= annotation.keys()
        self.assertEqual(set(self.schema["$defs"]["annotation"]["properties"]) - keys, set())

    def test_every_overlay_is_well_formed_and_has_one_element_per_annotation(self):
        for file in self.reports:
            for page in json.loads(file.read_text(encoding="utf-8"))["pages"]:
                svg = xml.etree.ElementTree.parse(file.with_name(f"page-{page['index']}.svg")).getroot()
                ids = sorted(group.get("id") for group in svg.iter(SVG + "g"))
                self.assertEqual(ids, sorted(f"a{annotation['id']}" for annotation in page["annotations"]))
                for group in svg.iter(SVG + "g"):
                    self.assertEqual([child.tag for child in group], [SVG + "title", SVG + "polygon"])

    def test_every_qif_is_valid(self):
        schema = pathlib.Path(__file__).resolve().parents[4] / "shared/eval/qif-schema/QIFDocument.xsd"
        if not schema.exists() or not shutil.which("xmllint"):
            self.skipTest(f"no {schema} or no xmllint")
        files = sorted(pathlib.Path(self.folder.name).rglob("part.qif"))
        self.assertEqual(COUNT + 6, len(files))
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, *files], capture_output=True, text=True)
        # The schema's part for signatures is not at hand, which xmllint says too.
        lines = done.stderr.splitlines()
        self.assertEqual([], [line for line in lines if "validity error" in line])
        self.assertEqual((0, len(files)), (done.returncode, sum(line.endswith(" validates") for line in lines)))

    def test_places_give_features_their_types(self):
        features = {}
        for kind in ("hole", "arc", "line_pair", "edge"):
            root = xml.etree.ElementTree.parse(pathlib.Path(self.folder.name) / "attached" / kind / "part.qif").getroot()
            names = [one.tag.split("}")[1].removesuffix("FeatureDefinition") for one in root.find(f"{QIF}Features/{QIF}FeatureDefinitions")]
            features[kind] = set(names)
        self.assertEqual({"Cylinder", "Cone", "Threaded", "Sphere", "Group", "OtherShape"}, features["hole"])
        self.assertEqual({"Cylinder", "CylindricalSegment", "Cone", "Threaded", "Sphere", "Group", "OtherShape"}, features["arc"])
        self.assertEqual({"Cylinder", "Cone", "Threaded", "Line", "Group", "OtherShape"}, features["line_pair"])
        self.assertEqual({"OtherShape"}, features["edge"])

    def test_every_property_is_described(self):
        for name, value in properties_of(self.schema):
            if "description" not in value:
                target = self.schema["$defs"].get(value.get("$ref", "").removeprefix("#/$defs/"), {})
                self.assertIn("description", target, name)

    def test_every_object_is_closed(self):
        def check(schema):
            if isinstance(schema, dict):
                if schema.get("type") == "object":
                    self.assertIn("additionalProperties", schema)
                for value in schema.values():
                    check(value)
            elif isinstance(schema, list):
                for value in schema:
                    check(value)

        check(self.schema["properties"])
        check(self.schema["$defs"])

    def refuses(self, change):
        report = copy.deepcopy(self.small)
        self.assertTrue(self.validator.is_valid(report))
        change(report)
        self.assertFalse(self.validator.is_valid(report))

    def test_the_schema_refuses_what_no_report_says(self):
        self.refuses(lambda r: r.update(host="me"))
        self.refuses(lambda r: r.pop("findings"))
        self.refuses(lambda r: r.update(schema=2))
        self.refuses(lambda r: r.update(status="failed"))
        self.refuses(lambda r: r.update(failure={"reason": "empty", "message": ""}))
        self.refuses(lambda r: r["pages"][0].update(px_per_mm=0))
        self.refuses(lambda r: r["pages"][0]["annotations"][0].update(kind="gdt"))
        self.refuses(lambda r: r["pages"][0]["annotations"][0]["polygon"].pop())
        self.refuses(lambda r: r["pages"][0]["annotations"][0]["confidence"].update(read=1.5))
        self.refuses(lambda r: r["characteristics"][0].update(lower="about 5"))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        print("skipped: the Python package jsonschema is not installed (scripts/setup --tests)")
        sys.exit(77)
    unittest.main()
