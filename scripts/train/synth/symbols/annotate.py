"""A plausible set of symbols on a view: how many of each, in which order."""
from synth.symbols.habits import habits
from synth.symbols.put_datums import next_letter, put_datums, put_under_frame
from synth.symbols.put_frames import put_frames
from synth.symbols.put_textures import put_general, put_textures
from synth.symbols.put_welds import put_edges, put_welds
from synth.symbols.scene import open_scene


def annotate_view(sheet, view, part, rng):
    """Datums, frames, textures, welds and edges on a view that has its dimensions; after the last flat view of the
    sheet, the texture that holds for all surfaces. Returns the notes."""
    habit = habits(sheet.style, rng)
    flat = [v for v in sheet.views if not v.isometric] or [view]
    if view.isometric or view.geometry is None:
        return []
    scene = open_scene(sheet, view, part, rng, habit)
    share = _share(view, part, flat)
    notes = _tolerances(scene, share)
    notes += put_textures(scene, _some(rng, habit.texture * share * _rough(part)))
    if "weld" in part.family:
        notes += put_welds(scene)
    notes += put_edges(scene, _some(rng, habit.edges * share))
    if view is flat[-1] and habit.general and (habit.texture or rng.random() < .06):
        notes += put_general(scene)
    return notes


def _tolerances(scene, share):
    rng, habit = scene.rng, scene.habits
    if not habit.gdt:
        return []
    have = len(scene.letters())
    most = min(5, 1 + habit.gdt // 3)
    notes = put_datums(scene, max(0, min(most - have, _some(rng, 1 + 2 * share))))
    room = 3 + .7 * len(scene.dimensions)
    for frame in put_frames(scene, _some(rng, min(habit.gdt * share, room))):
        notes.append(frame)
        if len(scene.letters()) < most and rng.random() < .18:
            hung = put_under_frame(scene, frame, next_letter(scene))
            notes += [hung] if hung else []
    return notes


def _share(view, part, flat):
    """The view's part of what the sheet wants: the main view has most."""
    if len(flat) == 1:
        return 1.0
    return .5 if view.name == part.main else .5 / (len(flat) - 1)


def _rough(part):
    """Turned and cast parts carry more textures than sheet metal."""
    return 1.5 if part.turned else .4 if part.material == "sheet" else 1.0


def _some(rng, expected):
    """A whole number about as large as expected."""
    amount = expected * rng.uniform(.5, 1.5)
    return int(amount) + (rng.random() < amount % 1)
