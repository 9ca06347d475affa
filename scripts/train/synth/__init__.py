"""Synthetic mechanical drawings with exact truth. README.md maps the package."""
