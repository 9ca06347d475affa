"""Makes weights/probe.safetensors, the engine's self-test, and the golden answers of its Python twin.

    .venv-train/bin/python scripts/train/engine/make_probe.py

Nothing is trained: the numbers are drawn from a fixed seed. Run twice, it writes the same bytes. The C++ half is
src/engine/nets/probe.cpp, the test tests/torch/probe_test.cpp.
"""

import json
from pathlib import Path

import torch
from torch import nn

from weights_file import list_in_manifest, pattern, save, self_test

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests/golden/engine/probe.json"


class Stem(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3, stride=2, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(8)

    def forward(self, x):
        return nn.functional.silu(self.bn(self.conv(x)))


class Probe(nn.Module):
    """Batch norm is left unfolded here: that the C++ half folds it rightly is part of what is proved."""

    def __init__(self):
        super().__init__()
        self.stem = Stem()
        self.head = nn.Linear(8 * 8 * 8, 4)

    def forward(self, x):
        features = self.stem(x)
        return features, self.head(features.flatten(1))


def made():
    torch.manual_seed(20260727)
    net = Probe().eval()
    with torch.no_grad():
        bn = net.stem.bn
        bn.weight.uniform_(0.5, 1.5)
        bn.bias.uniform_(-0.5, 0.5)
        bn.running_mean.uniform_(-0.3, 0.3)
        bn.running_var.uniform_(0.2, 2.0)
        for tensor in net.state_dict().values():
            if tensor.is_floating_point():
                tensor.copy_(tensor.half().float())  # what is on disk is fp16; the twin must know no more
    return net


def rounded(tensor):
    return [float(f"{value:.9g}") for value in tensor.flatten().tolist()]


@torch.inference_mode()
def main():
    torch.set_num_threads(1)
    net = made()
    shape = (2, 1, 16, 16)
    outputs = net(pattern(shape))
    tensors = {name: value for name, value in net.state_dict().items() if "num_batches" not in name}
    card = {
        "name": "probe",
        "architecture": "probe",
        "version": "1",
        "purpose": "self-test of the engine; recognises nothing",
        "training_data": "none: random numbers of seed 20260727",
        "made_by": "scripts/train/engine/make_probe.py",
        "licence": "Apache-2.0",
        "self_test": self_test([shape], outputs, tolerance=1e-5, tolerance_half=0.05),
    }
    path = ROOT / "weights/probe.safetensors"
    save(path, tensors, card)
    list_in_manifest(path, "probe", "probe")

    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    golden = {
        "made_by": "scripts/train/engine/make_probe.py",
        "input": {"shape": list(shape), "values": rounded(pattern(shape))},
        "outputs": [{"shape": list(output.shape), "values": rounded(output)} for output in outputs],
    }
    GOLDEN.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
