"""Trains the text-line detector on tiles of generated sheets, and goes on where it stopped.

    nice -n 19 scripts/train/textlines/train.py --steps 20000

One thread computes, other processes compose sheets (synth/stream.py). The folder (build/train/textlines, not committed)
holds checkpoint.pt (weights, moving average, optimizer, step, seed) and log.jsonl (loss, held-out recall and precision).
"""
import argparse
import json
import math
import os
import pathlib
import signal
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train")]
HELD_OUT_SEED, HELD_OUT = 900_000_000, 96


def prepared(tile):
    """(ink (1, H, W) float32, target, weight) of a tile."""
    import numpy as np

    import targets
    ink = stretched(tile.image)
    quads, ignore = [], [np.asarray(q, float) for q in tile.ignore]
    h, w = tile.image.shape
    for line in tile.lines:
        quad = np.asarray(line.quad, float)
        cut = (quad < -2).any() or (quad[:, 0] > w + 2).any() or (quad[:, 1] > h + 2).any()
        # a line that leaves the tile is found by what is seen of it
        (quads if not cut or _share(quad, w, h) > .5 else ignore).append(quad)
    target, weight = targets.maps(np.array(quads).reshape(-1, 4, 2), ignore, tile.image.shape)
    return ink, target, weight


def stretched(image):
    """Ink 1, paper 0, the tile's contrast stretched between its darkest percent and its paper."""
    import numpy as np
    paper = float(np.percentile(image[::4, ::4], 90))
    dark = min(float(np.percentile(image[::2, ::2], .5)), paper - 40)
    return np.clip((paper - image.astype(np.float32)) / (paper - dark), 0, 1)[None]


def _share(quad, w, h):
    import numpy as np
    inside = np.stack([np.clip(quad[:, 0], 0, w), np.clip(quad[:, 1], 0, h)], 1)
    area = lambda q: abs(np.dot(q[:, 0], np.roll(q[:, 1], 1)) - np.dot(q[:, 1], np.roll(q[:, 0], 1))) / 2
    return area(inside) / max(area(quad), 1e-6)


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
            h, w = tile.image.shape
            truth = [np.asarray(l.quad, float) for l in tile.lines if _share(np.asarray(l.quad, float), w, h) > .98]
            rest = [np.asarray(l.quad, float) for l in tile.lines if _share(np.asarray(l.quad, float), w, h) <= .98] + [np.asarray(q, float) for q in tile.ignore]
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


def rate(step, steps, peak):
    """4 % linear rise, then half a cosine down to a hundredth."""
    rise = max(1, round(.04 * steps))
    if step < rise:
        return peak * (step + 1) / rise
    t = min(1, (step - rise) / max(1, steps - rise))
    return peak * (.01 + .99 * (1 + math.cos(math.pi * t)) / 2)


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
    decayed = [p for p in model.parameters() if p.dim() > 1]
    plain = [p for p in model.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": .01}, {"params": plain, "weight_decay": 0}], lr=arguments.rate)
    if file.exists():
        state = torch.load(file, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
        print(f"resumed at step {step}", flush=True)

    def save():
        torch.save({"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "seed": arguments.seed}, str(file) + ".new")
        os.replace(str(file) + ".new", file)

    def note(entry):
        with open(arguments.folder / "log.jsonl", "a") as log:
            log.write(json.dumps(entry) + "\n")
        print(entry, flush=True)

    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    signal.signal(signal.SIGINT, lambda *_: stop.append(1))
    held_out = []
    tiles = stream.tiles(arguments.seed * 1_000_003 + step, size=arguments.size, text_px=arguments.text, workers=arguments.workers)
    begin = saved = time.time()
    end = begin + 60 * (arguments.anneal or arguments.minutes)
    started, sums, seen = begin, {}, 0
    while step < arguments.steps and not stop and time.time() < end:
        parts = [prepared(next(tiles)) for _ in range(arguments.batch)]
        x, target, weight = (torch.from_numpy(np.stack(p)) for p in zip(*parts))
        now = rate(step - arguments.start, arguments.steps - arguments.start, arguments.rate)
        if arguments.anneal:
            now = arguments.rate * max(.01, (end - time.time()) / (end - started))
        for group in optimizer.param_groups:
            group["lr"] = now
        value, parts = net.loss(model(x.to(memory_format=torch.channels_last)), target, weight)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        step += 1
        keep = min(.998, step / (step + 10))
        with torch.no_grad():
            for mine, other in zip(average.state_dict().values(), model.state_dict().values()):
                if mine.dtype.is_floating_point:
                    mine.lerp_(other, 1 - keep)
                else:
                    mine.copy_(other)
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
