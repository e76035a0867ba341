import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'IoU of [0, 0, 10, 10] and [5, 5, 15, 15]?',
    answer: [
      'They share the square from (5, 5) to (10, 10): 25. Together they cover 100 + 100 − 25 = 175. 25 / 175 = 1/7 ≈ 0.143.',
    ],
  },
  {
    level: 'easy',
    question:
      'Boxes from x = 0 to 100 (score 0.9), 25 to 125 (0.8), 50 to 150 (0.7), all of height 100 and one class. Which stay at a threshold of 0.5?',
    answer: [
      'The first and the third. Shifted by 25, two boxes share 75 of 125: IoU 0.6. Shifted by 50, they share 50 of 150: 1/3. The first removes the second. The third overlaps the first by only 1/3, and the second no longer counts.',
    ],
  },
  {
    level: 'medium',
    question: 'What does NMS cost, and where does it fail?',
    answer: [
      'Sorting n boxes, then comparing each with the k boxes kept so far: n log n + n k. The confidence threshold comes first because it makes n small.',
      'It fails in crowds, where real objects overlap more than the threshold: recall is lost. Soft-NMS, a higher threshold, or a network without NMS help. It also keeps the box with the best *score*, which is not always the best-placed one.',
    ],
  },
  {
    level: 'easy',
    question: 'Write NMS in pseudo-code.',
    answer: [
      {
        kind: 'list',
        ordered: true,
        items: [
          'Drop boxes below the confidence threshold; sort the rest by score, highest first; kept = [ ].',
          'While boxes are left: take the first, move it to kept.',
          'Remove from the rest every box of its class with IoU above the threshold.',
          'Return kept, at most max_det of them.',
        ],
      },
    ],
  },
  {
    level: 'easy',
    question: 'What happens when the NMS threshold is raised, or lowered?',
    answer: [
      'Raised, fewer boxes are removed: objects in crowds survive, and so do duplicates, which count as false positives. Lowered, the reverse: fewer duplicates, but neighbours are lost, which costs recall. 0.45 to 0.7 is usual.',
    ],
  },
  {
    level: 'medium',
    question: 'Why is IoU alone a poor loss for boxes, and what replaces it?',
    answer: [
      'Boxes that do not overlap have IoU 0 at any distance, so the gradient is 0. GIoU subtracts the empty share of the enclosing box, DIoU the squared distance of the centres divided by the squared diagonal of the enclosing box, and CIoU adds a term for the aspect ratio.[^rezatofighi2019][^zheng2020] For [0, 0, 10, 10] and [5, 5, 15, 15]: IoU 0.1429, DIoU 0.1429 − 50 / 450 = 0.0317.',
    ],
  },
  {
    level: 'medium',
    question: 'How do Soft-NMS and DIoU-NMS differ from plain NMS?',
    answer: [
      'Soft-NMS lowers scores instead of removing boxes. Linear: times 1 − IoU above the threshold. Gaussian: times $e^{-\\mathrm{IoU}^2/\\sigma}$, without a threshold; with a width of σ = 0.5 a score of 0.8 at IoU 0.6 becomes 0.389.[^bodla2017]',
      'DIoU-NMS removes as plain NMS does, but compares DIoU with the threshold: two boxes with distant centres are likelier to be two objects, and both stay.[^zheng2020]',
    ],
  },
  {
    level: 'medium',
    question: 'How does one call of NMS handle all classes at once?',
    answer: [
      'By an offset: add class × (largest coordinate + 1) to every box, so that boxes of different classes cannot overlap, and run plain NMS. That is the trick of torchvision’s `batched_nms`; YOLOv5 adds class × 7680.[^torchvision][^jocher2020]',
    ],
  },
  {
    level: 'hard',
    question: 'Several models detect on the same picture. How do you merge their boxes?',
    answer: [
      'NMS over all of them keeps the single best-scoring box of each cluster. Weighted box fusion averages the corners of a cluster, weighted by score, and lowers the score if few of the models agree.[^solovyev2021] The average is usually better placed than any one box. It helps ensembles, not the duplicates of one model, whose errors are alike.',
    ],
  },
]
