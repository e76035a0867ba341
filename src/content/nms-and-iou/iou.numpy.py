import numpy as np


def iou(a, b):
    """Intersection over union of two boxes [x1, y1, x2, y2]."""
    x1, y1 = np.maximum(a[:2], b[:2])
    x2, y2 = np.minimum(a[2:], b[2:])
    intersection = max(x2 - x1, 0) * max(y2 - y1, 0)
    area_a = (a[2] - a[0]) * (a[3] - a[1])
    area_b = (b[2] - b[0]) * (b[3] - b[1])
    union = area_a + area_b - intersection
    return intersection / union if union > 0 else 0.0


assert np.isclose(iou([0, 0, 10, 10], [5, 5, 15, 15]), 1 / 7)
assert iou([0, 0, 10, 10], [0, 0, 10, 5]) == 0.5
assert iou([0, 0, 10, 10], [20, 0, 30, 10]) == 0  # apart
assert iou([0, 0, 10, 10], [0, 0, 10, 10]) == 1  # equal

# a box moved by a share of its own width: half of it already means one third
for share, expected in [(0.0, 1.0), (0.25, 0.6), (0.5, 1 / 3), (1.0, 0.0)]:
    moved = [100 * share, 0, 100 + 100 * share, 100]
    assert np.isclose(iou([0, 0, 100, 100], moved), expected)
