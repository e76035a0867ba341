import boxFormulas from '../../vision/decode/box-formulas.ts?export=anchorCentre,anchorSide,distanceEdge&highlighted'
import detect from '../../vision/detect.ts?export=detect&highlighted'
import grid from '../../vision/grid.ts?export=predictionCount,cellAt&highlighted'
import threshold from '../../vision/threshold.ts?export=threshold&highlighted'
import type { Concept } from '../concept.ts'
import decodeCell from './decode.numpy.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import steps from './steps.numpy.py?highlighted'

export const concept: Concept = {
  id: 'yolo-algorithm',
  title: 'The YOLO algorithm',
  summary: 'Grid, boxes and class probabilities, confidence threshold, non-maximum suppression',
  keywords: [
    'you only look once',
    'object detection',
    'object detector',
    'anchor box',
    'prior box',
    'k-means anchors',
    'bounding box regression',
    'objectness',
    'backbone, neck, head',
    'feature pyramid network FPN',
    'PANet',
    'focal loss',
    'one-stage detector',
    'two-stage detector',
    'Faster R-CNN',
    'SSD',
    'RetinaNet',
    'YOLO loss function',
    'YOLO versions',
    'YOLOv3',
    'YOLOv5',
    'YOLOv8',
    'YOLO11',
    'YOLO26',
    'real-time detection',
    'letterbox',
    'mosaic augmentation',
    'end-to-end detector',
    'DETR',
    'grid cell',
    'confidence score',
  ],
  diagrams: ['yolo'],
  predict: {
    question:
      'A network of the YOLOv5 kind looks at a picture of 640 × 640 pixels: grids of stride 8, 16 and 32, three anchors a cell. How many boxes does it predict, before any threshold?',
    options: [
      {
        text: '1,200',
        right: false,
        why: 'That is the coarsest grid alone: 20 × 20 cells with 3 boxes each.',
      },
      {
        text: '8,400',
        right: false,
        why: 'That is one box a cell, 6,400 + 1,600 + 400, as in YOLOv8. Here each cell has three.',
      },
      {
        text: '25,200',
        right: true,
        why: '3 × (80² + 40² + 20²) = 3 × 8,400: the network always answers for all of them, also on an empty picture.',
      },
      {
        text: 'As many as there are objects',
        right: false,
        why: 'The network does not know how many there are. Which boxes stay is decided afterwards.',
      },
    ],
  },
  words: [
    'YOLO (You Only Look Once) is a fast, real-time object detection system: one pass of one network answers for the whole picture.[^redmon2016]',
    {
      kind: 'list',
      ordered: true,
      items: [
        '*Divide the image into a grid.* Here three, with cells of 8, 16 and 32 pixels.',
        '*Predict bounding boxes and class probabilities.* Every cell predicts three boxes, each with an objectness and 80 class scores.',
        '*Apply the confidence threshold.* A box stays if objectness × class score is above it.',
        '*Perform non-maximum suppression.* Of [boxes that overlap too much](nms-and-iou) the best stays.',
      ],
    },
    'The network does steps 1 and 2; the sliders repeat only 3 and 4. A cell sees far beyond its own borders, and its box may be larger than the cell.',
  ],
  more: [
    {
      title: 'From raw numbers to a box',
      blocks: [
        'At each cell the network leaves raw numbers, not pixels. The cell’s place and the stride turn them into a box; how is what tells the families apart. All below stand at column 10, row 5 of the stride-16 grid.',
        {
          kind: 'table',
          head: ['family', 'raw numbers', 'box in input pixels'],
          rows: [
            [
              'YOLOv5, v7',
              'four zeros, anchor 30 × 61',
              'centre (168, 88), size 30 × 61: σ(0) = ½ gives the middle of the cell and the anchor itself',
            ],
            ['YOLOX[^ge2021]', '0.3, −0.2, 0.5, 1', 'centre (164.8, 76.8), size 26.38 × 43.49'],
            [
              'YOLOv8 and later',
              'left 2, top 1, right 3, bottom 4, in cells',
              'corners (136, 72) and (216, 152)',
            ],
          ],
        },
        'YOLOv8 does not output a distance but 16 logits for it, one for each of the distances 0 to 15; their softmax is a distribution and its mean the distance.[^li2020] Sixteen equal logits give 7.5.',
      ],
    },
    {
      title: 'Where prediction number 7000 stands',
      blocks: [
        'A head without anchors at 640 has 6,400 predictions of stride 8, then 1,600 of stride 16, then 400 of stride 32. Number 7000 is number 600 of the second grid, which is 40 wide: row 15, column 0, with its middle at (8, 248). The last one, number 8399, has its middle at (624, 624).',
        {
          kind: 'table',
          head: ['stride', 'cells', 'without anchors', 'with three anchors'],
          rows: [
            ['8', '80 × 80', '6,400', '19,200'],
            ['16', '40 × 40', '1,600', '4,800'],
            ['32', '20 × 20', '400', '1,200'],
            ['all', '', '8,400', '25,200'],
          ],
        },
      ],
    },
    {
      title: 'Which cell is responsible?',
      blocks: [
        '“The cell that holds the centre of an object is responsible for it” is a *training* rule of YOLOv1 to v3: it says which prediction is compared with the object.[^redmon2016][^redmon2018] Later versions make several responsible: YOLOv5 the cell and its two nearest neighbours, with every anchor of a similar shape; YOLOX and YOLOv8 choose those that already predict the object well.[^ge2021][^feng2021]',
        'At inference nobody is responsible. Every cell answers, several answer for the same object, and that is why step 4 is needed.',
        'YOLOv1 had one grid of 7 × 7, two boxes and *one* set of 20 class probabilities a cell, 7 × 7 × 30 numbers: of two small objects in one cell it could name only one.[^redmon2016]',
      ],
    },
    {
      title: 'Scores are independent',
      blocks: [
        'Since YOLOv3 each class has a logistic score of its own, where YOLOv2 had a [softmax](activation-functions): the scores of a box need not add up to 1, and a box can be “person” and “woman” at once.[^redmon2018]',
        'A score ranks boxes. It is not the probability of being right unless someone has measured that it is.[^guo2017]',
      ],
    },
    {
      title: 'Before and after: the letterbox',
      blocks: [
        'The picture is scaled to fit the input, and what is left over is filled with grey. A picture of 1280 × 720 in an input of 640 × 640: scale 0.5, and 140 pixels of grey above and below. On the way back the padding is taken off first, then the scale undone: the input’s point (320, 320) is the picture’s (640, 360).',
      ],
    },
    {
      title: 'What is argued about',
      blocks: [
        {
          kind: 'disputed',
          text: 'Anchors or none: YOLOX and YOLOv8 dropped them as simpler and no worse;[^ge2021] networks with anchors, YOLOv7 among them, did as well in their time. They are one design choice among many that changed together.',
        },
        {
          kind: 'disputed',
          text: 'Whether suppression should be part of the network: YOLOv10 is trained so that one cell answers for each object, and needs no step 4.[^wang2024] Most detectors in use still have it.',
        },
      ],
    },
  ],
  formulas,
  code: [
    { title: 'The four steps in NumPy', ...steps },
    { title: 'Steps 3 and 4 and the way back, as this app runs them', ...detect },
    { title: 'Counting the grid', ...grid },
    { title: 'From raw numbers to a box', ...boxFormulas },
    { title: 'The confidence threshold', ...threshold },
  ],
  mistakes: [
    {
      wrong: 'The picture is cut into tiles, and each cell looks at its own tile.',
      right:
        'The grid is the output map of one convolutional network. Each cell’s [receptive field](cnn-layers) covers much more than the cell, and its box may cover the whole picture.',
    },
    {
      wrong: 'The cell with the object’s centre detects it.',
      right:
        'That is how YOLOv1 to v3 were trained. At inference every cell answers, and in later versions several were trained to.',
    },
    {
      wrong: 'The class probabilities of a box add up to 1.',
      right: 'Each is a logistic function of its own since YOLOv3. Softmax was YOLOv2’s.',
    },
    {
      wrong: 'A score of 0.9 means that 90% of such boxes are right.',
      right: 'Only if the network is calibrated, which must be measured. Otherwise it is a rank.',
    },
    {
      wrong: 'Boxes can be drawn as the network gives them.',
      right:
        'They are in pixels of the letterboxed input: take off the padding, then divide by the scale.',
    },
  ],
  interview,
  sources: [
    {
      key: 'girshick2014',
      title:
        'Girshick, Donahue, Darrell and Malik, “Rich Feature Hierarchies for Accurate Object Detection and Semantic Segmentation”, CVPR 2014, section 2',
      url: 'https://arxiv.org/abs/1311.2524',
    },
    {
      key: 'redmon2016',
      title:
        'Redmon, Divvala, Girshick and Farhadi, “You Only Look Once: Unified, Real-Time Object Detection”, CVPR 2016, sections 1 and 2',
      url: 'https://arxiv.org/abs/1506.02640',
    },
    {
      key: 'redmon2017',
      title: 'Redmon and Farhadi, “YOLO9000: Better, Faster, Stronger”, CVPR 2017, section 2',
      url: 'https://arxiv.org/abs/1612.08242',
    },
    {
      key: 'redmon2018',
      title: 'Redmon and Farhadi, “YOLOv3: An Incremental Improvement”, 2018, sections 2.1 to 2.3',
      url: 'https://arxiv.org/abs/1804.02767',
    },
    {
      key: 'jocher2020',
      title: 'Jocher and others, “YOLOv5”, Ultralytics 2020, models/yolo.py and utils/loss.py',
      url: 'https://github.com/ultralytics/yolov5',
    },
    {
      key: 'ge2021',
      title: 'Ge, Liu, Wang, Li and Sun, “YOLOX: Exceeding YOLO Series in 2021”, section 2.1',
      url: 'https://arxiv.org/abs/2107.08430',
    },
    {
      key: 'li2020',
      title: 'Li and others, “Generalized Focal Loss”, NeurIPS 2020, section 3',
      url: 'https://arxiv.org/abs/2006.04388',
    },
    {
      key: 'feng2021',
      title:
        'Feng and others, “TOOD: Task-aligned One-stage Object Detection”, ICCV 2021, section 3',
      url: 'https://arxiv.org/abs/2108.07755',
    },
    {
      key: 'guo2017',
      title:
        'Guo, Pleiss, Sun and Weinberger, “On Calibration of Modern Neural Networks”, ICML 2017',
      url: 'https://arxiv.org/abs/1706.04599',
    },
    {
      key: 'wang2024',
      title: 'Wang and others, “YOLOv10: Real-Time End-to-End Object Detection”, NeurIPS 2024',
      url: 'https://arxiv.org/abs/2405.14458',
    },
    {
      key: 'lin2017fpn',
      title:
        'Lin, Dollár, Girshick, He, Hariharan and Belongie, “Feature Pyramid Networks for Object Detection”, CVPR 2017',
      url: 'https://arxiv.org/abs/1612.03144',
    },
    {
      key: 'liu2018',
      title:
        'Liu, Qi, Qin, Shi and Jia, “Path Aggregation Network for Instance Segmentation”, CVPR 2018, section 3',
      url: 'https://arxiv.org/abs/1803.01534',
    },
    {
      key: 'ren2015',
      title:
        'Ren, He, Girshick and Sun, “Faster R-CNN: Towards Real-Time Object Detection with Region Proposal Networks”, NIPS 2015',
      url: 'https://arxiv.org/abs/1506.01497',
    },
    {
      key: 'lin2017focal',
      title:
        'Lin, Goyal, Girshick, He and Dollár, “Focal Loss for Dense Object Detection”, ICCV 2017, section 3',
      url: 'https://arxiv.org/abs/1708.02002',
    },
    {
      key: 'carion2020',
      title: 'Carion and others, “End-to-End Object Detection with Transformers”, ECCV 2020',
      url: 'https://arxiv.org/abs/2005.12872',
    },
    {
      key: 'ultralytics2026',
      title:
        'Ultralytics documentation, “Understanding End-to-End Detection in Ultralytics YOLO26”, 2026',
      url: 'https://docs.ultralytics.com/guides/end2end-detection',
    },
  ],
  notebook: [
    {
      note: 'The four steps on a head of stride 32, with one object that two neighbouring cells see.',
      python: steps.code,
    },
    {
      note: 'The arithmetic of a cell: counting predictions, and reading a box in three families.',
      python: decodeCell.code,
    },
  ],
}
