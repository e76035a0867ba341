import iou from '../../vision/iou.ts?export=iou&highlighted'
import nms from '../../vision/nms.ts?export=nms&highlighted'
import softNms from '../../vision/soft-nms.ts?export=softNms&highlighted'
import type { Concept } from '../concept.ts'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import iouNumpy from './iou.numpy.py?highlighted'
import nmsNumpy from './nms.numpy.py?highlighted'
import torchvision from './torchvision_nms.py?highlighted'

export const concept: Concept = {
  id: 'nms-and-iou',
  title: 'NMS and IoU',
  summary: 'How much two boxes overlap, and how duplicates are removed',
  keywords: [
    'non-maximum suppression',
    'non-max suppression',
    'intersection over union',
    'Jaccard index',
    'overlap of boxes',
    'duplicate boxes',
    'soft-NMS',
    'DIoU-NMS',
    'GIoU',
    'DIoU',
    'CIoU',
    'IoU loss',
    'weighted box fusion',
    'class-agnostic NMS',
    'batched NMS',
    'greedy algorithm',
  ],
  diagrams: ['iou', 'nms'],
  predict: {
    question:
      'Two boxes of the same size; one is shifted to the right by half its width. What is their IoU?',
    options: [
      {
        text: '1/2',
        right: false,
        why: 'Half of each box is shared, but the union is larger than one box.',
      },
      {
        text: '1/3',
        right: true,
        why: 'They share half a box and together cover one and a half: ½ / 1½ = 1/3.',
      },
      {
        text: '1/4',
        right: false,
        why: 'That is the part of each box they share if it is also shifted down by half. The IoU is then 1/7.',
      },
      {
        text: '2/3',
        right: false,
        why: 'That is one box over the union. The numerator is the area the boxes share.',
      },
    ],
  },
  words: [
    '*IoU*, intersection over union, measures how much two boxes overlap: the area they share, divided by the area they cover together. 0 means no overlap, 1 means equal.',
    'A detector predicts several boxes for one object. *NMS* (Non-Max Suppression) removes overlapping detections:',
    {
      kind: 'list',
      ordered: true,
      items: [
        'Take the box with the highest score. Keep it.',
        'Remove the boxes of its class whose IoU with it is above the threshold.',
        'Repeat with what is left.',
      ],
    },
    'A removed box removes no other. Boxes are not averaged: the best one stays as it is. Two real objects that overlap more than the threshold become one.',
  ],
  more: [
    {
      title: 'By hand',
      blocks: [
        'Three boxes of height 100, from x = 0 to 100 (score 0.9), 25 to 125 (0.8) and 50 to 150 (0.7), threshold 0.5:',
        {
          kind: 'table',
          head: ['IoU', '0.9', '0.8', '0.7'],
          rows: [
            ['0.9', '1', '0.6', '0.3333'],
            ['0.8', '0.6', '1', '0.6'],
            ['0.7', '0.3333', '0.6', '1'],
          ],
        },
        'The first is kept and removes the second, since 0.6 is above 0.5. The third overlaps the first by only 0.3333, so it stays. The second would have removed it, but is gone: first and third remain.',
      ],
    },
    {
      title: 'The rule in detail',
      blocks: [
        {
          kind: 'list',
          items: [
            '*Strictly above.* [0, 0, 10, 10] and [0, 0, 10, 5] have an IoU of exactly 0.5: at a threshold of 0.5 both stay, in torchvision and here.[^torchvision]',
            '*Per class*, unless stated otherwise: a rider and a bicycle do not remove each other. In class-agnostic NMS they do; so they do in plain `torchvision.ops.nms` and in the NumPy code of this page, which get no classes.',
            '*Equal scores* keep the order they came in.',
            '*No extra pixel.* Older code counts both end pixels, x₂ − x₁ + 1; COCO and this app do not.[^lin2014]',
            '*Threshold first.* A box can be removed only by a higher score, so removing low scores before or after leaves the same boxes. Before is faster.',
          ],
        },
      ],
    },
    {
      title: 'When two objects are close together',
      blocks: [
        'Of two real objects with an IoU above the threshold, one is lost. A higher threshold saves it but lets duplicates through. There is no right value, only a usual one: YOLOv5 uses 0.45.[^jocher2020]',
        'Soft-NMS lowers scores instead of removing boxes.[^bodla2017] In the example the second box falls to 0.8 · (1 − 0.6) = 0.32 when the first is picked. The third, 0.7, is picked next and overlaps it by 0.6 as well: 0.128 in the end.',
        {
          kind: 'disputed',
          text: 'Whether NMS is needed at all. Against it: it discards what the network knows, and networks can be trained to predict each object once, as DETR, YOLOv10 and YOLO26 are.[^carion2020][^wang2024] For it: it is simple and fast, and can be adjusted afterwards.',
        },
      ],
    },
    {
      title: 'Relatives of IoU',
      blocks: [
        'Two separate boxes have an IoU of 0 whether they are near or far, so IoU alone gives no gradient. GIoU subtracts the empty share of the smallest box around both.[^rezatofighi2019] For [0, 0, 10, 10] and [5, 5, 15, 15] the IoU is 25 / 175 = 1/7; the box around both has an area of 225, and GIoU = 1/7 − 50 / 225 = −0.0794. DIoU subtracts the squared distance of the centres, divided by the squared diagonal of that box: 1/7 − 50 / 450 = 0.0317. CIoU also compares aspect ratios; YOLOv5 trains with it.[^zheng2020]',
      ],
    },
    {
      title: 'Variants of NMS',
      blocks: [
        {
          kind: 'table',
          head: ['variant', 'what it changes'],
          rows: [
            [
              'Soft-NMS, linear',
              'lowers the score by the factor 1 − IoU instead of removing the box',
            ],
            [
              'Soft-NMS, Gaussian',
              'by the factor $e^{-\\mathrm{IoU}^2/\\sigma}$, without a threshold; σ is a width here, not the sigmoid',
            ],
            [
              'DIoU-NMS[^zheng2020]',
              'compares DIoU with the threshold: boxes with distant centres stay',
            ],
            ['class-agnostic', 'boxes of different classes remove each other too'],
            [
              'weighted box fusion[^solovyev2021]',
              'averages overlapping boxes by score: for several models',
            ],
          ],
        },
        'Inspect › NMS runs all but the last on your own picture, step by step.',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'IoU', ...iou },
    { title: 'NMS in this app: the same result, with a list of kept boxes for each class', ...nms },
    { title: 'Soft-NMS', ...softNms },
    { title: 'IoU in NumPy', ...iouNumpy },
    { title: 'NMS in NumPy', ...nmsNumpy },
    { title: 'IoU and NMS in torchvision (PyTorch)', ...torchvision },
  ],
  mistakes: [
    {
      wrong: 'Every box that overlaps a better one is removed.',
      right:
        'Only by a *kept* box. A suppressed box suppresses no other: in the example the third box stays.',
    },
    {
      wrong: 'An IoU of at least the threshold suppresses.',
      right:
        'That is a convention. In torchvision and here it takes strictly more than the threshold: at exactly 0.5 both stay.',
    },
    {
      wrong: 'NMS compares all boxes with each other.',
      right:
        'In detectors only within a class, as `batched_nms` does, unless NMS is class-agnostic. Plain `nms` gets no classes, and compares all.',
    },
    {
      wrong: 'Width is x₂ − x₁ + 1.',
      right:
        'That was for whole pixels. Coordinates are continuous here and in COCO: x₂ − x₁. For small boxes the extra pixel changes the result.',
    },
    {
      wrong: 'Boxes that overlap by half have an IoU of 0.5.',
      right:
        'If half of each box is shared, the IoU is 1/3. For 0.5, boxes of the same size must share two thirds.',
    },
  ],
  interview,
  sources: [
    {
      key: 'everingham2010',
      title:
        'Everingham, Van Gool, Williams, Winn and Zisserman, “The PASCAL Visual Object Classes (VOC) Challenge”, IJCV 2010, section 4.2',
      url: 'https://doi.org/10.1007/s11263-009-0275-4',
    },
    {
      key: 'lin2014',
      title:
        'Lin and others, “Microsoft COCO: Common Objects in Context”, ECCV 2014, and its evaluation code',
      url: 'https://github.com/cocodataset/cocoapi',
    },
    {
      key: 'torchvision',
      title: 'torchvision documentation, “nms” and “batched_nms”',
      url: 'https://docs.pytorch.org/vision/stable/generated/torchvision.ops.nms.html',
    },
    {
      key: 'bodla2017',
      title:
        'Bodla, Singh, Chellappa and Davis, “Soft-NMS: Improving Object Detection With One Line of Code”, ICCV 2017, sections 3 and 4',
      url: 'https://arxiv.org/abs/1704.04503',
    },
    {
      key: 'rezatofighi2019',
      title: 'Rezatofighi and others, “Generalized Intersection over Union”, CVPR 2019, section 3',
      url: 'https://arxiv.org/abs/1902.09630',
    },
    {
      key: 'zheng2020',
      title:
        'Zheng and others, “Distance-IoU Loss: Faster and Better Learning for Bounding Box Regression”, AAAI 2020',
      url: 'https://arxiv.org/abs/1911.08287',
    },
    {
      key: 'carion2020',
      title: 'Carion and others, “End-to-End Object Detection with Transformers”, ECCV 2020',
      url: 'https://arxiv.org/abs/2005.12872',
    },
    {
      key: 'wang2024',
      title: 'Wang and others, “YOLOv10: Real-Time End-to-End Object Detection”, NeurIPS 2024',
      url: 'https://arxiv.org/abs/2405.14458',
    },
    {
      key: 'jocher2020',
      title: 'Jocher and others, “YOLOv5”, Ultralytics 2020, detect.py and utils/loss.py',
      url: 'https://github.com/ultralytics/yolov5',
    },
    {
      key: 'solovyev2021',
      title:
        'Solovyev, Wang and Gabruseva, “Weighted Boxes Fusion: Ensembling Boxes from Different Object Detection Models”, Image and Vision Computing 107, 2021',
      url: 'https://arxiv.org/abs/1910.13302',
    },
  ],
  notebook: [
    { note: 'IoU of two boxes.', python: iouNumpy.code },
    { note: 'Greedy and soft suppression of three boxes in a chain.', python: nmsNumpy.code },
  ],
}
