"""What every training here shares: the rate over a cycle, the optimizer, the moving average, checkpoints, the log, and
how a training is stopped. Which network and which data is the business of text/ and textlines/."""
import json
import math
import os
import signal
import time


def rate(step, steps, peak):
    """One cycle: 4 % linear rise, then half a cosine down to a hundredth."""
    rise = max(1, round(.04 * steps))
    if step < rise:
        return peak * (step + 1) / rise
    t = min(1, (step - rise) / max(1, steps - rise))
    return peak * (.01 + .99 * (1 + math.cos(math.pi * t)) / 2)


class Deadline:
    """The end by the clock, in minutes from now. Where the rate is annealed, it falls to a hundredth until then."""

    def __init__(self, minutes, anneal):
        self.begin, self.anneal = time.time(), anneal
        self.end = self.begin + 60 * (anneal or minutes)

    def passed(self):
        return time.time() >= self.end

    def rate(self, peak, planned):
        if not self.anneal:
            return planned
        return peak * max(.01, (self.end - time.time()) / (self.end - self.begin))


def optimizer(model, peak):
    """AdamW whose weight decay spares biases and batch norm."""
    import torch
    decayed = [p for p in model.parameters() if p.dim() > 1]
    plain = [p for p in model.parameters() if p.dim() == 1]
    return torch.optim.AdamW([{"params": decayed, "weight_decay": .01}, {"params": plain, "weight_decay": 0}], lr=peak)


def set_rate(optimizer, value):
    for group in optimizer.param_groups:
        group["lr"] = value


def follow(average, model, step):
    """Moves the average after the model: fast in the first steps, with 0.998 later."""
    import torch
    keep = min(.998, step / (step + 10))
    with torch.no_grad():
        for mine, other in zip(average.state_dict().values(), model.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(other, 1 - keep)
            else:
                mine.copy_(other)


def save(file, state):
    """A checkpoint that is whole or the old one."""
    import torch
    torch.save(state, str(file) + ".new")
    os.replace(str(file) + ".new", file)


def logger(folder):
    """A function that notes an entry in the folder's log.jsonl and on standard output."""
    def note(entry):
        with open(folder / "log.jsonl", "a") as log:
            log.write(json.dumps(entry) + "\n")
        print(entry, flush=True)
    return note


def stops():
    """A list that is no longer empty once the process is asked to end (Ctrl-C, SIGTERM)."""
    asked = []
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, lambda *_: asked.append(1))
    return asked
