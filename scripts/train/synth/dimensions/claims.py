"""What a sheet says already, so that nothing is dimensioned twice: read from the links of its notes."""


def claimed(sheet, feature, kinds=None):
    """Whether a dimension of the feature (of one of the kinds of quantities) stands on the sheet."""
    return feature is not None and feature >= 0 and any(
        n.links.get("feature") == feature and (kinds is None or n.links.get("kind") in kinds) for n in sheet.notes)


def spans_said(sheet, direction):
    """[(low, high)] of all lengths measured along a direction of the part (`Axis.space`), in part mm."""
    return [tuple(n.links["span"][1:]) for n in sheet.notes if "span" in n.links and tuple(n.links["span"][0]) == direction]
