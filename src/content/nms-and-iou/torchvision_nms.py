import torch
from torchvision.ops import batched_nms, box_iou, nms

boxes = torch.tensor([[0, 0, 100, 100], [25, 0, 125, 100], [50, 0, 150, 100.0]])
scores = torch.tensor([0.9, 0.8, 0.7])
classes = torch.tensor([0, 1, 0])

box_iou(boxes, boxes)  # 3 x 3 matrix
nms(boxes, scores, iou_threshold=0.5)  # tensor([0, 2]): classes do not matter
batched_nms(boxes, scores, classes, 0.5)  # tensor([0, 1, 2]): only within a class
