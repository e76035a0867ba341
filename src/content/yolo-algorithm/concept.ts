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
      'YOLOv5 gets a picture of 640 × 640 pixels. It has grids of stride 8, 16 and 32, with three anchors per cell. How many boxes does it predict, before any threshold?',
    options: [
      {
        text: '1,200',
        right: false,
        why: 'That is only the coarsest grid: 20 × 20 cells with 3 boxes each.',
      },
      {
        text: '8,400',
        right: false,
        why: 'That is one box per cell, 6,400 + 1,600 + 400, as in YOLOv8. YOLOv5 has three.',
      },
      {
        text: '25,200',
        right: true,
        why: '3 × (80² + 40² + 20²) = 3 × 8,400: the network always predicts all of them, even on an empty picture.',
      },
      {
        text: 'As many as there are objects',
        right: false,
        why: 'The network does not know how many there are. Which boxes are kept is decided afterwards.',
      },
    ],
  },
  words: [
    'YOLO (You Only Look Once) is a fast, real-time object detection system: one network sees the whole picture in one pass.[^redmon2016]',
    {
      kind: 'list',
      ordered: true,
      items: [
        '*Divide the image into a grid.* YOLOv5, which this app starts with, has three: cells of 8, 16 and 32 pixels.',
        '*Predict bounding boxes and class probabilities.* Each cell predicts three boxes, with objectness and 80 class scores.',
        '*Apply the confidence threshold.* Keep boxes whose objectness × class score is above it.',
        '*Perform non-maximum suppression.* Of [boxes that overlap too much](nms-and-iou), keep the best.',
      ],
    },
    'The network does steps 1 and 2; the sliders repeat only 3 and 4. (The drawing is simpler: one grid, two boxes per cell.) A cell sees beyond its borders; its box may be larger.',
  ],
  more: [
    {
      title: 'From raw numbers to a box',
      blocks: [
        'At each cell the network outputs raw numbers, not pixels. The cell’s position and the stride turn them into a box. The families differ in the formula. All examples use the cell at column 10, row 5 of the stride-16 grid.',
        {
          kind: 'table',
          head: ['family', 'raw numbers', 'box in input pixels'],
          rows: [
            [
              'YOLOv5, v7',
              'four zeros, anchor 30 × 61',
              'centre (168, 88), size 30 × 61: σ(0) = ½ gives the centre of the cell and the size of the anchor',
            ],
            ['YOLOX[^ge2021]', '0.3, −0.2, 0.5, 1', 'centre (164.8, 76.8), size 26.38 × 43.49'],
            [
              'YOLOv8 to YOLO26',
              'left 2, top 1, right 3, bottom 4, in cells',
              'corners (136, 72) and (216, 152)',
            ],
          ],
        },
        'YOLOv8 and its relatives up to YOLO11 do not output a distance but 16 logits for it, one for each of the distances 0 to 15. Their softmax is a distribution, and its mean is the distance.[^li2020] Sixteen equal logits give 7.5. YOLO26 dropped this: it outputs the distance itself.[^yolo26]',
      ],
    },
    {
      title: 'Which cell made prediction 7000?',
      blocks: [
        'At 640, a head without anchors has 6,400 predictions of stride 8, then 1,600 of stride 16, then 400 of stride 32. Number 7000, counted from 0, is number 600 of the second grid, which is 40 wide: row 15, column 0, centred at (8, 248). The last one, number 8399, is centred at (624, 624).',
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
        '“The cell that holds the centre of an object is responsible for it” is a *training* rule of YOLOv1 to v3: it says which prediction is trained to find the object.[^redmon2016][^redmon2018] Later versions make several responsible: YOLOv5 takes the cell and its two nearest neighbours, with every anchor of a similar shape; YOLOX and YOLOv8 choose the predictions that already fit the object well.[^ge2021][^feng2021]',
        'At inference no cell is responsible. Every cell predicts, several predict the same object, and that is why step 4 is needed.',
        'YOLOv1 had one grid of 7 × 7, two boxes and *one* set of 20 class probabilities per cell, 7 × 7 × 30 numbers: of two small objects in one cell it could name only one.[^redmon2016]',
      ],
    },
    {
      title: 'Scores are independent',
      blocks: [
        'Since YOLOv3 each class has a sigmoid score of its own, where YOLOv2 had a [softmax](activation-functions): the scores of a box need not add up to 1, and a box can be “person” and “woman” at once.[^redmon2018]',
        'A score ranks boxes. It is the probability of being right only if the network is calibrated, which has to be measured.[^guo2017]',
      ],
    },
    {
      title: 'Before and after: the letterbox',
      blocks: [
        'The picture is scaled to fit the input, and the rest is filled with grey. For a picture of 1280 × 720 and an input of 640 × 640 that is a scale of 0.5, and 140 pixels of grey above and below. On the way back, subtract the padding first, then divide by the scale: the input’s point (320, 320) is the picture’s (640, 360).',
      ],
    },
    {
      title: 'What is disputed',
      blocks: [
        {
          kind: 'disputed',
          text: 'Anchors or none: YOLOX and YOLOv8 dropped them, which is simpler and no worse;[^ge2021] networks with anchors, YOLOv7 among them, did as well in their time. It is one design choice among many that changed together.',
        },
        {
          kind: 'disputed',
          text: 'Whether step 4 is needed at all. DETR, YOLOv10 and YOLO26 are trained so that a single prediction finds each object, and need no suppression; in YOLO26 that is the default.[^carion2020][^wang2024][^ultralytics2026] Others keep it: it is simple, and its threshold can be adjusted afterwards. This app runs both kinds.',
        },
      ],
    },
    {
      title: 'Backbone, neck, head',
      blocks: [
        {
          kind: 'list',
          items: [
            '*Backbone*: a convolutional network that turns the picture into feature maps at strides 8, 16 and 32 (Darknet-53, CSPDarknet).',
            '*Neck*: mixes them. FPN carries meaning from coarse maps down to fine ones;[^lin2017fpn] PAN adds a second, bottom-up path for exact positions.[^liu2018]',
            '*Head*: 1 × 1 convolutions that predict boxes and scores at every cell, since YOLOX separately for boxes and classes.[^ge2021]',
          ],
        },
        'That is a *one-stage* detector. A *two-stage* one, such as Faster R-CNN, first proposes some hundred regions and then classifies and refines each.[^ren2015]',
      ],
    },
    {
      title: 'The loss function',
      blocks: [
        {
          kind: 'table',
          head: ['version', 'box', 'objectness', 'class'],
          rows: [
            [
              'YOLOv1[^redmon2016]',
              'squared error of $x$, $y$, $\\sqrt{w}$, $\\sqrt{h}$, weight 5',
              'squared error; weight 0.5 without an object',
              'squared error',
            ],
            ['YOLOv3[^redmon2018]', 'squared error of the raw numbers', 'BCE', 'BCE'],
            ['YOLOv5[^jocher2020]', '1 − CIoU', 'BCE, target the IoU', 'BCE'],
            [
              'YOLOv8, YOLO11',
              '1 − CIoU, distribution focal loss',
              'none',
              'BCE, target the fit of the box',
            ],
          ],
        },
        'Nearly all predictions are background. YOLOv1 gave them a smaller weight; *focal loss* multiplies cross-entropy by $(1 - p_t)^\\gamma$, so that easy examples hardly count: with γ = 2 a factor of 0.01 at $p_t = 0.9$.[^lin2017focal]',
      ],
    },
    {
      title: 'Where anchors come from',
      blocks: [
        'From k-means over the widths and heights of the training boxes, with 1 − IoU as the distance: squared differences would let large boxes dominate.[^redmon2017] The network then predicts how each box differs from its anchor.',
      ],
    },
    {
      title: 'Versions',
      blocks: [
        {
          kind: 'table',
          head: ['version', 'year', 'what was new'],
          rows: [
            ['v1[^redmon2016]', '2016', 'detection as one regression; a 7 × 7 grid'],
            ['v2[^redmon2017]', '2017', 'anchors by k-means, batch norm'],
            ['v3[^redmon2018]', '2018', 'three scales, a sigmoid per class, Darknet-53'],
            ['v4[^bochkovskiy2020]', '2020', 'CSP backbone, PAN neck, mosaic augmentation'],
            [
              'v5[^jocher2020]',
              '2020',
              'PyTorch; a bounded formula for boxes; the network this app starts with',
            ],
            ['YOLOX[^ge2021]', '2021', 'no anchors, separate heads'],
            ['v6, v7', '2022', 're-parameterised blocks'],
            ['v8', '2023', 'no anchors, no objectness, distribution focal loss'],
            ['v9', '2024', 'programmable gradient information'],
            ['v10[^wang2024]', '2024', 'no NMS, by one-to-one assignment'],
            ['YOLO11', '2024', 'fewer parameters than v8 at no less accuracy'],
            ['YOLO12', '2025', 'attention in the backbone'],
            ['YOLO26[^ultralytics2026]', '2026', 'no NMS by default, no distribution focal loss'],
          ],
        },
        'The numbers are no single line of descent: several groups have called their networks YOLO.',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'The four steps in NumPy', ...steps },
    { title: 'Steps 3 and 4, then back to the picture', ...detect },
    { title: 'Counting cells', ...grid },
    { title: 'From raw numbers to a box', ...boxFormulas },
    { title: 'The confidence threshold', ...threshold },
  ],
  mistakes: [
    {
      wrong: 'The picture is cut into tiles, and each cell sees only its own tile.',
      right:
        'The grid is the output map of one convolutional network. Each cell’s [receptive field](cnn-layers) covers much more than the cell, and its box may cover the whole picture.',
    },
    {
      wrong: 'The cell with the object’s centre detects it.',
      right:
        'That is how YOLOv1 to v3 were trained. At inference every cell predicts, and in later versions several are trained to.',
    },
    {
      wrong: 'The class probabilities of a box add up to 1.',
      right: 'Since YOLOv3 each is a sigmoid of its own. YOLOv2 used softmax.',
    },
    {
      wrong: 'A score of 0.9 means that 90% of such boxes are right.',
      right:
        'Only if the network is calibrated, which must be measured. Otherwise scores only rank boxes.',
    },
    {
      wrong: 'Boxes can be drawn as the network outputs them.',
      right:
        'They are in pixels of the letterboxed input: subtract the padding, then divide by the scale.',
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
    {
      key: 'bochkovskiy2020',
      title:
        'Bochkovskiy, Wang and Liao, “YOLOv4: Optimal Speed and Accuracy of Object Detection”, 2020, section 3',
      url: 'https://arxiv.org/abs/2004.10934',
    },
    {
      key: 'yolo26',
      title:
        'Ultralytics, release notes of v8.4.0, “YOLO26”, January 2026, and ultralytics/cfg/models/26/yolo26.yaml (reg_max: 1, end2end: True)',
      url: 'https://github.com/ultralytics/assets/releases/tag/v8.4.0',
    },
  ],
  notebook: [
    {
      note: 'The four steps on a head of stride 32, with one object that two neighbouring cells predict.',
      python: steps.code,
    },
    {
      note: 'The arithmetic of a cell: counting predictions, and reading a box in three families.',
      python: decodeCell.code,
    },
  ],
}
