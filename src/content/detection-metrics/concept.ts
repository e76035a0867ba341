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
      'There are three objects and three detections; from the highest score down they are right, wrong, right. One object is never found. What is the AP, the area under the precision envelope?',
    options: [
      {
        text: '2/3 ≈ 0.667',
        right: false,
        why: 'That is the precision, and also the recall, of all three detections: one point of the curve, not the area.',
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
        why: 'That uses the precision of 1/2 at the second detection. The envelope looks ahead, and 2/3 is still to come.',
      },
    ],
  },
  words: [
    'A detection is right, a true positive (TP), if its [IoU](nms-and-iou) with an unmatched object of its class reaches a threshold, usually 0.5; otherwise it is a false positive (FP). An object that no detection matches is a false negative (FN).',
    {
      kind: 'list',
      items: [
        '*Precision*: the share of detections that are right.',
        '*Recall*: the share of objects that are found.',
        '*F1-score*: their harmonic mean, at one confidence threshold.',
        '*AP*: the area under the precision-recall curve of a class, over all confidence thresholds.',
        '*mAP*: the mean of AP over the classes; in COCO also over IoU thresholds 0.50 to 0.95.[^lin2014]',
      ],
    },
  ],
  more: [
    {
      title: 'Precision and recall by hand',
      blocks: [
        'Three objects, detections from the highest score down. Each row counts all detections up to and including it.',
        {
          kind: 'table',
          head: ['score', 'verdict', 'TP', 'FP', 'FN', 'precision', 'recall', 'F1'],
          rows: [
            ['0.9', 'right', '1', '0', '2', '1', '0.333', '0.5'],
            ['0.8', 'wrong', '1', '1', '2', '0.5', '0.333', '0.4'],
            ['0.7', 'right', '2', '1', '1', '0.667', '0.667', '0.667'],
          ],
        },
        'Recall can only grow as the threshold falls. Precision zigzags. The envelope, the best precision at this recall or a higher one, turns it into a staircase.',
      ],
    },
    {
      title: 'Three ways to compute AP',
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
        'One curve, three numbers: an AP means little without its method, IoU threshold and data set.[^padilla2020]',
      ],
    },
    {
      title: 'Matching',
      blocks: [
        'From the highest score down, each detection is matched with at most one object and each object with at most one detection; a second detection of the same object is a false positive. The benchmarks differ in which object a detection tries first:',
        {
          kind: 'list',
          items: [
            'VOC: the one it overlaps most. If that is taken, the detection is wrong, even if another object is free and overlaps enough.[^everingham2010]',
            'COCO: the one it overlaps most *among those still free*.[^lin2014]',
          ],
        },
        'Two objects, x = 0 to 100 and 20 to 120; detections at 0 to 100 (0.9) and 8 to 108 (0.8), all of height 100. Both detections overlap the first object most. VOC calls the second wrong: AP 0.5. COCO gives it the second object, with an IoU of 0.786: AP 1.0.',
      ],
    },
    {
      title: 'Division by zero',
      blocks: [
        {
          kind: 'list',
          items: [
            'No detections: precision is 0/0. It is written as “–”, not as 1, 0 or NaN%.',
            'A class without any object in the ground truth: recall is 0/0, and the class is left out of the mean.',
            'A class with objects but no detections: recall and AP are 0, and count.',
          ],
        },
      ],
    },
    {
      title: 'Reading an mAP',
      blocks: [
        'AP covers *all* confidence thresholds, so it is computed with scores far below the one used for display, down to 0.001. Extra false positives after the last hit cost nothing, while a cut at 0.25 cuts the curve short.',
        'AP₅₀ asks whether objects are found, AP₇₅ whether boxes fit. COCO’s first number is the mean of ten such thresholds, 0.50 to 0.95 in steps of 0.05, and of all classes that occur.[^lin2014] VOC deliberately chose a low threshold, 0.5, to allow for inexact boxes in the ground truth.[^everingham2010]',
        {
          kind: 'disputed',
          text: 'Whether mAP is the right goal: it gives rare classes the same weight as common ones, rewards long tails of low-scoring boxes, and hides *why* a detector is wrong. Error analyses and other metrics have been proposed.[^bolya2020][^oksuz2018] For a product, precision and recall at the threshold in use say more.',
        },
      ],
    },
    {
      title: 'COCO’s twelve numbers',
      blocks: [
        {
          kind: 'table',
          head: ['number', 'what it is'],
          rows: [
            ['AP', 'mean over IoU 0.50 to 0.95 in steps of 0.05, and over classes'],
            ['AP₅₀, AP₇₅', 'at IoU 0.50; at 0.75'],
            ['AP small, medium, large', 'objects below 32² pixels; between; above 96²'],
            [
              'AR₁, AR₁₀, AR₁₀₀',
              'recall with at most 1, 10 or 100 detections per picture, mean over IoU',
            ],
            ['AR small, medium, large', 'with at most 100 detections, by size'],
          ],
        },
        'AP in COCO’s tables is what others call mAP.[^lin2014]',
      ],
    },
    {
      title: 'Confusion matrix, ROC, F-beta',
      blocks: [
        'A *confusion matrix* counts true class against predicted class at one confidence threshold. For a detector it has one more row and column, the background: missed objects and false alarms.',
        '*ROC* plots recall against the false positive rate, FP / (FP + TN). A detector has no true negatives to count, so detection uses precision and recall.[^davis2006]',
        '$F_\\beta$ weighs recall β times as much as precision; F1 weighs them alike. *Macro* averages give every class the same weight, as mAP does; *micro* averages give every object the same weight.',
      ],
    },
    {
      title: 'Choosing a confidence threshold',
      blocks: [
        'On validation data: the threshold with the highest F1, or the lowest one that still reaches the precision you need. In the example above, letting in all three boxes (any threshold below 0.7) gives the highest F1, 0.667. Evaluate › Results finds it for your own pictures.',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'Precision, recall and F1', ...precisionRecall },
    { title: 'Average precision by three methods', ...averagePrecision },
    { title: 'Matching, VOC’s and COCO’s', ...match },
    { title: 'Precision, recall, F1 and matching in NumPy', ...precisionRecallNumpy },
    { title: 'Average precision in NumPy', ...averagePrecisionNumpy },
    { title: 'COCO’s twelve numbers with pycocotools', ...cocoEval },
  ],
  mistakes: [
    {
      wrong: 'Without detections precision is 1 (nothing is wrong), or NaN%.',
      right: 'It is undefined: 0/0, written “–”. Recall is then 0, if there are objects.',
    },
    {
      wrong: 'A class that does not occur has an AP of 0.',
      right: 'It has no AP and is left out of the mean. As 0 it would lower the mAP.',
    },
    {
      wrong: 'AP is computed from the boxes on the screen.',
      right:
        'It is computed from all boxes with scores down to 0.001 or so. The display threshold would cut the curve short.',
    },
    {
      wrong: 'A second box on the same object is right as well.',
      right: 'Each object counts once; the duplicate is a false positive.',
    },
    {
      wrong: 'mAP is the share of objects detected correctly, its accuracy.',
      right:
        'It is a mean of areas under curves. Detection has no accuracy, since there are no true negatives to count.',
    },
    {
      wrong: 'IoU counts the pixels at both ends of a box.',
      right: 'VOC did (+1). COCO uses continuous coordinates, and so does this app.',
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
      note: 'Precision, recall and F1, also when they are 0/0; VOC’s and COCO’s matching.',
      python: precisionRecallNumpy.code,
    },
    {
      note: 'Average precision by three methods, of a hit, a miss and a hit with three objects.',
      python: averagePrecisionNumpy.code,
    },
  ],
}
