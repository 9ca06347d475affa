"""Command line: python -m synth sheet | dataset | tiles | bench | proof | report (from scripts/train)."""
import argparse
from pathlib import Path


def main():
    parser = argparse.ArgumentParser(prog="python -m synth", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    sheet = commands.add_parser("sheet", help="one sheet with its truth")
    sheet.add_argument("--seed", type=int, required=True)
    _kind(sheet)
    proof = commands.add_parser("proof", help="composes sheets and checks what their truth says against their ink and the grammar")
    proof.add_argument("--count", type=int, default=200)
    proof.add_argument("--first", type=int, default=0, help="seed of the first sheet")
    proof.add_argument("--jobs", type=int, default=1)
    proof.add_argument("--held-out", action="store_true", help="sheets kept for validation")
    options = parser.parse_args()
    if options.command == "sheet":
        from synth import outputs
        for path in outputs.write(options.seed, options.out, options.formats.split(","), options.held_out, options.dpi, options.clean):
            print(path)
    if options.command == "proof":
        from synth import proof as proofs
        raise SystemExit(not proofs.run(options.count, options.first, options.jobs, options.held_out))


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
