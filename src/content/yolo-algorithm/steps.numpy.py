import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# 1. Divide the image into a grid
def grid(width, height, stride):
    rows, columns = np.mgrid[: height // stride, : width // stride]
    return np.stack([columns, rows], axis=-1)


# 2. Predict bounding boxes and class probabilities: the network leaves raw numbers
#    [anchors, rows, columns, 5 + classes] in the cells; this reads them as YOLOv5 does
def decode(raw, anchors, stride):
    t = sigmoid(raw)
    cells = grid(raw.shape[2] * stride, raw.shape[1] * stride, stride)
    centres = (2 * t[..., 0:2] - 0.5 + cells) * stride
    halves = (2 * t[..., 2:4]) ** 2 * anchors[:, None, None, :] / 2
    boxes = np.concatenate([centres - halves, centres + halves], axis=-1)
    scores = t[..., 4:5] * t[..., 5:]  # objectness * class
    return boxes.reshape(-1, 4), scores.reshape(-1, scores.shape[-1])


# 3. Apply the confidence threshold
def threshold(boxes, scores, confidence):
    best, classes = scores.max(axis=1), scores.argmax(axis=1)
    keep = best > confidence
    return boxes[keep], best[keep], classes[keep]


# 4. Perform non-maximum suppression, class by class
def nms(boxes, scores, classes, limit):
    order, kept = list(np.argsort(-scores, kind="stable")), []
    while order:
        best = order.pop(0)
        kept.append(int(best))
        other = classes[order] != classes[best]
        apart = [iou(boxes[best], boxes[i]) <= limit for i in order]
        order = [i for i, stays in zip(order, other | apart) if stays]
    return kept


def iou(a, b):
    sides = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None)
    areas = [np.prod(box[2:] - box[:2]) for box in (a, b)]
    return sides.prod() / (sum(areas) - sides.prod())


# a network that sees one object, and sees it from two neighbouring cells
anchors = np.array([[116, 90], [156, 198], [373, 326]])  # YOLOv5, stride 32
raw = np.full((3, 20, 20, 5 + 80), -6.0)
raw[1, 9, 9] = [0.9, 0.1, 0.0, 0.0, 3.0, *[-6.0] * 16, 4.0, *[-6.0] * 63]
raw[1, 9, 10] = [-0.8, 0.2, 0.1, 0.0, 1.0, *[-6.0] * 16, 3.0, *[-6.0] * 63]

boxes, scores = decode(raw, anchors, stride=32)
assert boxes.shape == (3 * 20 * 20, 4)
boxes, scores, classes = threshold(boxes, scores, 0.25)
assert len(boxes) == 2 and set(classes) == {16}
kept = nms(boxes, scores, classes, 0.45)
assert len(kept) == 1 and np.isclose(scores[kept[0]], sigmoid(3) * sigmoid(4))
