#!/usr/bin/env python3
"""report.schema.md: what report.json holds, for people, made from report.schema.json beside it.

    schema_document.py            writes src/report/report.schema.md
    schema_document.py --check    says whether it is what the schema gives (exit 1: it is not)
"""
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "src/report"
SCHEMA, DOCUMENT = FOLDER / "report.schema.json", FOLDER / "report.schema.md"


def link(reference):
    name = reference.rsplit("/", 1)[1]
    return f"[{name}](#{name.replace('_', '-')})"


def words(values):
    return " \\| ".join(f"`{json.dumps(value, ensure_ascii=False)}`" if value is None else f"`{value}`" for value in values)


def bounds(schema):
    """What a number or a list may be, in signs."""
    said = []
    for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("minItems", "at least"), ("maxItems", "at most")):
        if key in schema:
            said.append(f"{sign} {schema[key]}")
    return f" ({', '.join(said)})" if said else ""


def kind(schema):
    """The type of a value in a few words, with links to what has a section of its own."""
    if "$ref" in schema:
        return link(schema["$ref"])
    if "enum" in schema:
        return words(schema["enum"])
    if "const" in schema:
        return words([schema["const"]])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(kind(one) for one in schema[key])
    types = schema.get("type", "any")
    types = [types] if isinstance(types, str) else types
    said = []
    for one in types:
        if one == "array":
            said.append("list of " + kind(schema.get("items", {})) + bounds(schema))
        elif one == "object" and "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
            said.append("object of " + kind(schema["additionalProperties"]))
        else:
            said.append(one + (bounds(schema) if one in ("integer", "number") else ""))
    pattern = f" matching `{schema['pattern'].replace('|', chr(92) + '|')}`" if "pattern" in schema else ""
    return " or ".join(said) + pattern


def description(schema, definitions):
    if "description" in schema:
        return schema["description"]
    return definitions.get(schema.get("$ref", "").rsplit("/", 1)[-1], {}).get("description", "")


def table(schema, definitions, inside=""):
    """Rows of an object's members; those of unnamed objects inside of it follow with their path."""
    rows = []
    for name, member in schema.get("properties", {}).items():
        path = f"{inside}{name}"
        always = "yes" if name in schema.get("required", []) else ""
        rows.append(f"| `{path}` | {kind(member)} | {always} | {description(member, definitions)} |")
        rows += table(member, definitions, f"{path}.")
        if isinstance(member.get("items"), dict):
            rows += table(member["items"], definitions, f"{path}[].")
    return rows


def section(title, schema, definitions, level):
    lines = [f"{'#' * level} {title}", ""]
    if "description" in schema and level > 1:
        lines += [schema["description"], ""]
    rows = table(schema, definitions) or table(schema.get("items", {}), definitions, "[].") if isinstance(schema, dict) else []
    if rows:
        lines += ["| key | value | always | what it says |", "|---|---|---|---|", *rows, ""]
    else:
        lines += [f"Value: {kind(schema)}", ""]
    return lines


def document(schema):
    definitions = schema["$defs"]
    lines = ["<!-- Made by scripts/schema_document.py from report.schema.json. -->", "# report.json", "", schema["description"], "",
             "Lists of several members are written `key[]`. \"Always\" says that the key is never absent.", "",
             "| key | value | always | what it says |", "|---|---|---|---|", *table(schema, definitions), ""]
    for name, definition in definitions.items():
        lines += section(name.replace("_", "-"), definition, definitions, 2)
    return "\n".join(lines).rstrip("\n") + "\n"


def main():
    made = document(json.loads(SCHEMA.read_text(encoding="utf-8")))
    if "--check" in sys.argv[1:]:
        if DOCUMENT.exists() and DOCUMENT.read_text(encoding="utf-8") == made:
            return 0
        print(f"{DOCUMENT.name} is not what the schema gives: run {pathlib.Path(__file__).name}", file=sys.stderr)
        return 1
    DOCUMENT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
