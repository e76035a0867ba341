import numpy as np


def iou_with_all(box, boxes):
    """IoU of one box with n others, all [x1, y1, x2, y2]."""
    top_left = np.maximum(box[:2], boxes[:, :2])
    bottom_right = np.minimum(box[2:], boxes[:, 2:])
    intersection = np.clip(bottom_right - top_left, 0, None).prod(axis=1)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return intersection / ((box[2:] - box[:2]).prod() + areas - intersection)


def nms(boxes, scores, threshold):
    """Greedy non-maximum suppression of one class: indices kept, best score first."""
    order = np.argsort(-scores, kind="stable")  # equal scores keep their order
    kept = []
    while order.size > 0:
        best, rest = order[0], order[1:]
        kept.append(int(best))
        overlaps = iou_with_all(boxes[best], boxes[rest])
        order = rest[overlaps <= threshold]  # strictly greater is suppressed
    return kept


def soft_nms(boxes, scores, threshold):
    """Linear Soft-NMS: scores decay by 1 - IoU, no box is dropped."""
    scores = scores.copy()
    left, decayed = list(range(len(scores))), {}
    while left:
        best = max(left, key=lambda i: scores[i])
        left.remove(best)
        decayed[best] = scores[best]
        if left:
            overlaps = iou_with_all(boxes[best], boxes[left])
            scores[left] *= np.where(overlaps > threshold, 1 - overlaps, 1)
    return decayed


boxes = np.array([[0, 0, 100, 100], [25, 0, 125, 100], [50, 0, 150, 100]], float)
scores = np.array([0.9, 0.8, 0.7])

assert np.allclose(iou_with_all(boxes[0], boxes), [1, 0.6, 1 / 3])
assert np.isclose(iou_with_all(boxes[1], boxes)[2], 0.6)
# the second box goes; it was the only one that could have suppressed the third
assert nms(boxes, scores, 0.5) == [0, 2]

# an IoU equal to the threshold suppresses nothing
half = np.array([[0, 0, 10, 10], [0, 0, 10, 5]], float)
assert nms(half, np.array([0.9, 0.8]), 0.5) == [0, 1]
assert nms(half, np.array([0.9, 0.8]), 0.499) == [0]

# Soft-NMS: of the first two alone, the second falls to 0.8 * (1 - 0.6);
# with the third, which is picked before it and overlaps it as much, to 0.4 of that
assert np.isclose(soft_nms(boxes[:2], scores[:2], 0.5)[1], 0.32)
assert np.isclose(soft_nms(boxes, scores, 0.5)[1], 0.32 * 0.4)
