import numpy as np


def curve(right, objects):
    """Precision and recall after each detection, from the highest score down."""
    found = np.cumsum(right)
    return found / np.arange(1, len(right) + 1), found / objects


def envelope(precision):
    """At each point the best precision from there on: the saw becomes a staircase."""
    return np.maximum.accumulate(precision[::-1])[::-1]


def ap_all_points(precision, recall):
    """The area under the staircase (VOC 2010 and later)."""
    return np.sum(np.diff(recall, prepend=0) * envelope(precision))


def ap_at_levels(precision, recall, levels):
    """The mean of the staircase at given recalls: 11 in VOC 2007, 101 in COCO."""
    at = np.searchsorted(recall, levels)  # first point that reaches the level
    return np.append(envelope(precision), 0)[at].mean()


# a hit, a miss, a hit; three objects, so one is never found
precision, recall = curve([1, 0, 1], objects=3)
assert np.allclose(precision, [1, 1 / 2, 2 / 3])
assert np.allclose(recall, [1 / 3, 1 / 3, 2 / 3])

assert np.isclose(ap_all_points(precision, recall), 0.555556, atol=5e-7)
eleven = ap_at_levels(precision, recall, np.linspace(0, 1, 11))
assert np.isclose(eleven, 0.545455, atol=5e-7)
coco = ap_at_levels(precision, recall, np.linspace(0, 1, 101))
assert np.isclose(coco, 0.554455, atol=5e-7)

# what comes after the last hit costs nothing; what the threshold cuts off may
late = curve([1, 0, 1, 0, 0, 0], objects=3)
assert np.isclose(ap_all_points(*late), ap_all_points(precision, recall))
cut = curve([1, 0], objects=3)
assert np.isclose(ap_all_points(*cut), 1 / 3)
