"""Network, boxes, assignment and loss of the detector. Run: python -m unittest test_detector (in this folder)."""
import math
import random
import unittest

import numpy as np
import torch

import loss
import net
import pages
import samples

torch.set_num_threads(1)
VIEW, DIMENSION = net.CLASSES.index("view"), net.CLASSES.index("dimension")


def tensor(*rows):
    return torch.tensor(rows, dtype=torch.float32)


def page(*quads, kinds=None, side=400):
    image = np.full((side, side), 255, np.uint8)
    image[100:120, 120:220] = 0
    return pages.Page(image, samples.TEXT_PX, np.array(quads, float).reshape(-1, 4, 2), np.array(kinds or [DIMENSION] * len(quads)), np.empty((0, 4, 2)), 0)


LEVEL = [(120, 100), (220, 100), (220, 120), (120, 120)]


class Network(unittest.TestCase):
    def test_it_has_the_public_names_and_size(self):
        state = net.Detector().state_dict()
        self.assertEqual((8, 16, 3, 3), tuple(state["model.2.m.0.cv1.conv.weight"].shape))
        self.assertEqual((256, 128, 1, 1), tuple(state["model.10.m.0.attn.qkv.conv.weight"].shape))
        self.assertEqual((64, 64, 1, 1), tuple(state["model.23.cv3.0.0.1.conv.weight"].shape))
        self.assertEqual((1, 16, 1, 1), tuple(state["model.23.cv4.2.2.weight"].shape))
        self.assertEqual(2663738, sum(p.numel() for p in net.Detector().parameters()))

    def test_the_output_has_a_column_for_every_cell_of_three_maps(self):
        with torch.inference_mode():
            self.assertEqual((2, 64 + 13 + 1, 8 * 12 + 4 * 6 + 2 * 3), tuple(net.Detector().eval()(torch.zeros(2, 1, 64, 96)).shape))

    def test_level_text_reads_at_0_and_text_read_from_the_right_at_90(self):
        self.assertEqual(0, net.reading(0))
        self.assertEqual(90, net.reading(math.pi / 2))
        self.assertAlmostEqual(45, net.reading(-math.pi / 4))
        self.assertAlmostEqual(60, net.reading(math.radians(120)))


class Boxes(unittest.TestCase):
    def test_decoding_undoes_encoding(self):
        centres, strides = net.anchors(64, 64)
        points = centres * strides[:, None]
        for box in ((30, 34, 40, 12, 0.0), (30, 34, 40, 12, 1.2), (33, 31, 10, 44, -.7), (32, 32, 20, 20, 2.2)):
            wanted = tensor(box)
            found = net.boxes_of(loss.distances(points, wanted) / strides[:, None], wanted[:, 4].expand(len(points)), centres, strides)
            self.assertLess((found - wanted).abs().max(), 1e-4)

    def test_logits_that_name_a_bin_give_its_distance(self):
        logits = torch.full((4, 16), -40.0)
        logits[range(4), [0, 3, 9, 15]] = 40.0
        self.assertEqual([0, 3, 9, 15], net.expectation(logits.flatten()).round(decimals=4).tolist())

    def test_a_quad_becomes_a_box_and_the_same_quad(self):
        quad = np.array([(10, 50), (10, 20), (22, 20), (22, 50)], float)       # read upwards
        box = samples.box_of(quad)
        self.assertEqual([16, 35, 30, 12], box[:4].round(6).tolist())
        self.assertAlmostEqual(90, net.reading(box[4]))
        self.assertLess(np.abs(samples.quad_of(box) - quad).max(), 1e-6)

    def test_text_read_downwards_has_the_box_of_text_read_upwards(self):
        quad = np.array([(22, 20), (22, 50), (10, 50), (10, 20)], float)
        self.assertAlmostEqual(math.pi / 2, samples.box_of(quad)[4])

    def test_a_quarter_turn_turns_box_and_ink(self):
        flat = samples.tile(page(LEVEL), random.Random(1), 320, middle=(200, 200), jitter=(1, 1))
        turned = samples.tile(page(LEVEL), random.Random(1), 320, middle=(200, 200), jitter=(1, 1), turns=1)
        self.assertEqual([130, 70, 100, 20, 0], flat.boxes[0].round(3).tolist())
        self.assertEqual([70, 190, 100, 20], turned.boxes[0, :4].round(3).tolist())
        self.assertAlmostEqual(90, net.reading(turned.boxes[0, 4]), places=4)
        for sample in (flat, turned):
            x, y, w, h = cv_bounds(sample.boxes[0])
            self.assertGreater(sample.ink[0, y:y + h, x:x + w].mean(), .95)
            self.assertAlmostEqual(2000, sample.ink.sum(), delta=20)

    def test_a_view_lies_level_however_the_tile_is_turned(self):
        turned = samples.tile(page(LEVEL, kinds=[VIEW]), random.Random(1), 320, middle=(200, 200), jitter=(1, 1), turns=1)
        self.assertEqual([70, 190, 20, 100, 0], turned.boxes[0].round(3).tolist())

    def test_a_box_cut_by_the_edge_is_what_is_seen_of_it_or_not_asked_for(self):
        most = samples.tile(page(LEVEL), random.Random(1), 320, middle=(310, 200), jitter=(1, 1))        # left 150
        self.assertEqual([35, 60 + 10, 70, 20], most.boxes[0, :4].round(3).tolist())
        least = samples.tile(page(LEVEL), random.Random(1), 320, middle=(345, 200), jitter=(1, 1))
        self.assertEqual((0, 1, DIMENSION), (len(least.boxes), len(least.ignore), least.ignored[0]))
        weight = samples.asked(least, 320)
        self.assertEqual(0, weight[8 * 40 + 1, DIMENSION])
        self.assertEqual(1, weight[8 * 40 + 1, VIEW])
        self.assertEqual(1, weight[20 * 40 + 20, DIMENSION])


def cv_bounds(box):
    corners = samples.quad_of(box)
    low, high = corners.min(0).round().astype(int), corners.max(0).round().astype(int)
    return *low, *(high - low)


class Loss(unittest.TestCase):
    def test_probabilistic_iou_of_known_boxes(self):
        a = tensor((50, 50, 40, 20, .3))
        self.assertAlmostEqual(1, loss.prob_iou(a, a).item(), delta=1e-3)
        # the same shape 40 along x apart: Bhattacharyya distance 40² / (8 * 40²/12) = 1.5
        self.assertAlmostEqual(1 - math.sqrt(1 - math.exp(-1.5)), loss.prob_iou(tensor((50, 50, 40, 20, 0)), tensor((90, 50, 40, 20, 0))).item(), places=4)
        # twice as wide: half the logarithm of (1 + 4) / 2 over root of 4
        self.assertAlmostEqual(1 - math.sqrt(1 - math.exp(-.5 * math.log(2.5 / 2))), loss.prob_iou(tensor((0, 0, 40, 20, 0)), tensor((0, 0, 80, 20, 0))).item(), places=4)

    def test_w_and_h_exchanged_at_a_quarter_turn_is_the_same_box(self):
        self.assertAlmostEqual(1, loss.prob_iou(tensor((50, 50, 40, 20, 0)), tensor((50, 50, 20, 40, math.pi / 2))).item(), delta=1e-3)

    def test_turning_a_long_box_costs_and_a_square_one_does_not(self):
        self.assertLess(loss.prob_iou(tensor((50, 50, 80, 10, 0)), tensor((50, 50, 80, 10, math.pi / 2))).item(), .3)
        self.assertAlmostEqual(1, loss.prob_iou(tensor((50, 50, 20, 20, 0)), tensor((50, 50, 20, 20, math.pi / 4))).item(), delta=1e-3)

    def truth(self, boxes, kinds, size=64):
        count = sum((size // s) ** 2 for s in net.STRIDES)
        return loss.Truth(tensor(*boxes)[None], torch.tensor([kinds]), torch.ones(1, len(boxes), dtype=torch.bool), torch.ones(1, count, len(net.CLASSES)))

    def test_each_box_gets_the_anchors_inside_it_that_predict_it_best(self):
        truth = self.truth([(16, 16, 24, 14, 0), (44, 44, 24, 14, 0)], [DIMENSION, VIEW])
        centres, strides = net.anchors(64, 64)
        points = centres * strides[:, None]
        predicted = torch.cat((points, torch.tensor([[24.0, 14.0, 0.0]]).expand(len(points), 3)), 1)[None].clone()
        exact = 8 * 1 + 1                                     # cell (1, 1) of stride 8: centre (12, 12)
        predicted[0, exact, :2] = 16.0
        winner, score = loss.assign(torch.full((1, len(points), len(net.CLASSES)), .1), predicted, points, truth)
        self.assertEqual(0, winner[0, exact])
        self.assertEqual(exact, score[0].masked_fill(winner[0] != 0, 0).argmax().item())
        self.assertAlmostEqual(1, score[0, exact].item(), delta=1e-3)
        inside = (loss.local(points, truth.boxes[0, 1]).abs() < torch.tensor([12.0, 7.0])).all(1)
        self.assertEqual(set(inside.nonzero().flatten().tolist()), set((winner[0] == 1).nonzero().flatten().tolist()))

    def test_an_anchor_in_two_boxes_answers_for_the_one_it_fits(self):
        truth = self.truth([(32, 32, 60, 60, 0), (28, 28, 16, 16, 0)], [VIEW, DIMENSION])
        centres, strides = net.anchors(64, 64)
        points = centres * strides[:, None]
        predicted = truth.boxes[0, 1].expand(1, len(points), 5)
        winner, _ = loss.assign(torch.full((1, len(points), len(net.CLASSES)), .1), predicted, points, truth)
        self.assertEqual(1, winner[0, 8 * 3 + 3])

    def test_a_network_that_says_the_truth_has_almost_no_loss(self):
        truth = self.truth([(28, 28, 30, 14, 0)], [DIMENSION])
        centres, strides = net.anchors(64, 64)
        wide = loss.distances(centres * strides[:, None], truth.boxes[0]).div(strides[:, None]).clamp(0, 14.9)
        bins = torch.arange(16.0)
        sides = -12 * (wide[..., None] - bins).abs()
        output = torch.full((1, 78, len(centres)), -20.0)
        output[0, :64] = sides.flatten(1).T
        output[0, -1] = math.log(.25 / .75)
        inside = (loss.local(centres * strides[:, None], truth.boxes[0]).abs() < truth.boxes[0, :, 2:4] / 2).all(1)
        output[0, 64 + DIMENSION, inside] = 20.0
        right, parts = loss.loss(output, truth, 64)
        self.assertLess(parts["box"], .12)
        self.assertLess(parts["angle"], 1e-3)
        output[0, -1] = math.log(.75 / .25)                  # turned by 90 degrees
        wrong, parts = loss.loss(output, truth, 64)
        self.assertGreater(parts["angle"], .5)
        self.assertGreater(wrong, 3 * right)

    def test_level_instead_of_upright_has_a_slope(self):
        raw = torch.tensor(math.log(.25 / .75), requires_grad=True)
        loss.across(raw, torch.tensor(math.pi / 2)).backward()
        self.assertLess(raw.grad, -.9)

    def test_where_nothing_is_asked_nothing_is_lost(self):
        truth = self.truth([(28, 28, 30, 14, 0)], [DIMENSION])
        truth.valid[:] = False
        output = torch.full((1, 78, 84), -20.0)
        output[0, 64 + VIEW, 40] = 20.0
        self.assertGreater(loss.loss(output, truth, 64)[1]["classes"], 19)
        truth.asked[0, 40, VIEW] = 0
        self.assertLess(loss.loss(output, truth, 64)[1]["classes"], 1e-3)


class Packs(unittest.TestCase):
    def test_a_page_is_read_as_it_was_written(self):
        import pathlib
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.pages"
            first, second = page(LEVEL, LEVEL, kinds=[DIMENSION, VIEW]), page(side=333)
            file.write_bytes(pages.record(first) + pages.record(second))
            at = pages.places(file)
            self.assertEqual(2, len(at))
            again = pages.read(file, at[0])
            self.assertTrue((again.image == first.image).all())
            self.assertEqual([DIMENSION, VIEW], again.kinds.tolist())
            self.assertEqual(first.quads.tolist(), again.quads.tolist())
            self.assertEqual((333, 333), pages.read(file, at[1]).image.shape)


if __name__ == "__main__":
    unittest.main()
