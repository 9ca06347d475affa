"""Building the library: workers model one part at a time and are ended where the kernel hangs; finished parts are kept
beside the file, so that an interrupted build goes on and a larger one begins with a smaller one's parts."""
import hashlib
import multiprocessing
import pickle
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from ..library import encoded, write_library
from . import assemble

LONGEST = 40        # seconds for one part, usually a third of one; then the kernel is taken to hang


@dataclass(slots=True)
class Worker:
    process: object
    pipe: object
    task: tuple | None = None       # (seed, index, variant)
    begun: float = 0.0


def build(count, seed, out, jobs=1, say=print):
    """Writes `count` parts of the seed to `out`. A part follows from seed and index, except where the kernel hung:
    there a variant of the seed takes its place."""
    out = Path(out)
    folder = out.with_suffix(f".{seed}.parts")
    folder.mkdir(parents=True, exist_ok=True)
    made_before = {int(p.name) for p in folder.iterdir() if p.name.isdigit()}
    tasks = deque((seed, i, 0) for i in range(count) if i not in made_before)
    total, begun, done = len(tasks), time.monotonic(), 0
    workers = [started() for _ in range(min(jobs, total))]
    while done < total:
        for worker in workers:
            if worker.task is None and tasks:
                worker.task, worker.begun = tasks.popleft(), time.monotonic()
                worker.pipe.send((*worker.task, str(folder)))
        ready = wait([w.pipe for w in workers if w.task], timeout=1)
        for place, worker in enumerate(workers):
            ended = worker.pipe in ready and not answered(worker)
            if worker.task and (ended or worker.pipe not in ready and time.monotonic() - worker.begun > LONGEST):
                worker.process.kill()
                say(f"part {worker.task[1]} given up, next variant", flush=True)
                tasks.appendleft((seed, worker.task[1], worker.task[2] + 1))
                workers[place] = started()
            elif worker.pipe in ready:
                worker.task = None
                done += 1
                if done % 100 == 0 or done == total:
                    say(f"{done} of {total} parts, {done / (time.monotonic() - begun):.2f} a second", flush=True)
    for worker in workers:
        worker.process.kill()
    results = [pickle.loads((folder / str(i)).read_bytes()) for i in range(count)]
    write_library(out, [r["streams"] for r in results], [r["family"] for r in results], seed)
    say(f"{out.name}: {count} parts, {out.stat().st_size / 1e6:.2f} MB, {len({r['silhouette'] for r in results})} silhouettes, "
        f"{len({r['family'] for r in results})} families")


def started():
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def answered(worker):
    """False where the worker has ended instead."""
    try:
        return worker.pipe.recv() == worker.task[1]
    except EOFError:
        return False


def work(pipe):
    """Models what it is sent until it is ended."""
    while True:
        seed, index, variant, folder = pipe.recv()
        part = assemble.make(seed, index, variant=variant)
        result = {"streams": encoded(part), "family": part.family, "silhouette": silhouette(part)}
        path = Path(folder) / str(index)
        beside = path.with_suffix(".new")
        beside.write_bytes(pickle.dumps(result))
        beside.replace(path)
        pipe.send(index)


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
