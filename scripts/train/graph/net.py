"""The segmenter's network: GraphSAGE with edge features and skip connections, in plain PyTorch. Its twin in the program is
src/engine/nets/graph_sage.cpp.

torch-geometric is not used: mean aggregation over neighbours in CSR form is one call (`torch.segment_reduce`), and the
program's engine has the same call.

Each layer (Hamilton, Ying, Leskovec, "Inductive representation learning on large graphs", 2017, with edges' features):

    message of j to i   relu(N h_j + E e_ij)
    h_i                 h_i + relu(S h_i + M mean_j(message) + b)
"""
import torch
from torch import nn

CLASSES = ("contour", "hidden", "centre", "hatch", "dimension_line", "extension_line", "leader", "arrowhead", "text",
           "symbol", "annotation_frame", "sheet_frame", "other")      # the order of StrokeClass
EDGNET_3 = {"contour": "contour", "hidden": "contour", "centre": "contour", "hatch": "contour", "text": "text"}   # else dimension
WIDTH, LAYERS = 96, 4


class Layer(nn.Module):
    def __init__(self, width, edge_features):
        super().__init__()
        self.neighbour = nn.Linear(width, width, bias=False)
        self.edge = nn.Linear(edge_features, width)
        self.own = nn.Linear(width, width)
        self.mean = nn.Linear(width, width, bias=False)

    def forward(self, h, offsets, neighbours, edges):
        messages = torch.relu(self.neighbour(h).index_select(0, neighbours) + self.edge(edges))
        mean = segment_mean(messages, offsets)
        return h + torch.relu(self.own(h) + self.mean(mean))


def segment_mean(messages, offsets):
    """Mean of the rows [offsets[i], offsets[i + 1]); 0 where there are none."""
    total = torch.segment_reduce(messages, "sum", offsets=offsets, axis=0, initial=0)
    return total / (offsets[1:] - offsets[:-1]).clamp(min=1).unsqueeze(1)


class GraphSage(nn.Module):
    """Features as `drawproc dev trace` gives them -> logits [nodes, 13]."""

    def __init__(self, node_features, edge_features, width=WIDTH, layers=LAYERS):
        super().__init__()
        self.register_buffer("scale_mean", torch.zeros(node_features))
        self.register_buffer("scale_inverse", torch.ones(node_features))
        self.first = nn.Linear(node_features, width)
        self.layers = nn.ModuleList(Layer(width, edge_features) for _ in range(layers))
        self.head_0 = nn.Linear(width, width)
        self.head_1 = nn.Linear(width, len(CLASSES))

    def forward(self, nodes, offsets, neighbours, edges):
        h = torch.relu(self.first((nodes - self.scale_mean) * self.scale_inverse))
        for layer in self.layers:
            h = layer(h, offsets, neighbours, edges)
        return self.head_1(torch.relu(self.head_0(h)))
