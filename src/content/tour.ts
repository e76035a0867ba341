import type { ConceptId } from './concept.ts'

/** A step of the guided tour: where it happens, what the page is set to, what it says, and what to look at. */
export interface TourStep {
  readonly title: string
  readonly says: string
  readonly look: string
  /** the tab, null for the first one, and the part of it or the page of the guide */
  readonly tab: 'inspect' | 'learn' | null
  readonly part?: string
  readonly concept?: ConceptId
  /** the thresholds that it sets */
  readonly confidence?: number
  readonly iou?: number
  /** it is about one box: the surest, unless another is selected */
  readonly isOfBox?: true
}

/** About a minute each, on one picture. */
export const tour: readonly TourStep[] = [
  {
    title: 'One look at one picture',
    says: 'A detector looks at the whole picture once, and gives boxes: where something is, what it is, and a score of how sure it is. Nothing leaves this device.',
    look: 'The boxes on the picture and the list beside it. Press one of them: both show it.',
    tab: null,
    confidence: 0.25,
    iou: 0.45,
  },
  {
    title: 'Every cell answers',
    says: 'The network lays grids over the picture. Each cell of each grid proposes boxes around itself, thousands in all, whether there is something or not.',
    look: 'Move over the picture: each cell shows its box and its scores. Try a cell of the sky or the ground.',
    tab: 'inspect',
    part: 'grid',
  },
  {
    title: 'From numbers to a box',
    says: 'What a cell gives out are raw numbers. A formula with the cell’s place turns them into a box; the logistic function turns logits into scores.',
    look: 'Step by step, the numbers of this very box, down to the pixels of the picture.',
    tab: 'inspect',
    part: 'why',
    isOfBox: true,
  },
  {
    title: 'How sure is sure enough',
    says: 'The confidence threshold decides what is shown. Low: more is found, and more of it is wrong. High: less is wrong, and more is missed.',
    look: 'The threshold is low now. Drag it up, and watch which boxes go first.',
    tab: null,
    confidence: 0.05,
  },
  {
    title: 'How much two boxes overlap',
    says: 'Intersection over union, IoU: what two boxes share, divided by what they cover together. 1: the same box; 0: nothing in common.',
    look: 'Two boxes of the picture, with the area that they share, and the division.',
    tab: 'inspect',
    part: 'iou',
    confidence: 0.25,
  },
  {
    title: 'One object, one box',
    says: 'Several cells find the same object. Non-maximum suppression keeps the surest box, removes those that overlap it too much, and goes on with the next.',
    look: 'Step through it: which box is kept, which ones it removes, and at which IoU.',
    tab: 'inspect',
    part: 'nms',
    iou: 0.45,
  },
  {
    title: 'What the layers see',
    says: 'Before any box there are layers of convolutions. The first answer to edges and colours, later ones to parts, the last ones to whole things.',
    look: 'Choose an early layer, then a late one, and compare their maps.',
    tab: 'inspect',
    part: 'layers',
  },
  {
    title: 'What made this box',
    says: 'Hide parts of the picture at random, run the network each time, and see with which parts the box goes. That shows what the box depends on; it is no proof of what the network thinks.',
    look: 'Start it, and see whether it is the object, or its surroundings.',
    tab: 'inspect',
    part: 'saliency',
    isOfBox: true,
  },
  {
    title: 'Learned, or learned by heart',
    says: 'A network with many weights can learn any labels by heart. Only examples that it has not seen tell whether it has learned anything.',
    look: 'The third lab of the page: the same crops with true labels, then with shuffled ones.',
    tab: 'learn',
    concept: 'overfitting',
  },
  {
    title: 'How good is it',
    says: 'Precision: how many of its boxes are right. Recall: how many objects it found. A threshold trades one for the other; average precision sums up all of them.',
    look: 'Move the threshold: boxes change colour, the ledger fills, the point moves along the curve.',
    tab: 'learn',
    concept: 'detection-metrics',
  },
]
