import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'Name the four steps of YOLO. Which of them does the network do?',
    answer: [
      'Divide the image into a grid; predict bounding boxes and class probabilities at every cell; apply the confidence threshold; perform non-maximum suppression.',
      'The network does the first two in one pass. The other two are post-processing without any weights, which is why a threshold can be moved without running the network again. End-to-end models such as YOLOv10 and YOLO26 do without the fourth.[^wang2024][^ultralytics2026]',
    ],
  },
  {
    level: 'hard',
    question:
      'An anchor-free head gives 8,400 predictions for 640 × 640. Which cell made prediction number 7000, counted from 0?',
    answer: [
      'The first 6,400 are the 80 × 80 cells of stride 8. 7000 − 6400 = 600, and the stride-16 grid is 640 / 16 = 40 wide: 600 = 15 × 40 + 0, so row 15, column 0.',
      'The centre of that cell is ((0 + ½) · 16, (15 + ½) · 16) = (8, 248). Its box is given relative to that point, and may be far larger than 16 pixels.',
    ],
  },
  {
    level: 'easy',
    question: 'Why is YOLO faster than R-CNN, and what did the first version pay for it?',
    answer: [
      'R-CNN classifies some two thousand proposed regions one by one.[^girshick2014] YOLO treats detection as a single regression: one network, one pass, all boxes at once; the first version ran at 45 pictures a second on a GPU of its day.[^redmon2016]',
      'The price was localisation errors and missed small objects close together, since each of the 7 × 7 cells had two boxes and one class. Finer grids at several strides and more boxes per cell fixed most of that.[^redmon2017][^redmon2018]',
    ],
  },
  {
    level: 'easy',
    question: 'What is an anchor box, and where do its sizes come from?',
    answer: [
      'A typical width and height that a prediction starts from: the network predicts how to change it. Its sizes come from the training set: k-means over the widths and heights of the labelled boxes, with 1 − IoU as the distance, so that large boxes do not dominate.[^redmon2017] YOLOv5 has three for each of its three strides, nine in all.',
    ],
  },
  {
    level: 'medium',
    question: 'What are the terms of YOLO’s loss?',
    answer: [
      'Three: box, objectness, class. YOLOv5 adds CIoU for the box of every responsible prediction, binary cross-entropy for objectness of *all* predictions (the target is the IoU reached), and binary cross-entropy for each class of the responsible ones.[^jocher2020]',
      'YOLOv1 used squared errors throughout, on the *square roots* of width and height so that small boxes count more, with weights 5 for boxes and 0.5 for cells without an object.[^redmon2016] YOLOv8 has no objectness: CIoU, distribution focal loss and class cross-entropy.',
    ],
  },
  {
    level: 'medium',
    question: 'What do backbone, neck and head do?',
    answer: [
      'The backbone turns the picture into feature maps at strides 8, 16 and 32. The neck mixes them: top-down (FPN) it brings the meaning of coarse maps to fine ones, bottom-up (PAN) it brings exact positions back.[^lin2017fpn][^liu2018] The head is a few convolutions that predict boxes and scores at every cell.',
    ],
  },
  {
    level: 'medium',
    question: 'One-stage or two-stage detectors: what is the difference?',
    answer: [
      'Two-stage: a proposal network picks some hundred regions, a second network classifies and refines each (Faster R-CNN).[^ren2015] One-stage: boxes and classes directly at every place (YOLO, SSD, RetinaNet). One-stage is faster and has to deal with far more background; two-stage used to be more accurate, above all on small objects, a gap that has largely closed.',
    ],
  },
  {
    level: 'medium',
    question: 'What problem does focal loss solve, and how?',
    answer: [
      'Nearly all of the many thousand predictions are easy background; their small losses add up and drown the few objects. Focal loss multiplies cross-entropy by $(1 - p_t)^\\gamma$, where $p_t$ is the probability of the true answer.[^lin2017focal] With γ = 2 an example at $p_t = 0.9$ counts 0.01 times as much, one at 0.1 still 0.81 times.',
    ],
  },
  {
    level: 'medium',
    question: 'What does “anchor-free” mean in YOLOv8?',
    answer: [
      'Each cell predicts one box as distances from its own centre to the four sides, with no preset sizes. That is one prediction per cell instead of three, 8,400 instead of 25,200, and no clustering for a new data set. Which cells learn an object is decided by how well they already predict it (task-aligned assignment).[^feng2021]',
    ],
  },
  {
    level: 'hard',
    question: 'How can YOLOv10 and YOLO26 do without non-maximum suppression?',
    answer: [
      'By training. NMS is needed because several cells learn the same object. With a one-to-one assignment only one prediction per object is positive and its neighbours are taught to stay low, so duplicates do not arise. YOLOv10 trains a second, one-to-many head beside it for richer gradients and drops it at inference.[^wang2024] YOLO26 works end to end by default.[^ultralytics2026] DETR got there first, matching objects and predictions by an optimal assignment.[^carion2020]',
    ],
  },
]
