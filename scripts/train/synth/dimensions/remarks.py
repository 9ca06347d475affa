"""Short notes on leaders (undercuts, centre holes, knurls, edges) in the sheet's language, and balloons of weldments."""


def remark(sheet, view, part, found, rng):
    return []
