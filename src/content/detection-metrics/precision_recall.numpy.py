import numpy as np


def precision(tp, fp):
    """Of what was predicted, how much is right; None where nothing was predicted."""
    return tp / (tp + fp) if tp + fp else None


def recall(tp, fn):
    """Of what is there, how much was found; None where nothing is there."""
    return tp / (tp + fn) if tp + fn else None


def f1(tp, fp, fn):
    """Harmonic mean of precision and recall."""
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None


assert precision(8, 2) == 0.8
assert np.isclose(recall(8, 4), 2 / 3)
assert np.isclose(f1(8, 2, 4), 8 / 11)
assert np.isclose(f1(8, 2, 4), 2 / (1 / precision(8, 2) + 1 / recall(8, 4)))
assert precision(0, 0) is None  # not 1, not 0, not NaN


def iou(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    return shared / (area(a) + area(b) - shared)


def match(detections, truths, threshold, rule):
    """One picture and one class, detections from the highest score down: True where right."""
    taken, verdicts = set(), []
    for detection in detections:
        free = range(len(truths)) if rule == "voc" else set(range(len(truths))) - taken
        best = max(free, key=lambda g: iou(detection, truths[g]), default=None)
        right = best is not None and iou(detection, truths[best]) >= threshold
        right = right and best not in taken  # VOC: the best one may be taken already
        verdicts.append(right)
        if right:
            taken.add(best)
    return verdicts


assert np.isclose(iou([0, 0, 10, 10], [5, 5, 15, 15]), 1 / 7)
truths = [[0, 0, 100, 100], [20, 0, 120, 100]]
detections = [[0, 0, 100, 100], [8, 0, 108, 100]]  # scores 0.9 and 0.8
assert match(detections, truths, 0.5, "voc") == [True, False]  # AP 0.5
assert match(detections, truths, 0.5, "coco") == [True, True]  # AP 1.0
