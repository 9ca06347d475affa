#!/usr/bin/env python3
"""Black-box claims about the program: what it writes, says and returns for the inputs that users have.

    test_run.py BINARY [TOPIC...] [-k PATTERN]

Topics are the files claims_TOPIC.py beside this one; without any, all.
"""
import argparse
import pathlib
import sys
import unittest

import program

HERE = pathlib.Path(__file__).resolve().parent


def main():
    topics = sorted(file.stem.removeprefix("claims_") for file in HERE.glob("claims_*.py"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=", ".join(topics))
    parser.add_argument("-k", action="append", dest="patterns", metavar="PATTERN", help="only claims that match")
    arguments = parser.parse_args()
    if unknown := set(arguments.topics) - set(topics):
        parser.error(f"{', '.join(sorted(unknown))}: no such topic")
    program.BINARY = arguments.binary.resolve()
    if not program.BINARY.is_file():
        parser.error(f"{arguments.binary}: no such program")
    loader = unittest.TestLoader()
    loader.testNamePatterns = [p if "*" in p else f"*{p}*" for p in arguments.patterns or []] or None
    claims = loader.loadTestsFromNames([f"claims_{topic}" for topic in arguments.topics or topics])
    # Nothing found is a mistake in the call, not a success.
    if claims.countTestCases() == 0:
        parser.error("no claim matches")
    return 0 if unittest.TextTestRunner(verbosity=2).run(claims).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
