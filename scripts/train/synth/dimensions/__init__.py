"""Dimensions of a view: what a draughtsman measures, where it goes and how it is drawn."""
