"""python -m synth.values check [--count N] [--seed S]: labels against the program's grammar; status 1 where they disagree.
   python -m synth.values sheet FILE.png [--seed S]: sixty labels in as many styles, to look at.
   python -m synth.values census: shares of forms."""
import argparse
import collections
import sys

from synth.values import checking, proofs


def main():
    options = argparse.ArgumentParser(prog="synth.values", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("do", choices=["check", "sheet", "census"])
    options.add_argument("file", nargs="?", default="labels.png")
    options.add_argument("--count", type=int, default=5000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--styles", type=int, default=20, help="sheets to show")
    o = options.parse_args()
    if o.do == "sheet":
        proofs.contact_sheet(o.file, o.seed, o.styles)
        return 0
    taken = list(checking.samples(o.count, o.seed))
    if o.do == "census":
        for name, n in proofs.census(taken).most_common():
            print(f"{100 * n / len(taken):6.2f} %  {name}")
        return 0
    wrong, read = checking.disagreements([x for _, _, x in taken])
    marked = sum(x.flags.get("grammar") == "unread" for _, _, x in taken)
    for x, which, answer in wrong[:40]:
        print(f"{which}: {(x.said if which == 'said' else x.text)!r} wanted {x.text!r} {x.value}\n    got {answer['print']!r} {answer['parsed']}")
    for text, n in collections.Counter(x.said for x in read).most_common(20):
        print(f"marked as unread but read: {text!r} ({n})")
    print(f"{len(taken)} labels, {marked} marked as unread ({len(read)} of them read), {len(wrong)} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
