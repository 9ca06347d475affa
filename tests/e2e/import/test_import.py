"""`drawproc import` with files as users have them: the detector's twin with random weights, saved by PyTorch in every
variant. Runs itself again in the training environment; status 77 with the reason where that is absent.

test_import.py PROGRAM
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[3]
PYTHON = SOURCE / ".venv-train/bin/python"
PROGRAM = None
NAMES = ["dimension", "view", "screw"]


def state(classes=3, angle=True, fused=False, channels=3):
    """A state with the public names, and the module it is of where nothing was folded or left out."""
    import net
    import torch
    torch.manual_seed(7)
    module = net.Detector(classes).eval()
    for name, buffer in module.named_buffers():
        if name.endswith("running_var"):
            buffer.uniform_(.5, 2)
        elif name.endswith("running_mean"):
            buffer.uniform_(-.5, .5)
    if channels == 3:
        first = module.model[0].conv
        grey = first.weight.detach()
        first.weight = torch.nn.Parameter(torch.cat((grey * .2, grey * .5, grey * .3), 1))
    if fused:
        for part in module.modules():
            if isinstance(part, net.Conv):
                fold(part)
    tensors = {name: value for name, value in module.state_dict().items() if angle or ".cv4." not in name}
    return module, tensors


def fold(part):
    """Batch norm into the convolution, as exporters do it."""
    import torch
    part.conv = torch.nn.utils.fusion.fuse_conv_bn_eval(part.conv, part.bn)
    part.bn = torch.nn.Identity()


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=120)


class Import(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def imported(self, file, *options):
        out = self.folder / "weights"
        done = run("import", file, "-o", out, "--weights", SOURCE / "weights", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("AGPL-3.0", done.stderr)
        manifest = json.loads((out / "manifest.json").read_text())
        return done, next(entry for entry in manifest["weights"] if entry["name"] == "detector"), out

    def saved(self, tensors, metadata=None):
        from safetensors.torch import save_file
        file = self.folder / "mine.safetensors"
        save_file({name: value.contiguous() for name, value in tensors.items()}, file, metadata)
        return file

    def tensors(self, out):
        from safetensors.torch import load_file
        return load_file(out / "detector.safetensors")

    def test_state_with_batch_norm(self):
        _, tensors = state()
        done, entry, out = self.imported(self.saved(tensors), "--classes", ",".join(NAMES))
        self.assertEqual(entry["architecture"], "yolo11n-obb")
        self.assertIn("colour made grey", done.stdout)
        self.assertIn("screw", done.stderr)      # a class that drawproc knows nothing of
        ours = self.tensors(out)
        self.assertTrue((ours["model.0.conv.weight"] - tensors["model.0.conv.weight"].sum(1, keepdim=True)).abs().max() < 1e-6)
        self.assertTrue(ours["model.5.bn.running_var"].equal(tensors["model.5.bn.running_var"]))
        self.assertEqual(set(ours), {name for name in tensors if not name.endswith("num_batches_tracked")})

    def test_folded_batch_norm(self):
        _, tensors = state(fused=True)
        done, _, out = self.imported(self.saved(tensors, {"names": json.dumps(NAMES)}))
        self.assertIn("batch norm folded", done.stdout)
        self.assertTrue(self.tensors(out)["model.5.bn.bias"].equal(tensors["model.5.conv.bias"]))

    def test_level_boxes_and_many_classes(self):
        _, tensors = state(classes=90, angle=False, channels=1)
        _, entry, _ = self.imported(self.saved(tensors), "--classes", ",".join(["dimension"] * 90))
        self.assertEqual(entry["architecture"], "yolo11n")

    def test_half_precision(self):
        _, tensors = state()
        half = {name: value.half() if value.is_floating_point() else value for name, value in tensors.items()}
        self.imported(self.saved(half), "--classes", ",".join(NAMES))

    def test_torchscript_trace(self):
        import torch
        for fused in (False, True):
            module, tensors = state(fused=fused)
            traced = torch.jit.trace(module, torch.zeros(1, 3, 64, 64))
            file = self.folder / "mine.torchscript"
            names = dict(enumerate(NAMES))
            traced.save(str(file), _extra_files={"config.txt": json.dumps({"names": names, "license": "AGPL-3.0 License"})})
            done, entry, out = self.imported(file)
            self.assertIn("the file says: AGPL-3.0 License", done.stderr)
            self.assertEqual(entry["architecture"], "yolo11n-obb")
            self.assertIn("from TorchScript, 3 classes (dimension, view, screw)", done.stdout)
            self.assertTrue(self.tensors(out)["model.23.cv4.2.2.bias"].equal(tensors["model.23.cv4.2.2.bias"]))

    def test_refusals(self):
        import torch
        _, tensors = state()
        out = self.folder / "weights"
        cases = [(self.saved(tensors), "does not name its classes")]
        less = {name: value for name, value in tensors.items() if not name.startswith("model.9.")}
        cases.append((self.folder / "less.safetensors", "no tensor model.9.cv1.conv.weight"))
        from safetensors.torch import save_file
        save_file({name: value.contiguous() for name, value in less.items()}, cases[-1][0], {"names": json.dumps(NAMES)})
        checkpoint = self.folder / "mine.pt"
        torch.save({"model": tensors}, checkpoint)
        cases.append((checkpoint, "training checkpoint"))
        cases.append((self.folder / "absent", "no such file"))
        (self.folder / "text").write_text("hello")
        cases.append((self.folder / "text", "not a sound safetensors file"))
        for file, reason in cases:
            done = run("import", file, "-o", out, "--weights", SOURCE / "weights")
            self.assertEqual(done.returncode, 3, file)
            self.assertIn(reason, done.stderr)
            self.assertFalse((out / "manifest.json").exists())

    def test_the_weights_in_use_are_not_overwritten(self):
        _, tensors = state()
        done = run("import", self.saved(tensors), "-o", SOURCE / "weights", "--weights", SOURCE / "weights", "--classes", ",".join(NAMES))
        self.assertEqual(done.returncode, 3)
        self.assertIn("name another folder", done.stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    if not PYTHON.exists():
        print("skipped: .venv-train is not there; scripts/train/setup makes it", file=sys.stderr)
        sys.exit(77)
    if pathlib.Path(sys.prefix) != PYTHON.parent.parent:
        sys.exit(subprocess.run([PYTHON, "-W", "ignore", __file__, PROGRAM], env={**os.environ, "OMP_NUM_THREADS": "1"}).returncode)
    sys.path.insert(0, str(SOURCE / "scripts/train/detector"))
    unittest.main()
