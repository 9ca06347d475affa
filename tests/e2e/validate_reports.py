#!/usr/bin/env python3
"""Validates every report.json under the folders given against drawproc's JSON Schema.

    validate_reports.py [--schema FILE] DIR...

Exit status: 0 all valid, 1 some are not (each fault on standard error), 2 no report found or wrong usage,
77 the Python package jsonschema is missing (ctest: skipped).
"""
import argparse
import json
import pathlib
import sys

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "src/report/report.schema.json"


def refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


def faults_of(file, validator):
    """What is wrong with one report, one line each."""
    try:
        report = json.loads(file.read_bytes().decode("utf-8"), parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        return [str(error)]
    errors = sorted(validator.iter_errors(report), key=lambda e: [str(part) for part in e.absolute_path])
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]


def validator_of(schema_file):
    import jsonschema

    schema = json.loads(pathlib.Path(schema_file).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schema", default=SCHEMA, help="default: the one of this source tree")
    parser.add_argument("folders", nargs="+", metavar="DIR")
    arguments = parser.parse_args()
    try:
        validator = validator_of(arguments.schema)
    except ImportError:
        print("skipped: the Python package jsonschema is not installed (scripts/setup --tests)", file=sys.stderr)
        return 77
    files = sorted(file for folder in arguments.folders for file in pathlib.Path(folder).rglob("report.json"))
    invalid = 0
    for file in files:
        faults = faults_of(file, validator)
        invalid += bool(faults)
        for fault in faults:
            print(f"{file}: {fault}", file=sys.stderr)
    print(f"{len(files) - invalid} of {len(files)} reports are valid")
    if not files:
        return 2
    return 1 if invalid else 0


if __name__ == "__main__":
    sys.exit(main())
