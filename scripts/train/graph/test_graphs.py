"""Claims of the labels, the aggregation and the batches: python -m unittest test_graphs"""
import unittest

import numpy as np
import torch

import graphs
import train
from net import CLASSES, GraphSage, segment_mean


def stroke(*points, closed=False, width=2):
    return {"points": [float(v) for point in points for v in point], "closed": closed, "width": width}


def graph(nodes, seed):
    """A ring of strokes with random features."""
    rng = np.random.default_rng(seed)
    neighbours = np.array([sorted(((i - 1) % nodes, (i + 1) % nodes)) for i in range(nodes)]).ravel()
    return train.Graph(f"s{seed}c", rng.normal(size=(1, nodes, len(train.FEATURES))).astype(np.float32), np.arange(0, 2 * nodes + 1, 2), neighbours,
                       rng.normal(size=(2 * nodes, len(train.EDGE_FEATURES))).astype(np.float32), np.zeros(nodes, np.int64), np.ones(nodes), True, False, "")


class Labels(unittest.TestCase):
    def test_a_stroke_has_the_class_that_most_of_it_shows(self):
        classes = np.zeros((40, 100), np.uint8)
        classes[20, :60], classes[20, 60:] = 1, 9
        self.assertEqual(CLASSES.index("contour"), graphs.labels_of([stroke((2, 20), (80, 20))], classes)[0])

    def test_a_stroke_beside_its_line_by_a_pixel_has_its_class(self):
        classes = np.zeros((40, 100), np.uint8)
        classes[20] = 5
        self.assertEqual(CLASSES.index("dimension_line"), graphs.labels_of([stroke((2, 21.5), (80, 21.5))], classes)[0])

    def test_what_lies_on_no_class_is_other(self):
        self.assertEqual(CLASSES.index("other"), graphs.labels_of([stroke((2, 20), (80, 20))], np.zeros((40, 100), np.uint8))[0])

    def test_a_closed_stroke_is_looked_at_all_round(self):
        classes = np.zeros((40, 100), np.uint8)
        classes[10, 10:31], classes[10:31, 30], classes[30, 10:31], classes[10:31, 10] = 1, 1, 1, 2
        self.assertEqual(CLASSES.index("contour"), graphs.labels_of([stroke((10, 10), (10, 30), (30, 30), (30, 10), closed=True)], classes)[0])


class Network(unittest.TestCase):
    def test_the_mean_of_no_messages_is_nought(self):
        mean = segment_mean(torch.tensor([[2.0], [4.0], [9.0]]), torch.tensor([0, 2, 2, 3]))
        self.assertEqual([[3.0], [0.0], [9.0]], mean.tolist())

    def test_a_graph_says_the_same_alone_and_beside_others(self):
        torch.manual_seed(1)
        model = GraphSage(len(train.FEATURES), len(train.EDGE_FEATURES)).eval()
        first, second = graph(6, 1), graph(9, 2)
        with torch.inference_mode():
            together = model(*train.batch([(g, g.features[0], g.edges) for g in (first, second)])[:4])
            alone = model(*train.batch([(second, second.features[0], second.edges)])[:4])
        self.assertTrue(torch.allclose(together[6:], alone, atol=1e-5))


if __name__ == "__main__":
    unittest.main()
