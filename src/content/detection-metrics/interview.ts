import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'Ten detections, eight of them right; twelve objects. Precision, recall, F1?',
    answer: [
      'TP 8, FP 2, FN 4. Precision 8/10 = 0.8, recall 8/12 = 0.667, F1 = 16 / (16 + 2 + 4) = 0.727.',
    ],
  },
  {
    level: 'medium',
    question: 'What happens to precision, recall and AP when the confidence threshold is raised?',
    answer: [
      'Recall falls or stays. Precision usually rises, but need not: in the table above it is 0.667 with all three boxes and 0.5 with the first two. AP does not depend on the threshold, as it is the area over all of them, unless boxes were cut off before it was computed.',
    ],
  },
  {
    level: 'hard',
    question: 'Why can two tools report different AP for the same boxes?',
    answer: [
      'Method: all points, 11 or 101 recall levels (0.555556, 0.545455, 0.554455 in the example). Matching: VOC’s or COCO’s (0.5 against 1.0 in the example above). IoU threshold: 0.5, or the mean over 0.50 to 0.95. The extra pixel. The lowest score and the limit of detections per picture. Classes without objects, crowds and difficult objects.',
    ],
  },
  {
    level: 'easy',
    question: 'When does precision matter more, and when recall?',
    answer: [
      'Precision where a false alarm is expensive: a camera that calls the guard at night. Recall where a miss is: a pedestrian, a tumour. If a person checks every detection anyway, aim for recall.',
    ],
  },
  {
    level: 'easy',
    question: 'What are COCO’s twelve numbers?',
    answer: [
      'Six of precision: AP over IoU .50:.95, AP₅₀, AP₇₅, and AP for small, medium and large objects. Six of recall: AR with at most 1, 10 and 100 detections per picture, and AR for small, medium and large objects.[^lin2014] Small is below 32² pixels of area, large above 96².',
    ],
  },
  {
    level: 'medium',
    question: 'How does a confusion matrix work for a detector?',
    answer: [
      'Match boxes by IoU *regardless of class*, at one confidence threshold; count true class against predicted class. One more row and column stand for the background: missed objects and detections of nothing. It tells confusions of classes from misses and false alarms, which precision and recall do not.',
    ],
  },
  {
    level: 'medium',
    question: 'Why a precision-recall curve for detectors and not ROC?',
    answer: [
      'ROC needs the false positive rate, FP / (FP + TN), and a detector has no true negatives to count: there is no end to the background boxes that it did not draw. In classification too, where positives are rare, ROC looks good while precision is poor, since many true negatives hide many false positives.[^davis2006]',
    ],
  },
  {
    level: 'medium',
    question: 'How do you choose the confidence threshold of a product?',
    answer: [
      'On validation data, by what each kind of error costs. If you do not know the costs: the threshold with the highest F1, class by class if they differ. If there is a requirement: the lowest threshold that still meets the precision asked for, or the highest that meets the recall. mAP gives no threshold. Check it on new data, and again after every new training: scores shift.',
    ],
  },
  {
    level: 'medium',
    question: 'Precision 0.8, recall 0.667: F1 is 0.727. What is F2, and what is it for?',
    answer: [
      '$F_\\beta = (1 + \\beta^2) P R / (\\beta^2 P + R)$. For β = 2: 5 · 0.8 · 0.667 / (4 · 0.8 + 0.667) = 0.690. Recall counts more than precision if β is above 1, less if below.[^vanrijsbergen1979]',
    ],
  },
  {
    level: 'hard',
    question: 'mAP has gone up, but users complain of more errors. How can that be?',
    answer: [
      'mAP averages over all thresholds, IoUs and classes; users see one threshold and their own classes. Scores may have shifted, so that the old threshold now lets more through; rare classes may have gained and the common one lost; boxes may fit better (AP₇₅) while more objects are missed. Look at precision and recall at the threshold in use, class by class and size by size, on the users’ own pictures.',
      'Macro averages (mAP) weigh every class alike; micro averages count every object, and follow the common classes.',
    ],
  },
]
