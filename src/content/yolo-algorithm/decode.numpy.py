import numpy as np


def levels(size, strides=(8, 16, 32)):
    return [(stride, size // stride) for stride in strides]


def cell_at(index, size):
    """Stride, row, column and centre of one prediction of a head without anchors."""
    for stride, columns in levels(size):
        if index < columns**2:
            row, column = divmod(index, columns)
            centre = ((column + 0.5) * stride, (row + 0.5) * stride)
            return stride, row, column, centre
        index -= columns**2


# how many predictions at 640, without anchors and with three in each cell
cells = sum(columns**2 for _, columns in levels(640))
assert (cells, 3 * cells) == (8400, 25200)
assert cell_at(7000, 640) == (16, 15, 0, (8, 248))
assert cell_at(8399, 640)[3] == (624, 624)

# YOLOv8: distances left, top, right, bottom, in cells, from the centre of the cell
stride, column, row = 16, 10, 5
left, top, right, bottom = 2, 1, 3, 4
box = np.array([column - left, row - top, column + right, row + bottom]) + 0.5
assert (box * stride).tolist() == [136, 72, 216, 152]


# each distance is the mean of a distribution over 16 bins
def distance(logits):
    p = np.exp(logits - logits.max())
    return p / p.sum() @ np.arange(len(logits))


assert np.isclose(distance(np.zeros(16)), 7.5)

# YOLOX: centre and size from raw numbers
tx, ty, tw, th = 0.3, -0.2, 0.5, 1
box = [(tx + column) * stride, (ty + row) * stride, np.exp(tw) * stride, np.exp(th) * stride]
assert np.allclose(box, [164.8, 76.8, 26.3795, 43.4925], atol=5e-5)

# letterbox: 1280 x 720 into 640 x 640, and a point on its way back
ratio = min(640 / 1280, 640 / 720)
pad_x, pad_y = (640 - 1280 * ratio) / 2, (640 - 720 * ratio) / 2
assert (ratio, pad_x, pad_y) == (0.5, 0, 140)
assert ((320 - pad_x) / ratio, (320 - pad_y) / ratio) == (640, 360)
