"""Synthetic sheets beside real ones: the same code measures both, a page shows the distributions and contact sheets.

    python -m synth report --count 500 --out DIR [--real ../../../shared/eval/real]

Nothing of a real sheet goes anywhere but into that folder.
"""
from synth.report.page import run

__all__ = ["run"]
