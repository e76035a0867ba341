import averagePrecision from '../../vision/metrics/average-precision.ts?export=averagePrecisionAllPoints,averagePrecision11,averagePrecision101,interpolatedPrecision&highlighted'
import match from '../../vision/metrics/match.ts?export=match&highlighted'
import precisionRecall from '../../vision/metrics/precision-recall.ts?export=precision,recall,f1&highlighted'
import type { Concept } from '../concept.ts'
import averagePrecisionNumpy from './average_precision.numpy.py?highlighted'
import cocoEval from './coco_eval.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import precisionRecallNumpy from './precision_recall.numpy.py?highlighted'

export const concept: Concept = {
  id: 'detection-metrics',
  title: 'Detection metrics',
  summary: 'IoU, precision, recall, F1-score, AP and mAP: how good is a detector?',
  keywords: [
    'mean average precision',
    'mAP',
    'average precision',
    'AP50',
    'precision-recall curve',
    'PR curve',
    'F1 score',
    'F-beta',
    'ROC curve',
    'AUC',
    'confusion matrix',
    'true positive',
    'false positive',
    'false negative',
    'sensitivity',
    'specificity',
    'accuracy',
    'COCO metrics',
    'Pascal VOC',
    'average recall',
    'evaluation',
    'confidence threshold',
    'choosing a threshold',
    'choose the threshold',
    'macro and micro average',
    'ground truth',
  ],
  diagrams: ['precision-recall', 'mean-average-precision'],
  predict: {
    question:
      'Three objects. Three detections, from the highest score down: right, wrong, right. One object is never found. What is the AP, the area under the precision envelope?',
    options: [
      {
        text: '2/3 ≈ 0.667',
        right: false,
        why: 'That is precision, and recall as well, when all three detections count: one point, not the area.',
      },
      {
        text: '5/9 ≈ 0.556',
        right: true,
        why: 'Up to recall 1/3 the envelope is 1, up to 2/3 it is 2/3, beyond that 0: 1/3 · 1 + 1/3 · 2/3 = 5/9.',
      },
      {
        text: '5/6 ≈ 0.833',
        right: false,
        why: 'That is the mean precision at the two hits. The object that was missed counts too, with 0.',
      },
      {
        text: '1/2',
        right: false,
        why: 'That would take the precision of 1/2 at the second detection. The envelope looks ahead: 2/3 is still to come.',
      },
    ],
  },
  words: [
    'A detection is right, a true positive (TP), if its [IoU](nms-and-iou) with a free object of its class reaches a threshold, usually 0.5; otherwise a false positive (FP). An object nobody found is a false negative (FN).',
    {
      kind: 'list',
      items: [
        '*Precision*: of the detections, the share that is right.',
        '*Recall*: of the objects, the share that was found.',
        '*F1-score*: their harmonic mean, at one confidence threshold.',
        '*AP*: the area under the precision-recall curve of a class, over all confidence thresholds.',
        '*mAP*: the mean of AP over the classes; in COCO also over IoU thresholds 0.50 to 0.95.[^lin2014]',
      ],
    },
  ],
  more: [
    {
      title: 'The ledger by hand',
      blocks: [
        'Three objects, detections from the highest score down. Each row counts all detections down to it.',
        {
          kind: 'table',
          head: ['score', 'verdict', 'TP', 'FP', 'FN', 'precision', 'recall', 'F1'],
          rows: [
            ['0.9', 'right', '1', '0', '2', '1', '0.333', '0.5'],
            ['0.8', 'wrong', '1', '1', '2', '0.5', '0.333', '0.4'],
            ['0.7', 'right', '2', '1', '1', '0.667', '0.667', '0.667'],
          ],
        },
        'Recall can only grow as the threshold falls. Precision goes up and down: a saw. The envelope, the best precision at this recall or beyond, makes a staircase of it.',
      ],
    },
    {
      title: 'Three ways to one AP',
      blocks: [
        {
          kind: 'table',
          head: ['method', 'who', 'AP here'],
          rows: [
            ['area under all points', 'VOC since 2010', '0.555556'],
            ['mean at 11 recalls', 'VOC 2007[^everingham2010]', '0.545455'],
            ['mean at 101 recalls', 'COCO[^lin2014]', '0.554455'],
          ],
        },
        'Same curve, three numbers: an AP without its method, its IoU threshold and its data set cannot be compared.[^padilla2020]',
      ],
    },
    {
      title: 'Who matches whom',
      blocks: [
        'From the highest score down, each detection gets at most one object and each object at most one detection; a second detection of the same object is a false positive. The benchmarks differ in which object a detection asks for:',
        {
          kind: 'list',
          items: [
            'VOC: the one it overlaps most. If that is taken, the detection is wrong, even if another free one overlaps enough.[^everingham2010]',
            'COCO: the one it overlaps most *among those still free*.[^lin2014]',
          ],
        },
        'Two objects, x = 0 to 100 and 20 to 120; detections at 0 to 100 (0.9) and 8 to 108 (0.8), all of height 100. Both detections overlap the first object most. VOC calls the second wrong: AP 0.5. COCO gives it the second object, with an IoU of 0.786: AP 1.0.',
      ],
    },
    {
      title: 'Where there is nothing to divide',
      blocks: [
        {
          kind: 'list',
          items: [
            'No detections: precision is 0/0. It is written as “–”, not as 1, 0 or NaN%.',
            'A class without any object in the ground truth: recall is 0/0. The class is left out of the mean.',
            'Objects, but no detection of the class: recall and AP are 0, and count.',
          ],
        },
      ],
    },
    {
      title: 'Reading an mAP',
      blocks: [
        'AP is about *all* thresholds, so it is computed with boxes far below the one used for display, down to 0.001. Detections beyond the last hit cost nothing; cutting them off at 0.25 cuts the curve.',
        'AP₅₀ asks whether objects are found, AP₇₅ whether boxes fit. COCO’s first number is the mean of ten such thresholds, 0.50 to 0.95 in steps of 0.05, and of all classes that occur.[^lin2014] VOC chose 0.5 low on purpose, to allow for inexact boxes in the ground truth.[^everingham2010]',
        {
          kind: 'disputed',
          text: 'Whether mAP is the right goal: it weighs rare classes like common ones, rewards long tails of unsure boxes, and hides *why* a detector is wrong. Error analyses and other measures were proposed beside it.[^bolya2020][^oksuz2018] For one product, precision and recall at the threshold in use say more.',
        },
      ],
    },
  ],
  formulas,
  code: [
    { title: 'Precision, recall and F1', ...precisionRecall },
    { title: 'Average precision by three methods', ...averagePrecision },
    { title: 'Who matches whom', ...match },
    { title: 'Precision, recall, F1 and matching in NumPy', ...precisionRecallNumpy },
    { title: 'Average precision in NumPy', ...averagePrecisionNumpy },
    { title: 'COCO’s twelve numbers with pycocotools', ...cocoEval },
  ],
  mistakes: [
    {
      wrong: 'With no detections precision is 1 (nothing is wrong), or NaN%.',
      right: 'It has no value: 0/0, written “–”. Recall is 0 then, if there are objects.',
    },
    {
      wrong: 'A class that does not occur has an AP of 0.',
      right: 'It has none, and is left out of the mean. With 0 it would pull the mAP down.',
    },
    {
      wrong: 'AP is computed from the boxes on the screen.',
      right:
        'From all boxes down to a floor of 0.001 or so. The display threshold would cut off the curve.',
    },
    {
      wrong: 'A second box on the same object is right as well.',
      right:
        'Each object counts once; the duplicate is a false positive. VOC and COCO differ in which object it asks for.',
    },
    {
      wrong: 'mAP is the share of objects detected correctly, its accuracy.',
      right:
        'It is a mean of areas under curves. There is no accuracy in detection, as there are no true negatives to count.',
    },
    {
      wrong: 'IoU counts the pixels at both ends of a box.',
      right:
        'VOC did (+1). COCO measures continuous coordinates, and so does this app. Equal scores keep their order.',
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
        'Lin and others, “Microsoft COCO: Common Objects in Context”, ECCV 2014; the measures are those of “COCO Detection Evaluation”',
      url: 'https://cocodataset.org/#detection-eval',
    },
    {
      key: 'padilla2020',
      title:
        'Padilla, Netto and da Silva, “A Survey on Performance Metrics for Object-Detection Algorithms”, IWSSIP 2020',
      url: 'https://doi.org/10.1109/IWSSIP48289.2020.9145130',
    },
    {
      key: 'vanrijsbergen1979',
      title: 'van Rijsbergen, “Information Retrieval”, 2nd edition 1979, chapter 7',
      url: 'http://www.dcs.gla.ac.uk/Keith/Preface.html',
    },
    {
      key: 'bolya2020',
      title:
        'Bolya, Foley, Hays and Hoffman, “TIDE: A General Toolbox for Identifying Object Detection Errors”, ECCV 2020',
      url: 'https://arxiv.org/abs/2008.08115',
    },
    {
      key: 'oksuz2018',
      title:
        'Oksuz, Cam, Akbas and Kalkan, “Localization Recall Precision (LRP): A New Performance Metric for Object Detection”, ECCV 2018',
      url: 'https://arxiv.org/abs/1807.01696',
    },
    {
      key: 'davis2006',
      title:
        'Davis and Goadrich, “The Relationship Between Precision-Recall and ROC Curves”, ICML 2006',
      url: 'https://doi.org/10.1145/1143844.1143874',
    },
  ],
  notebook: [
    {
      note: 'Precision, recall and F1, with nothing to divide too; VOC’s and COCO’s matching.',
      python: precisionRecallNumpy.code,
    },
    {
      note: 'Average precision by three methods, of a hit, a miss and a hit with three objects.',
      python: averagePrecisionNumpy.code,
    },
  ],
}
