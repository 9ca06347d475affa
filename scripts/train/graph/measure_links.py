"""How well annotations are tied to what they speak of, and how many wrong numbers the drawing itself gives away.

    cd scripts/train; P=../../.venv-train/bin/python
    $P -m synth dataset --count 60 --first 400 --held-out --out /tmp/held
    $P graph/measure_links.py --sheets /tmp/held --program ../../build/core/bin/drawproc --others 6 [--show]

Sheets are those of `synth dataset` with their links. Texts and the classes of strokes are the truth's (`drawproc dev
links`), so that only attaching and cross-checking are measured.

Links, per kind: a straight dimension is right when both its ends lie within 2 pixels of the truth's, an arc or circle when
its radius does (2 pixels or 1.5 %), an angle when its lines pass through both ends within 3 pixels and it opens as wide
(2 degrees), an ordinate when what it measures is as long as from the zero line, a leader when its tip is the truth's
(0.3 heights of lettering), a frame or datum of a dimension when it has that dimension's feature.

Wrong numbers: dimensions are altered by a plausible misreading (a digit for one that looks like it, a digit lost, the
point lost or moved), each alone on its sheet. Counted is whether the altered one is flagged (not_to_scale, chain_sum or
dimension_twice name it), and which untouched dimensions of the sheets as they are are flagged.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import re
import subprocess

CONTRADICTS = ("not_to_scale", "chain_sum", "dimension_twice")
LOOKS_LIKE = {"0": "869", "1": "74", "2": "73", "3": "85", "4": "19", "5": "63", "6": "850", "7": "12", "8": "360", "9": "408"}
NEAR_PX = 2.0


def annotations_of(truth):
    """The sheet's annotations as a reader would give them; ids count from 1."""
    return [{"id": item["id"] + 1, "kind": item["report_kind"], "text": item["text"], "polygon": item["polygon"],
             "box": item["report_kind"] == "datum" or bool((item.get("value") or {}).get("basic")),
             "underline": bool((item.get("value") or {}).get("not_to_scale")),
             "lines": [{"text": line["text"], "polygon": line["polygon"]} for line in item["lines"]]} for item in truth["items"]]


def misread(number, rng):
    """`number` as it might be misread, or None: what is left has the same sign and another value."""
    places = [i for i, c in enumerate(number) if c.isdigit()]
    point = next((i for i, c in enumerate(number) if c in ".,"), None)
    ways = ["swap", "swap", "lose"] + ["point"] * (point is not None)
    way = rng.choice(ways)
    if way == "swap":
        i = rng.choice(places)
        other = number[:i] + rng.choice(LOOKS_LIKE[number[i]]) + number[i + 1:]
    elif way == "lose":
        i = rng.choice(places)
        other = number[:i] + number[i + 1:]
    else:
        bare = number[:point] + number[point + 1:]
        other = rng.choice([bare] + [bare[:k] + number[point] + bare[k:] for k in (point - 1, point + 1) if 0 < k < len(bare)])
    if not re.fullmatch(r"\d*[.,]?\d+", other) or float(other.replace(",", ".")) <= 0:
        return None
    return other if abs(value_of(other) / value_of(number) - 1) > 1e-6 else None


def value_of(number):
    return float(number.replace(",", "."))


def alterable(truth):
    """{annotation: nominal as written} of the dimensions whose drawn size could speak against them."""
    views = {v["id"]: v for v in truth["views"]}
    found = {}
    for item in truth["items"]:
        value, links = item.get("value") or {}, item.get("links") or {}
        if item["report_kind"] != "dimension" or not value.get("nominal") or not re.fullmatch(r"\d*[.,]?\d+", value["nominal"]):
            continue
        if links.get("nts") or value.get("not_to_scale") or value.get("reference") or links.get("shortened") or kind_of(item) not in ("straight", "diameter", "radius", "angle", "hole", "ordinate"):
            continue
        if views.get(links.get("view"), {}).get("isometric") or not value_of(value["nominal"]):
            continue
        found[item["id"] + 1] = value["nominal"]
    return found


def kind_of(item):
    """What has to be attached, in few words; None: nothing that is measured."""
    links = item.get("links") or {}
    if item["report_kind"] == "dimension":
        if links.get("tips"):
            return "straight"
        if links.get("kind") in ("ordinate", "angle"):
            return links["kind"]
        if isinstance(links.get("anchors"), dict):
            kind = links["kind"]
            return "diameter" if "diameter" in kind else "radius" if "radius" in kind else "arc length" if "arc" in kind else "hole" if kind in ("hole", "thread") else "pitch circle" if kind == "pcd" else kind
        return "other leader" if links.get("leader") else None
    if "note" in links and links["note"] is not None:
        return "frame or datum of a dimension"
    if links.get("leader"):
        return f"leader of {'a frame' if item['report_kind'] == 'feature_control_frame' else 'a symbol or note'}"
    if links.get("foot"):
        return "datum on its carrier"
    return None


def apart(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


def ends_error(found, truth):
    return min(max(apart(found[0], truth[0]), apart(found[1], truth[1])), max(apart(found[1], truth[0]), apart(found[0], truth[1])))


def off_line(p, a, b):
    """Distance of p from the line through a and b."""
    size = apart(a, b)
    return abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / max(size, 1e-9)


def verdict(item, kind, answer, truth):
    """'right', 'wrong' or 'none', and in words what was found."""
    number, links = item["id"] + 1, item["links"]
    measured, pointed, linked = answer["measured"].get(number), answer["pointed"].get(number), answer["links"].get(number)
    if kind == "frame or datum of a dimension":
        carrier = answer["links"].get(links["note"] + 1)
        mine = linked and linked["feature"]
        return ("none", "") if not mine else ("right" if carrier and carrier["feature"] == mine else "wrong", f"feature {mine}")
    if kind.startswith("leader of") or kind in ("datum on its carrier", "other leader"):
        tip = links["leader"][0][0] if links.get("leader") else links["foot"][0][0]
        found = [pointed["tip"]] if pointed else [measured["from"], measured["to"]] if measured and kind == "other leader" else []
        off = min((apart(p, tip) for p in found), default=None)
        return ("none", "") if off is None else ("right" if off <= max(3, .3 * answer["height"]) else "wrong", f"tip off by {off:.1f}")
    if not measured:
        if kind in ("hole", "pitch circle") and pointed and links.get("leader"):
            off = apart(pointed["tip"], links["leader"][0][0])
            return ("right" if off <= max(3, .3 * answer["height"]) else "wrong"), f"tip off by {off:.1f}"
        return "none", ""
    ends = [measured["from"], measured["to"]]
    if kind == "straight":
        off = ends_error(ends, links["tips"][0])
        return ("right" if off <= NEAR_PX else "wrong"), f"ends off by {off:.1f}"
    if kind == "ordinate":
        zero, at = links["anchors"][0]
        want = apart(zero, at)
        return ("right" if abs(measured["value"] - want) <= NEAR_PX else "wrong"), f"{measured['value']:.1f} for {want:.1f}"
    if kind == "angle":
        (a, vertex, b), want = links["anchors"][0], item["links"]["nominal"]
        off = min(max(off_line(ends[0], a, vertex), off_line(ends[1], b, vertex)), max(off_line(ends[1], a, vertex), off_line(ends[0], b, vertex)))
        return ("right" if off <= 3 and abs(measured["value"] - want) <= 2 else "wrong"), f"{measured['value']:.1f} degrees, lines off by {off:.1f}"
    radius = links["anchors"]["radius"]
    if kind == "arc length":
        want = radius * math.radians(abs(links["anchors"].get("sweep", 0)))
        return ("right" if abs(measured["value"] - want) <= max(3, .02 * want) else "wrong"), f"{measured['value']:.1f} for {want:.1f}"
    value = measured["value"] / (2 if measured["what"] in ("diameter", "length") else 1)
    return ("right" if abs(value - radius) <= max(NEAR_PX, .015 * radius) else "wrong"), f"radius {value:.1f} for {radius:.1f}"


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path, "dev", "links"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise SystemExit(f"{request['image']}: {answer['error']}")
        for key in ("measured", "pointed", "links", "drawn"):
            answer[key] = {row["annotation"]: row for row in answer[key]}
        return answer


def flagged(findings):
    return {f["annotation"] for f in findings if f["code"] in CONTRADICTS}


def sheets_in(folder):
    for path in sorted(folder.glob("sheet-*.json"), key=lambda p: int(p.stem.split("-")[1])):
        yield path.stem, json.loads(path.read_text())


def measure(folder, program, others, show):
    """Counters: links[kind][verdict], caught[kind][flagged or not], untouched, false."""
    links, caught = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    untouched, false = 0, 0
    for name, truth in sheets_in(folder):
        base = folder / name
        sizes = alterable(truth)
        rng = random.Random(f"misread {name}")
        texts = {item["id"] + 1: item["text"] for item in truth["items"]}
        kinds = {item["id"] + 1: kind_of(item) for item in truth["items"]}
        wanted = []
        for number in rng.sample(sorted(sizes), len(sizes)):
            other = misread(sizes[number], rng)
            if other and sizes[number] in texts[number] and (others == 0 or len(wanted) < others):
                wanted.append({"annotation": number, "text": texts[number].replace(sizes[number], other, 1), "from": sizes[number], "to": other})
        answer = program.ask({"image": str(base) + ".png", "classes": str(base) + ".classes.png", "unit": truth["unit"] if truth["unit"] == "mm" else "inch",
                              "scale": truth["facts"].get("scale", ""), "annotations": annotations_of(truth), "others": wanted})
        for item in truth["items"]:
            kind = kinds[item["id"] + 1]
            if kind is None:
                continue
            said, words = verdict(item, kind, answer, truth)
            links[kind][said] += 1
            if show and said != "right":
                print(f"{name} {item['id'] + 1} {item['text']!r} {kind}: {said} {words}")
        marked = flagged(answer["findings"])
        for item in truth["items"]:
            if item["report_kind"] != "dimension" or (item.get("links") or {}).get("nts") or (item.get("value") or {}).get("not_to_scale"):
                continue
            untouched += 1
            if item["id"] + 1 in marked:
                false += 1
                if show:
                    print(f"{name} {item['id'] + 1} FALSE", *(f["message"] for f in answer["findings"] if f["annotation"] == item["id"] + 1 and f["code"] in CONTRADICTS))
        for asked, other in zip(wanted, answer["others"]):
            if not other["notation"]:
                continue
            number = asked["annotation"]
            hit = number in flagged(other["findings"])
            small = abs(value_of(asked["to"]) / value_of(asked["from"]) - 1) <= .04
            caught["changed by 4 % at most" if small else kinds[number]]["flagged" if hit else "missed"] += 1
            if show and not hit:
                print(f"{name} {number} MISSED {asked['from']} -> {asked['to']} {kinds[number]}; measured {answer['measured'].get(number)} drawn {answer['drawn'].get(number)}")
    return links, caught, untouched, false


def share(part, whole):
    return f"{part} of {whole} ({100 * part / max(1, whole):.1f} %)"


def as_markdown(links, caught, untouched, false):
    lines = ["| attached | right | wrong | none |", "|---|---|---|---|"]
    for kind in sorted(links, key=lambda k: -sum(links[k].values())):
        count = links[kind]
        lines.append(f"| {kind} | {share(count['right'], sum(count.values()))} | {count['wrong']} | {count['none']} |")
    lines += ["", "| altered | flagged |", "|---|---|"]
    for kind in sorted(caught, key=lambda k: -sum(caught[k].values())):
        lines.append(f"| {kind} | {share(caught[kind]['flagged'], sum(caught[kind].values()))} |")
    everything = sum(caught.values(), collections.Counter())
    lines += [f"| all | {share(everything['flagged'], sum(everything.values()))} |", "", f"Untouched dimensions that are flagged: {share(false, untouched)}."]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=pathlib.Path, required=True, help="folder of `synth dataset`")
    parser.add_argument("--program", default="../../build/core/bin/drawproc")
    parser.add_argument("--others", type=int, default=0, help="dimensions altered on each sheet, each alone; 0: every one")
    parser.add_argument("--show", action="store_true", help="name what is not right")
    arguments = parser.parse_args()
    print(as_markdown(*measure(arguments.sheets, Program(arguments.program), arguments.others, arguments.show)))


if __name__ == "__main__":
    main()
