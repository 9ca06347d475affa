"""Trains the text-line detector on tiles of generated sheets, and goes on where it stopped.

    nice -n 19 scripts/train/textlines/train.py --steps 20000

One thread computes, other processes compose sheets (synth/stream.py). The folder (build/train/textlines, not committed)
holds checkpoint.pt (weights, moving average, optimizer, step, seed) and log.jsonl (loss, held-out recall and precision).
"""
import argparse
import pathlib
import random
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train")]
import cycle  # noqa: E402

HELD_OUT_SEED, HELD_OUT = 900_000_000, 96
TURNED, FARTHEST = .2, 80      # share of tiles that are turned by any angle up to so many degrees: slanting labels are rare


def prepared(tile):
    """(ink (1, H, W) float32, target, weight) of a tile."""
    import numpy as np

    import targets
    ink = stretched(tile.image)
    quads, ignore = [], [np.asarray(q, float) for q in tile.ignore]
    for line in tile.lines:
        # a line that leaves the tile is found by what is seen of it
        (quads if line.inside > .5 else ignore).append(np.asarray(line.quad, float))
    target, weight = targets.maps(np.array(quads).reshape(-1, 4, 2), ignore, tile.image.shape)
    return ink, target, weight


def turned(tile, degrees):
    """The tile turned about its middle, counter-clockwise; what leaves it is counted as outside."""
    import dataclasses

    import cv2
    import numpy as np
    size = tile.image.shape[0]
    matrix = cv2.getRotationMatrix2D(((size - 1) / 2, (size - 1) / 2), degrees, 1)
    paper = float(np.percentile(tile.image[::4, ::4], 90))
    image = cv2.warpAffine(tile.image, matrix, (size, size), flags=cv2.INTER_LINEAR, borderValue=paper)

    def moved(quad):
        # quads are in pixel edges, the matrix in pixel middles
        return (np.asarray(quad, float) - .5) @ matrix[:, :2].T + matrix[:, 2] + .5

    def inside(quad):
        along = quad[0] + (quad[1] - quad[0]) * np.linspace(.02, .98, 25)[:, None] + (quad[3] - quad[0]) / 2
        return float(((along > 0) & (along < size)).all(1).mean())

    lines = [dataclasses.replace(line, quad=quad, inside=line.inside * inside(quad)) for line in tile.lines for quad in [moved(line.quad)]]
    return dataclasses.replace(tile, image=image, lines=lines, ignore=[moved(q) for q in tile.ignore])


def stretched(image):
    """Ink 1, paper 0, the tile's contrast stretched between its darkest percent and its paper."""
    import numpy as np
    paper = float(np.percentile(image[::4, ::4], 90))
    dark = min(float(np.percentile(image[::2, ::2], .5)), paper - 40)
    return np.clip((paper - image.astype(np.float32)) / (paper - dark), 0, 1)[None]


def measure(network, tiles):
    """Recall and precision at IoU .5 of boxes on held-out tiles, and the mean IoU of those found."""
    import numpy as np
    import torch

    import targets
    found = lines = right = boxes = 0
    overlaps = []
    with torch.inference_mode():
        for tile in tiles:
            x = torch.from_numpy(stretched(tile.image)[None]).to(memory_format=torch.channels_last)
            result = targets.boxes(network(x)[0].numpy())
            truth = [np.asarray(l.quad, float) for l in tile.lines if l.inside > .98]
            rest = [np.asarray(l.quad, float) for l in tile.lines if l.inside <= .98] + [np.asarray(q, float) for q in tile.ignore]
            used = set()
            for quad, _ in result:
                best = max(((iou(quad, t), k) for k, t in enumerate(truth) if k not in used), default=(0, -1))
                if best[0] >= .5:
                    used.add(best[1])
                    right += 1
                    boxes += 1
                    overlaps.append(best[0])
                elif not any(iou(quad, t) > .05 for t in rest):
                    boxes += 1
            found, lines = found + len(used), lines + len(truth)
    return {"recall": round(found / max(lines, 1), 4), "precision": round(right / max(boxes, 1), 4), "iou": round(float(np.mean(overlaps or [0])), 4), "lines": lines}


def iou(a, b):
    import cv2
    import numpy as np
    if (a.max(0) < b.min(0)).any() or (b.max(0) < a.min(0)).any():
        return 0.0
    both, _ = cv2.intersectConvexConvex(np.asarray(a, np.float32), np.asarray(b, np.float32))
    return both / max(cv2.contourArea(np.asarray(a, np.float32)) + cv2.contourArea(np.asarray(b, np.float32)) - both, 1e-6)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/textlines")
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--start", type=int, default=0, help="step at which this cycle begins")
    parser.add_argument("--from", dest="origin", type=pathlib.Path, help="exported weights to begin from where there is no checkpoint")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--size", type=int, default=448, help="edge of a tile, pixels")
    parser.add_argument("--text", type=float, default=16, help="height of the sheet's usual capitals in a tile, pixels")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--anneal", type=float, help="bring the rate down to a hundredth within so many minutes, then stop")
    parser.add_argument("--validate", type=int, default=1000)
    arguments = parser.parse_args()

    import numpy as np
    import torch

    import net
    from synth import stream
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    file = arguments.folder / "checkpoint.pt"
    model = net.TextLines().to(memory_format=torch.channels_last)
    average = net.TextLines().to(memory_format=torch.channels_last).eval()
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
    held_out = []
    tiles = stream.tiles(arguments.seed * 1_000_003 + step, size=arguments.size, text_px=arguments.text, workers=arguments.workers)
    rng = random.Random(f"turned {arguments.seed} {step}")
    deadline = cycle.Deadline(arguments.minutes, arguments.anneal)
    begin = saved = time.time()
    sums, seen = {}, 0
    while step < arguments.steps and not stop and not deadline.passed():
        parts = [prepared(turned(t, rng.uniform(-FARTHEST, FARTHEST)) if rng.random() < TURNED else t)
                 for t in (next(tiles) for _ in range(arguments.batch))]
        x, target, weight = (torch.from_numpy(np.stack(p)) for p in zip(*parts))
        now = deadline.rate(arguments.rate, cycle.rate(step - arguments.start, arguments.steps - arguments.start, arguments.rate))
        cycle.set_rate(optimizer, now)
        value, parts = net.loss(model(x.to(memory_format=torch.channels_last)), target, weight)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        step += 1
        cycle.follow(average, model, step)
        seen += 1
        for k, v in parts.items():
            sums[k] = sums.get(k, 0) + v
        if step % 50 == 0:
            note({"step": step, **{k: round(v / seen, 4) for k, v in sums.items()}, "rate": round(now, 6), "tiles_per_s": round(seen * arguments.batch / (time.time() - begin), 2)})
            sums, seen, begin = {}, 0, time.time()
        if step % arguments.validate == 0:
            if not held_out:
                source = stream.tiles(HELD_OUT_SEED, size=arguments.size, text_px=arguments.text, workers=0, held_out=True)
                held_out = [next(source) for _ in range(HELD_OUT)]
            note({"step": step, "held_out": measure(average, held_out)})
        if time.time() - saved > 240:
            save()
            saved = time.time()
    save()
    note({"step": step, "stopped": True})
    tiles.close()


if __name__ == "__main__":
    main()
