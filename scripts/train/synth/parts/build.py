"""Building the library: every part in a process that may be given up, results kept beside the file so that an
interrupted build goes on."""
import hashlib
import multiprocessing
import pickle
import signal
import time
from pathlib import Path

from ..library import encoded, write_library
from . import assemble

LONGEST = 20        # seconds after which the kernel is taken to hang and the next attempt follows


class TookTooLong(Exception):
    pass


def build(count, seed, out, jobs=1, say=print):
    """Writes `count` parts of the seed to `out`."""
    out = Path(out)
    folder = out.with_suffix(f".{seed}.parts")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [i for i in range(count) if not (folder / str(i)).exists()]
    begun, done = time.monotonic(), 0
    tasks = [(seed, i, str(folder)) for i in wanted]
    if jobs == 1:
        finished = map(one, tasks)
    else:
        pool = multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=200)
        finished = pool.imap_unordered(one, tasks, chunksize=4)
    for _ in finished:
        done += 1
        if done % 100 == 0 or done == len(wanted):
            passed = time.monotonic() - begun
            say(f"{done} of {len(wanted)} parts, {done / passed:.2f} a second", flush=True)
    results = [pickle.loads((folder / str(i)).read_bytes()) for i in range(count)]
    write_library(out, [r["streams"] for r in results], [r["family"] for r in results], seed)
    silhouettes = {r["silhouette"] for r in results}
    say(f"{out.name}: {count} parts, {out.stat().st_size / 1e6:.2f} MB, {len(silhouettes)} silhouettes, "
        f"{len({r['family'] for r in results})} families")


def one(task):
    seed, index, folder = task
    part = made(seed, index)
    result = {"streams": encoded(part), "family": part.family, "silhouette": silhouette(part)}
    path = Path(folder) / str(index)
    beside = path.with_suffix(".new")
    beside.write_bytes(pickle.dumps(result))
    beside.replace(path)
    return index


def made(seed, index):
    """The part, with the kernel's long loops broken between its calls."""
    def give_up(*_):
        raise TookTooLong
    signal.signal(signal.SIGALRM, give_up)
    for variant in range(5):
        signal.alarm(LONGEST)
        try:
            return assemble.make(seed if not variant else f"{seed}+{variant}", index)
        except TookTooLong:
            continue
        finally:
            signal.alarm(0)
    raise TookTooLong(index)


def silhouette(part):
    """Hash of what is seen in the front and the top (or first side) view, curves in hundredths of a millimetre."""
    names = [n for n in ("front", "top", "right", "left") if n in part.views][:2]
    seen = []
    for name in names:
        for c in part.views[name].curves:
            if c.visible and not c.smooth:
                a, b = (tuple(round(float(v), 2) for v in c.points[i]) for i in (0, -1))
                seen.append((name, c.kind, min(a, b), max(a, b), round(c.radius, 2)))
    return hashlib.sha256(repr(sorted(seen)).encode()).hexdigest()
