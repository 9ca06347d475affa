"""Command line: python -m synth.parts build | census | sheet."""
import argparse
from collections import Counter
from pathlib import Path

from ..library import open_library


def main():
    parser = argparse.ArgumentParser(prog="python -m synth.parts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="model and project parts, write the library file")
    build.add_argument("--count", type=int, required=True)
    build.add_argument("--seed", type=int, default=1)
    build.add_argument("--out", type=Path, required=True)
    build.add_argument("--jobs", type=int, default=1)
    for name, words in (("census", "what a library holds; equal silhouettes are counted"), ("sheet", "contact sheets of a library's parts")):
        command = commands.add_parser(name, help=words)
        command.add_argument("--library", type=Path)
        if name == "sheet":
            command.add_argument("--out", type=Path, required=True)
            command.add_argument("--count", type=int, default=56)
            command.add_argument("--family")
    options = parser.parse_args()
    if options.command == "build":
        from .build import build as run
        run(options.count, options.seed, options.out, options.jobs)
    elif options.command == "census":
        census(open_library(options.library))
    else:
        from .contact import sheets
        library = open_library(options.library)
        chosen = library.families()[options.family] if options.family else range(len(library))
        for path in sheets((library[i] for i in list(chosen)[:options.count]), options.out):
            print(path)


def census(library):
    """Prints the count of every family, of views, curves and features, and of parts with a silhouette of their own."""
    from .build import silhouette
    hashes, views, curves, features, units = Counter(), Counter(), 0, Counter(), Counter()
    for i in range(len(library)):
        part = library[i]
        hashes[silhouette(part)] += 1
        views.update(list(part.views))
        features.update(f.kind for f in part.features)
        units[part.units] += 1
        curves += sum(len(v.curves) for v in part.views.values())
    print(f"{len(library)} parts, {len(hashes)} silhouettes, {curves / len(library):.0f} curves a part, {library.path.stat().st_size / 1e6:.2f} MB")
    for title, counted in (("families", {n: len(p) for n, p in library.families().items()}), ("views", views), ("features", features), ("units", units)):
        print(f"{title}: " + ", ".join(f"{n} {c}" for n, c in sorted(counted.items(), key=lambda item: -item[1])))


if __name__ == "__main__":
    main()
