"""Random machine parts as solids, projected: families, modelling, hidden-line projection, the build of the library.

Only this folder needs OpenCascade. What it makes is written by `synth.library` and read with numpy alone.

    numbers    preferred sizes, threads, counterbores, keyways: what a designer takes from tables
    outline    closed plane outlines of lines and arcs, with rounded and bevelled corners
    solid      the few solid operations that the families need, over OCP
    draft      a part being designed: body, cutters, features
    turned, rotors, plates, brackets, blocks, housings, linkage, sheetmetal, welded    the families
    projection, tidy    hidden lines to typed curves; merging, and removal of what lies under something else
    cutting, matching, assemble   sections; curves to features; the whole part with its views
    build, census, contact   the library file, proof of variety, contact sheets
"""
