"""Reading crops with a trained network: what the program will do in C++, in a few lines of Python."""
import itertools
import pathlib

import cv2
import numpy as np
import torch

import alphabet
import crop
import net


NEVER = -12.0   # bias of a label that the weights do not know


def tensors_of(file, bias=NEVER):
    """The network's tensors of a checkpoint.pt (its moving average) or of an exported safetensors file. Labels that were
    added to the alphabet since then get no weights and this bias."""
    file = pathlib.Path(file)
    if file.suffix == ".safetensors":
        import safetensors
        with safetensors.safe_open(str(file), "pt") as opened:
            card = opened.metadata()
            tensors = {k: opened.get_tensor(k).float() for k in opened.keys()}
        return grown(tensors, card["alphabet"], bias, file), card
    state = torch.load(file, weights_only=True)
    tensors = {k: v for k, v in state["average"].items() if v.dtype.is_floating_point}
    return grown(tensors, state["alphabet"], bias, file), {"step": state["step"], "seed": state["seed"], "cycle": state["cycle"]}


def grown(tensors, known, bias, file):
    """The tensors for today's alphabet, from those for its beginning."""
    if not alphabet.ALPHABET.startswith(known):
        raise SystemExit(f"{file}: made with another alphabet")
    more = len(alphabet.ALPHABET) - len(known)
    weight = tensors["head.weight"]
    return {**tensors, "head.weight": torch.cat([weight, weight.new_zeros(more, *weight.shape[1:])]),
            "head.bias": torch.cat([tensors["head.bias"], weight.new_full((more,), bias)])}


def load(file):
    """(folded weights, card) of a checkpoint or an exported file."""
    tensors, card = tensors_of(file)
    return net.folded(tensors), card


def read(weights, inks, size=32):
    """[(text, confidence)] in the order of inks. Confidence is the mean probability of the best path's characters."""
    return [(text, p) for text, p, _ in read_closely(weights, inks, size)]


def read_closely(weights, inks, size=32):
    """[(text, confidence, least)] in the order of inks. `least` is the chance of the least certain character, each taken
    at its best column; without characters both are the chance of the least certain column."""
    out = [None] * len(inks)
    order = sorted(range(len(inks)), key=lambda k: inks[k].shape[1])
    with torch.inference_mode():
        for at in range(0, len(order), size):
            part = order[at:at + size]
            x = torch.from_numpy(crop.batch([inks[k] for k in part], crop.TAIL)).float().div(255).to(memory_format=torch.channels_last)
            chances, labels = net.run_folded(weights, x).softmax(1).max(1)
            for k, row, p in zip(part, labels.tolist(), chances.numpy()):
                marks = [v for v, label in zip(p, row) if label]
                peaks = [max(v for _, v in run) for label, run in itertools.groupby(zip(row, p), key=lambda pair: pair[0]) if label]
                out[k] = (alphabet.decode(row), float(np.mean(marks)) if marks else float(p.min()), float(min(peaks, default=p.min())))
    return out


def trimmed(grey):
    """The crop cut to its ink, once rules that run through it are taken out; the crop itself if nothing is left."""
    h, w = grey.shape
    low, high = int(grey.min()), int(grey.max())
    if high - low < 30:
        return grey
    _, _, stats, _ = cv2.connectedComponentsWithStats((grey < (low + high) / 2).astype(np.uint8), connectivity=8)
    keep = []
    for x, y, cw, ch, area in stats[1:]:
        rule = (cw > .9 * w and ch < .2 * h) or (ch > .95 * h and cw < .12 * h and w > 1.5 * h) or (cw > .9 * w and ch > .9 * h and area < .2 * w * h)
        edge = (y == 0 and ch < .2 * h) or (y + ch == h and ch < .2 * h)
        if not rule and not edge and area > 2:
            keep.append((x, y, x + cw, y + ch))
    if not keep:
        return grey
    k = np.array(keep)
    pad = max(1, round(.04 * (k[:, 3].max() - k[:, 1].min())))
    a, b, c, d = max(0, k[:, 0].min() - pad), max(0, k[:, 1].min() - pad), min(w, k[:, 2].max() + pad), min(h, k[:, 3].max() + pad)
    if d - b < .35 * h:   # a dash or a dot: its height says what it is
        b, d = 0, h
    return grey[b:d, a:c]


def variants(page, polygon):
    """The three crops that vote: 10 % margin, 2 % margin, trimmed to the ink."""
    wide = crop.rectify(page, polygon, .10, .10)
    return [crop.prepare(wide), crop.prepare(crop.rectify(page, polygon, .02, .02)), crop.prepare(trimmed(wide))]


def vote(readings):
    """The text that most variants give; among equals the one of highest summed confidence."""
    score = {}
    for text, p, *_ in readings:
        n, s = score.get(text.replace(" ", ""), (0, 0.0))
        score[text.replace(" ", "")] = (n + 1, s + p)
    best = max(score, key=lambda t: score[t])
    return max((r for r in readings if r[0].replace(" ", "") == best), key=lambda r: r[1])


OTHER_KIND = {"(": "[", "[": "(", ")": "]", "]": ")"}
UNLIKE_BRACKETS = .05   # how likely a text is that has some, beside one that has none: as in src/read/text_choice.cpp


def has_unlike_brackets(text):
    """"(60.8]" and "7] ALL FILLETS": a closing bracket that nothing of its kind opened; a round one may stand alone."""
    opened = []
    for c in text:
        if c in "([":
            opened.append(c)
        elif c in ")]":
            if (opened[-1] != ("(" if c == ")" else "[")) if opened else c == "]":
                return True
            if opened:
                opened.pop()
    return False


def with_like_brackets(weights, inks, text):
    """`text` as the program takes it: with one bracket of the other kind where the crops allow that."""
    if not has_unlike_brackets(text):
        return text
    flipped = [text[:k] + OTHER_KIND[c] + text[k + 1:] for k, c in enumerate(text) if c in OTHER_KIND]
    others = [other for other in flipped if not has_unlike_brackets(other)]
    chance = {other: sum(chance_of(weights, ink, other) for ink in inks) for other in (text, *others)}
    best = max(others, key=chance.get, default=text)
    return best if chance[best] > UNLIKE_BRACKETS * chance[text] else text


def chance_of(weights, ink, text):
    """Of all paths to the text."""
    labels = torch.tensor([alphabet.encode(text)])
    with torch.inference_mode():
        x = torch.from_numpy(crop.batch([ink], crop.TAIL)).float().div(255).to(memory_format=torch.channels_last)
        logs = net.run_folded(weights, x).log_softmax(1).permute(2, 0, 1)
        loss = torch.nn.functional.ctc_loss(logs, labels, torch.tensor([logs.shape[0]]), torch.tensor([labels.shape[1]]), reduction="sum")
    return float(torch.exp(-loss))
