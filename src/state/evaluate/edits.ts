import type { Annotation, LabelClass, LabelledPicture } from '../../annotations/annotation-set.ts'
import type { Size } from '../../vision/geometry.ts'
import type { Change, Edit, EvaluateState, Labels } from './evaluate-state.ts'
import type { EvaluateStore } from './evaluate-store.ts'

/** The picture being labelled. */
export interface EditedPicture {
  readonly name: string
  /** upright, in pixels */
  readonly size: Size
}

type Known = Pick<LabelledPicture, 'name' | 'size'>

/** Number of steps that can be undone. */
const memory = 300

/** Sets the labels of several pictures, as one step; null removes a picture's labels. */
export function changePictures(
  store: EvaluateStore,
  does: string,
  next: ReadonlyMap<string, LabelledPicture | null>,
  classes: readonly LabelClass[] = store.getState().labels.classes,
  merge?: string,
): void {
  const { labels } = store.getState()
  const pictures = new Map<string, Change>()
  for (const [name, after] of next) {
    pictures.set(name, { before: labels.pictures.get(name) ?? null, after })
  }
  const step: Edit = {
    does,
    pictures,
    classes: { before: labels.classes, after: withLabelsOf(classes, next.values()) },
    ...(merge !== undefined && { merge }),
  }
  store.setState((state) => ({
    labels: applied(state.labels, step, 'after'),
    past: remembered(state.past, step),
    future: [],
  }))
}

/** Adds an object and selects it. */
export function addAnnotation(store: EvaluateStore, picture: Known, annotation: Annotation): void {
  const annotations = annotationsOf(store.getState(), picture.name)
  change(store, `add ${annotation.label}`, picture, [...annotations, annotation])
  store.setState({ selected: annotations.length, label: annotation.label })
}

/** @param merge consecutive changes with the same text are one step to undo */
export function changeAnnotation(
  store: EvaluateStore,
  picture: Known,
  index: number,
  part: Partial<Pick<Annotation, 'label' | 'box'>> & { crowd?: boolean; difficult?: boolean },
  merge?: string,
): void {
  const annotations = annotationsOf(store.getState(), picture.name)
  const next = annotations.map((one, i) => (i === index ? changed(one, part) : one))
  change(store, 'change a box', picture, next, merge)
}

export function removeAnnotation(store: EvaluateStore, picture: Known, index: number): void {
  const annotations = annotationsOf(store.getState(), picture.name)
  const gone = annotations[index]
  if (!gone) return
  store.setState({ selected: null })
  change(store, `delete ${gone.label}`, picture, annotations.toSpliced(index, 1))
}

/** States that a picture has no objects, so that every detection in it is a false positive. */
export function markEmpty(store: EvaluateStore, picture: Known): void {
  change(store, 'mark as empty', picture, [])
}

/** Removes the labels of a picture; it is no longer evaluated. */
export function unlabel(store: EvaluateStore, name: string): void {
  store.setState({ selected: null })
  changePictures(store, 'remove labels', new Map([[name, null]]))
}

export function undo(store: EvaluateStore): void {
  const { past, future, labels } = store.getState()
  const step = past.at(-1)
  if (!step) return
  store.setState({
    labels: applied(labels, step, 'before'),
    past: past.slice(0, -1),
    future: [step, ...future],
    ...(!keepsPlaces(step) && { selected: null }),
  })
}

export function redo(store: EvaluateStore): void {
  const { past, future, labels } = store.getState()
  const [step, ...rest] = future
  if (!step) return
  store.setState({
    labels: applied(labels, step, 'after'),
    past: [...past, step],
    future: rest,
    ...(!keepsPlaces(step) && { selected: null }),
  })
}

/** The objects of a picture; none where it is not labelled. */
export function annotationsOf(
  { labels }: Pick<EvaluateState, 'labels'>,
  name: string,
): readonly Annotation[] {
  return labels.pictures.get(name)?.annotations ?? []
}

function change(
  store: EvaluateStore,
  does: string,
  { name, size }: Known,
  annotations: readonly Annotation[],
  merge?: string,
): void {
  const before = store.getState().labels.pictures.get(name)
  const after: LabelledPicture = before
    ? { ...before, size: before.size ?? size, annotations }
    : { name, size, annotations }
  changePictures(store, does, new Map([[name, after]]), undefined, merge)
}

/** Drops outline and area, which are wrong once a box has moved. */
function changed(
  annotation: Annotation,
  { label, box, crowd, difficult }: Parameters<typeof changeAnnotation>[3],
): Annotation {
  const { area, more, ...rest } = annotation
  const moved = box !== undefined
  const { segmentation, ...fields } = more?.fields ?? {}
  const kept = moved && segmentation !== undefined && more ? { ...more, fields } : more
  const flags = {
    crowd: crowd ?? annotation.crowd ?? false,
    difficult: difficult ?? annotation.difficult ?? false,
  }
  const { crowd: _crowd, difficult: _difficult, ...plain } = rest
  return {
    ...plain,
    label: label ?? annotation.label,
    box: box ?? annotation.box,
    ...(flags.crowd && { crowd: true as const }),
    ...(flags.difficult && { difficult: true as const }),
    ...(!moved && area !== undefined && { area }),
    ...(kept && { more: kept }),
  }
}

/** Whether the number of objects is unchanged, so that the selected index still means the same one. */
function keepsPlaces({ pictures }: Edit): boolean {
  return [...pictures.values()].every(
    ({ before, after }) => before?.annotations.length === after?.annotations.length,
  )
}

function applied(labels: Labels, step: Edit, side: keyof Change): Labels {
  const pictures = new Map(labels.pictures)
  for (const [name, change] of step.pictures) {
    const picture = change[side]
    if (picture) pictures.set(name, picture)
    else pictures.delete(name)
  }
  return { ...labels, classes: step.classes[side], pictures }
}

function remembered(past: readonly Edit[], step: Edit): readonly Edit[] {
  const last = past.at(-1)
  if (last?.merge === undefined || last.merge !== step.merge) return [...past, step].slice(-memory)
  const joined = new Map(step.pictures)
  for (const [name, { before }] of last.pictures) {
    joined.set(name, { before, after: joined.get(name)?.after ?? null })
  }
  const classes = { before: last.classes.before, after: step.classes.after }
  return [...past.slice(0, -1), { ...step, pictures: joined, classes }]
}

/** The classes, followed by those that pictures use and the list lacks. */
function withLabelsOf(
  classes: readonly LabelClass[],
  pictures: Iterable<LabelledPicture | null>,
): readonly LabelClass[] {
  const known = new Set(classes.map(({ name }) => name))
  const added: LabelClass[] = []
  for (const picture of pictures) {
    for (const { label } of picture?.annotations ?? []) {
      if (known.has(label)) continue
      known.add(label)
      added.push({ name: label })
    }
  }
  return added.length === 0 ? classes : [...classes, ...added]
}
