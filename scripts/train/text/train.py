"""Trains the line recogniser, and goes on where it stopped: run it again with the same folder.

    nice -n 19 scripts/train/text/train.py --steps 9000

One thread computes and one process makes lines: half of them drawn (lines.py), half cut out of composed sheets where
there are packs of them (sheets.py). Every pool of 1024 lines follows from (seed, pool number) and the packs, and the
pool number from the step, so that a resumed run sees the lines that it would have seen. The folder
(build/train/text, not committed) holds checkpoint.pt (weights, moving average, optimizer, step, seed, random
state) and log.jsonl (loss, rate, exact match on held-out lines in held-out fonts).
"""
import argparse
import multiprocessing
import pathlib
import random
import signal
import sys
import time
from queue import Empty

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts/train"))
import cycle  # noqa: E402

BATCH, POOL = 64, 1024
HELD_OUT_SEED, HELD_OUT = 20_260_001, 1024
WARM = 150       # steps in which the rate rises where an optimizer begins on trained weights
RARELY = -6.0    # bias of a new label at the beginning


def generate(queue, seed, step, packs, share):
    """Fills the queue with (inks, texts) for every step from step on. Runs in its own process."""
    import cv2

    import crop
    import lines
    import sheets
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    per_pool = POOL // BATCH
    mixture = sheets.Mixture(packs) if packs else None
    from_sheets = round(POOL * share) if packs else 0
    while True:
        index, first = divmod(step, per_pool)
        rng = random.Random(f"{seed} {index}")
        pool = [(l.ink, l.text) for l in lines.pool(seed, index, POOL - from_sheets)] + [mixture.draw(rng) for _ in range(from_sheets)]
        pool.sort(key=lambda l: l[0].shape[1])
        order = list(range(per_pool))
        random.Random(seed * 7919 + index).shuffle(order)
        for k in order[first:]:
            part = pool[k * BATCH:(k + 1) * BATCH]
            queue.put((crop.batch([ink for ink, _ in part]), [text for _, text in part]))
        step = (index + 1) * per_pool


def held_out_batches(count=HELD_OUT):
    """[(inks, texts, kinds, clean)] of lines in fonts that training never sees, by width."""
    import crop
    import lines
    pool = sorted(lines.pool(HELD_OUT_SEED, 0, count, held_out=True), key=lambda l: l.ink.shape[1])
    parts = [pool[k:k + BATCH] for k in range(0, count, BATCH)]
    return [(crop.batch([l.ink for l in p]), [l.text for l in p], [l.kind for l in p], [l.clean for l in p]) for p in parts]


def bare(text):
    """Blanks do not count."""
    return text.replace(" ", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/text")
    parser.add_argument("--steps", type=int, default=9000, help="steps of 64 lines at the end of the cycle")
    parser.add_argument("--start", type=int, default=0, help="step at which this cycle begins; more than 0 for a second cycle")
    parser.add_argument("--from", dest="origin", type=pathlib.Path, help="exported weights to begin from where there is no checkpoint")
    parser.add_argument("--packs", type=pathlib.Path, nargs="*", default=[], help="lines of composed sheets, of sheets.py")
    parser.add_argument("--share", type=float, default=.5, help="of lines that come from packs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after this time, resumable")
    parser.add_argument("--anneal", type=float, help="bring the rate from --rate down to a hundredth within so many minutes by the clock, then stop (for a machine whose speed cannot be foreseen)")
    parser.add_argument("--validate", type=int, default=500, help="steps between measurements on held-out lines")
    arguments = parser.parse_args()

    import torch
    from torch.nn import functional

    import alphabet
    import net
    import reading
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    file = arguments.folder / "checkpoint.pt"

    model = net.Recogniser(alphabet.CLASSES).to(memory_format=torch.channels_last)
    average = net.Recogniser(alphabet.CLASSES).to(memory_format=torch.channels_last).eval()
    average.load_state_dict(model.state_dict())
    optimizer = cycle.optimizer(model, arguments.rate)
    step, begun = 0, -WARM
    if file.exists():
        state = torch.load(file, weights_only=True)
        if state["alphabet"] != alphabet.ALPHABET:
            raise SystemExit(f"{file}: trained with another alphabet")
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        step, arguments.seed = state["step"], state["seed"]
        print(f"resumed at step {step}", flush=True)
    elif arguments.origin:
        tensors, card = reading.tensors_of(arguments.origin, bias=RARELY)
        for network in (model, average):
            network.load_state_dict(tensors, strict=False)
        step = arguments.start = begun = int(card["step"])
        print(f"weights of step {step} from {arguments.origin}", flush=True)

    queue = multiprocessing.Queue(48)
    source = multiprocessing.Process(target=generate, args=(queue, arguments.seed, step, arguments.packs, arguments.share), daemon=True)
    source.start()
    held_out = []

    def save():
        cycle.save(file, {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
                          "seed": arguments.seed, "random": torch.get_rng_state(), "alphabet": alphabet.ALPHABET,
                          "cycle": {"start": arguments.start, "steps": arguments.steps, "rate": arguments.rate, "anneal_minutes": arguments.anneal}})

    def measure():
        if not held_out:
            held_out.extend(held_out_batches())
        right = digits = with_digits = 0
        with torch.inference_mode():
            for inks, texts, kinds, _ in held_out:
                best = average(torch.from_numpy(inks).float().div(255).to(memory_format=torch.channels_last)).argmax(1)
                for row, text in zip(best.tolist(), texts):
                    same = bare(alphabet.decode(row)) == bare(text)
                    right += same
                    if any(c.isdigit() for c in text):
                        with_digits += 1
                        digits += same
        return right / HELD_OUT, digits / with_digits

    note, stop = cycle.logger(arguments.folder), cycle.stops()
    deadline = cycle.Deadline(arguments.minutes, arguments.anneal)
    begin = saved = time.time()
    total, seen = 0.0, 0
    while step < arguments.steps and not stop and not deadline.passed():
        try:
            inks, texts = queue.get(timeout=2)
        except Empty:
            if not source.is_alive() and not stop:
                raise SystemExit("the process that draws lines has ended")
            continue
        rate = deadline.rate(arguments.rate, cycle.rate(step - arguments.start, arguments.steps - arguments.start, arguments.rate))
        cycle.set_rate(optimizer, rate * min(1, (step - begun + 1) / WARM))
        x = torch.from_numpy(inks).float().div_(255).to(memory_format=torch.channels_last)
        labels = [alphabet.encode(t) for t in texts]
        lengths = torch.tensor([len(l) for l in labels])
        flat = torch.tensor([k for l in labels for k in l], dtype=torch.long)
        logits = model(x)
        frames = torch.full((len(texts),), logits.shape[2])
        each = functional.ctc_loss(logits.permute(2, 0, 1).log_softmax(2), flat, frames, lengths, reduction="none", zero_infinity=True)
        loss = (each / lengths.clamp(min=1)).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        step += 1
        cycle.follow(average, model, step)
        total, seen = total + loss.item(), seen + 1
        if step % 50 == 0:
            note({"step": step, "loss": round(total / seen, 4), "rate": optimizer.param_groups[0]["lr"], "lines_per_s": round(seen * BATCH / (time.time() - begin), 1), "queue": queue.qsize()})
            total, seen = 0.0, 0
            begin = time.time()
        if step % arguments.validate == 0:
            exact, digits = measure()
            note({"step": step, "held_out_exact": round(exact, 4), "with_digits_exact": round(digits, 4)})
        if time.time() - saved > 240:
            save()
            saved = time.time()
    save()
    exact, digits = measure()
    note({"step": step, "held_out_exact": round(exact, 4), "with_digits_exact": round(digits, 4), "stopped": True})
    source.terminate()


if __name__ == "__main__":
    main()
