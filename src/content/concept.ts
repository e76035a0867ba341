// every program that reads a concept needs the types of its assets
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./assets.d.ts" />

/** One page of the guide, as data. Rendered by `views/learn`, exported as HTML and as a notebook. */
export interface Concept {
  /** the `concept` of the address, and the folder's name */
  readonly id: ConceptId
  readonly title: string
  /** one line for contents and search */
  readonly summary: string
  /** other names for what the page explains, for the search: a student's words, in any spelling */
  readonly keywords: readonly string[]
  /** diagrams in order, the first before all words; drawn by components of these names in `views/learn/diagrams` */
  readonly diagrams: readonly DiagramName[]
  /** asked before the words are read: the answer is worked out, not remembered */
  readonly predict: Choice
  /** the page in at most 120 words; what lies behind it comes in `more` */
  readonly words: readonly Block[]
  readonly more: readonly Section[]
  readonly formulas: readonly Formula[]
  readonly code: readonly Snippet[]
  readonly mistakes: readonly { readonly wrong: Text; readonly right: Text }[]
  /** eight to ten; their order stays, since an exam's marks go by it (`graded` orders them by level) */
  readonly interview: readonly Question[]
  readonly sources: readonly Source[]
  /** the notebook's cells beside the words: NumPy only, ending in asserts on pinned numbers */
  readonly notebook: readonly { readonly note: Text; readonly python: string }[]
}

export const conceptIds = [
  'neural-network-process',
  'batch-normalization',
  'gradient-descent',
  'activation-functions',
  'yolo-algorithm',
  'overfitting',
  'cnn-layers',
  'vanishing-gradient',
  'nms-and-iou',
  'detection-metrics',
] as const

export type ConceptId = (typeof conceptIds)[number]

/**
 * A line of text with four marks and no others: `code`, *emphasis*, $tex$ and [label](concept-id) for
 * a link to another page. Claims carry [^key] of a source.
 *
 * $tex$ becomes MathML when the app is built (build/text-mathml.ts), in every string of the files in a
 * concept's folder, with nothing to do but this: the TeX stands between two dollar signs of one string
 * or template, backslashes doubled as in any string (`'$\\frac{1}{2}$'`) or in String.raw, and holds
 * no `${value}` (write the number outside: `` `${x} of $n$` ``). A dollar sign means nothing else,
 * in the notebook's cells neither.
 */
export type Text = string

export type Block =
  | Text
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly Text[] }
  | {
      readonly kind: 'table'
      readonly head: readonly Text[]
      readonly rows: readonly (readonly Text[])[]
    }
  /** what experts dispute, marked so */
  | { readonly kind: 'disputed'; readonly text: Text }

export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface Choice {
  readonly question: Text
  readonly options: readonly { readonly text: Text; readonly right: boolean; readonly why: Text }[]
}

export const levels = ['easy', 'medium', 'hard'] as const

export interface Question {
  readonly level: (typeof levels)[number]
  readonly question: Text
  /** what would satisfy an interviewer */
  readonly answer: readonly Block[]
}

export interface Formula {
  readonly name: string
  /** TeX as written, and the MathML it became when the app was built */
  readonly tex: string
  readonly mathml: string
  /** what the letters mean */
  readonly where: Text
  /** key of a source */
  readonly source: string
}

/** What `import relu from './relu.py?highlighted'` gives (assets.d.ts); a snippet is `{ title, ...relu }`. */
export type Highlighted = Omit<Snippet, 'title'>

export interface Snippet {
  readonly title: string
  readonly language: 'typescript' | 'python'
  /** the source text itself: the app's own file, or a file beside the concept */
  readonly code: string
  /** the same with highlighting, made when the app was built: spans with classes, no inline styles */
  readonly html: string
  /** where the code stands, for the app's own */
  readonly file?: string
}

export interface Source {
  readonly key: string
  /** author, title, year, section */
  readonly title: string
  readonly url: string
}

export type DiagramName =
  | 'neural-process'
  | 'batch-norm'
  | 'gradient-descent'
  | 'optimisers'
  | 'relu'
  | 'tanh'
  | 'sigmoid'
  | 'softmax'
  | 'yolo'
  | 'overfitting'
  | 'cnn-strip'
  | 'convolution'
  | 'pooling'
  | 'dense'
  | 'vanishing-gradient'
  | 'iou'
  | 'nms'
  | 'precision-recall'
  | 'mean-average-precision'
