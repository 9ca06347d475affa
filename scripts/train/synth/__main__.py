"""Command line: python -m synth sheet | dataset | tiles | bench | proof | report (from scripts/train)."""
import argparse
from pathlib import Path


def main():
    parser = argparse.ArgumentParser(prog="python -m synth", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    sheet = commands.add_parser("sheet", help="one sheet with its truth")
    sheet.add_argument("--seed", type=int, required=True)
    _kind(sheet)
    dataset = commands.add_parser("dataset", help="many sheets; goes on where it was interrupted")
    _many(dataset, 200)
    _kind(dataset)
    tiles = commands.add_parser("tiles", help="tiles for training, packed in one file")
    _many(tiles, 12000)
    tiles.add_argument("--out", type=Path, required=True, help="file")
    tiles.add_argument("--size", type=int, default=640, help="pixels")
    tiles.add_argument("--text", type=float, default=18.0, help="pixels that the usual capitals are high, about")
    tiles.add_argument("--held-out", action="store_true", help="sheets kept for validation")
    bench = commands.add_parser("bench", help="sheets a second and core")
    bench.add_argument("--count", type=int, default=30)
    proof = commands.add_parser("proof", help="composes sheets and checks what their truth says against their ink and the grammar")
    _many(proof, 200)
    proof.add_argument("--held-out", action="store_true", help="sheets kept for validation")
    report = commands.add_parser("report", help="a page with statistics of synthetic sheets, beside real ones where there are any")
    _many(report, 500)
    report.add_argument("--out", type=Path, required=True, help="folder; made if absent")
    report.add_argument("--real", type=Path, help="folder of real sheets: images/, and words/ and gt/ where known")
    report.add_argument("--held-out", action="store_true", help="sheets kept for validation")
    options = parser.parse_args()
    if options.command == "sheet":
        from synth import outputs
        for path in outputs.write(options.seed, options.out, options.formats.split(","), options.held_out, options.dpi, options.clean):
            print(path)
    if options.command == "dataset":
        from synth import outputs
        outputs.dataset(options.count, options.out, options.first, options.jobs, options.formats.split(","), options.held_out, options.dpi, options.clean)
    if options.command == "tiles":
        from synth import packs
        packs.write(options.out, options.count, options.first, options.size, options.text, options.jobs, options.held_out)
    if options.command == "bench":
        from synth import bench as benches
        benches.run(options.count)
    if options.command == "report":
        from synth import report as reports
        reports.run(options.count, options.out, options.real, options.first, options.jobs, options.held_out)
    if options.command == "proof":
        from synth import proof as proofs
        raise SystemExit(not proofs.run(options.count, options.first, options.jobs, options.held_out))


def _many(parser, count):
    parser.add_argument("--count", type=int, default=count)
    parser.add_argument("--first", type=int, default=0, help="seed of the first sheet")
    parser.add_argument("--jobs", type=int, default=1, help="processes")


def _kind(parser):
    parser.add_argument("--out", type=Path, required=True, help="folder; made if absent")
    parser.add_argument("--dpi", type=float, help="of the page as drawn; without it some usual one")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--clean", dest="clean", action="store_true", default=None, help="as the CAD system drew it")
    kind.add_argument("--degrade", dest="clean", action="store_false", help="printed, aged, scanned …")
    parser.add_argument("--held-out", action="store_true", help="fonts, styles, title blocks and parts kept for validation")
    parser.add_argument("--formats", default="png", help="png, tiff, pdf, pdf-curves, pdf-scan, dxf; several with commas")


if __name__ == "__main__":
    main()
