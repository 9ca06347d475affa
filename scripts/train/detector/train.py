#!/usr/bin/env python
"""Trains the detector on pages of generated sheets (pages.py makes them), and goes on where it stopped.

    nice -n 19 ../../../.venv-train/bin/python train.py --size 320 --minutes 45
    nice -n 19 ../../../.venv-train/bin/python train.py --size 448 --anneal 60

One thread. Packs that appear in the folder are taken up in the next epoch. The folder (build/train/detector, not
committed) holds checkpoint.pt (weights, moving average, optimizer, step, seed) and log.jsonl (losses, held-out figures).
"""
import argparse
import pathlib
import random
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train")]
import cycle      # noqa: E402
import net        # noqa: E402
import pages      # noqa: E402
import samples    # noqa: E402

OVERVIEWS, TURNED = .25, .15      # share of overviews, and of samples turned by 90, 180 or 270 degrees
POOL, CUTS = 64, 6                # pages open at a time; samples cut before one of them gives way to the next
WARM = 200                        # steps in which the rate rises


def stream(folder, size, seed):
    """Endless samples: of every page a few, neighbours seldom of one page."""
    rng = random.Random(f"detector {seed} {size}")
    source = _places(folder, rng)
    pool = [pages.read(*next(source)) for _ in range(POOL)]
    while True:
        for _ in range(CUTS):
            page = rng.choice(pool)
            turns = rng.choice((1, 1, 2, 3)) if rng.random() < TURNED else 0
            sample = (samples.overview if rng.random() < OVERVIEWS else samples.tile)(page, rng, size, turns=turns)
            samples.toned(sample.ink, rng)
            yield sample
        pool[rng.randrange(POOL)] = pages.read(*next(source))


def _places(folder, rng):
    while True:
        found = [(file, at) for file in sorted(folder.glob("*.pages")) for at in pages.places(file)]
        if not found:
            raise SystemExit(f"{folder} holds no packs; pages.py makes them")
        print(f"epoch of {len(found)} pages", flush=True)
        rng.shuffle(found)
        yield from found


def batch(parts, size):
    """(ink (N, 1, S, S), loss.Truth) of a list of samples."""
    import numpy as np
    import torch

    import loss
    most = max(1, max(len(p.boxes) for p in parts))
    boxes, kinds, valid = np.zeros((len(parts), most, 5), np.float32), np.zeros((len(parts), most), np.int64), np.zeros((len(parts), most), bool)
    boxes[..., 2:4] = 1
    for i, p in enumerate(parts):
        n = len(p.boxes)
        boxes[i, :n], kinds[i, :n], valid[i, :n] = p.boxes, p.kinds, True
    asked = np.stack([samples.asked(p, size) for p in parts])
    ink = torch.from_numpy(np.stack([p.ink for p in parts]))
    return ink, loss.Truth(*map(torch.from_numpy, (boxes, kinds, valid, asked)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/detector")
    parser.add_argument("--from", dest="origin", type=pathlib.Path, help="exported weights to begin from where there is no checkpoint")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--size", type=int, default=448, help="edge of a sample, pixels, a multiple of 32")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="step at which the rate begins to rise")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--anneal", type=float, help="bring the rate down to a hundredth within so many minutes, then stop")
    parser.add_argument("--validate", type=float, default=20, help="minutes between measurements on held-out pages")
    arguments = parser.parse_args()

    import cv2
    import torch

    import evaluate
    import loss
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    file = arguments.folder / "checkpoint.pt"
    model = net.Detector()
    average = net.Detector().eval()
    step = 0
    if arguments.origin and not file.exists():
        from safetensors.torch import load_file
        model.load_state_dict({k: v.float() for k, v in load_file(arguments.origin).items()}, strict=False)
    average.load_state_dict(model.state_dict())
    optimizer = cycle.optimizer(model, arguments.rate)
    if file.exists():
        state = torch.load(file, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
        print(f"resumed at step {step}", flush=True)

    def save():
        cycle.save(file, {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "seed": arguments.seed})

    note, stop = cycle.logger(arguments.folder), cycle.stops()
    source = stream(arguments.folder / "packs", arguments.size, arguments.seed * 1_000_003 + step)
    deadline = cycle.Deadline(arguments.minutes, arguments.anneal)
    begin = saved = measured = time.time()
    sums, seen, used = {}, 0, time.process_time()
    while not stop and not deadline.passed():
        ink, truth = batch([next(source) for _ in range(arguments.batch)], arguments.size)
        now = deadline.rate(arguments.rate, arguments.rate) * min(1, (step - arguments.start + 1) / WARM)
        cycle.set_rate(optimizer, now)
        value, parts = loss.loss(model(ink), truth, arguments.size)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 10.0)
        optimizer.step()
        step += 1
        cycle.follow(average, model, step)
        seen += 1
        for k, v in parts.items():
            sums[k] = sums.get(k, 0) + v
        if step % 50 == 0:
            count, clock = seen * arguments.batch, time.process_time()
            note({"step": step, "size": arguments.size, **{k: round(v / seen, 4) for k, v in sums.items()}, "rate": round(now, 6),
                  "images_per_s": round(count / (time.time() - begin), 2), "images_per_cpu_s": round(count / (clock - used), 2)})
            sums, seen, begin, used = {}, 0, time.time(), clock
        if time.time() - saved > 300:
            save()
            saved = time.time()
        if time.time() - measured > 60 * arguments.validate:
            note({"step": step, "held_out": evaluate.brief(evaluate.measure(average, evaluate.held_out(arguments.folder / "packs/held_out")))})
            begin, used, measured = time.time(), time.process_time(), time.time()
    save()
    note({"step": step, "stopped": True})


if __name__ == "__main__":
    main()
