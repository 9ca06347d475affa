"""What a sheet says already, so that nothing is dimensioned twice: read from the links of its notes."""


def claimed(sheet, feature, kinds=None):
    """Whether a dimension of the feature (of one of the kinds of quantities) stands on the sheet."""
    return feature is not None and feature >= 0 and any(
        n.links.get("feature") == feature and (kinds is None or n.links.get("kind") in kinds) for n in sheet.notes)


def spans_said(sheet, direction):
    """[(low, high)] of all lengths measured along a direction of the part (`Axis.space`), in part mm."""
    spans = [s for n in sheet.notes for s in n.links.get("spans") or ([n.links["span"]] if "span" in n.links else [])]
    return [tuple(s[1:]) for s in spans if tuple(s[0]) == direction]
