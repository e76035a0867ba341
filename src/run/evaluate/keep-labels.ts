import type { LabelledPicture } from '../../annotations/annotation-set.ts'
import { mergeClasses, mergePictures } from '../../annotations/merge-labels.ts'
import { notify } from '../../state/actions.ts'
import type { Change, Edit, EvaluateState, Labels } from '../../state/evaluate/evaluate-state.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import type { AppStore } from '../../state/store.ts'
import { openLabels, type Side, type Synced } from '../../storage/labels.ts'
import { listSome } from '../../words/lists.ts'

/**
 * Restores the labels stored on this device, then stores every change at once, in order, joined with what other
 * tabs stored. The first failed write is reported, with a way out.
 */
export async function keepLabels(
  store: EvaluateStore,
  app: AppStore,
  open = openLabels,
): Promise<() => void> {
  let notified = false
  let adopting = false
  let syncing: Promise<void> = Promise.resolve()
  /** the stored ones were deleted: the next change stores all */
  let storesAll = false

  const kept = open(
    { picture: mergePictures, about: mergeClasses },
    {
      onOutside: (names) => sync(names),
      onDeleted() {
        storesAll = true
        notify(
          app,
          'problem',
          'The labels that this browser kept were deleted from outside this page. Those that are open here stay, and the next change keeps all of them again; or export them.',
        )
      },
    },
  )

  function tell(): void {
    if (notified) return
    notified = true
    notify(
      app,
      'problem',
      'This browser does not keep labels here (a private window, no room left, or no answer). Export them before you close the page.',
    )
  }

  function sync(names: Iterable<string>): void {
    const wanted = [...names]
    syncing = syncing.then(() => syncNow(wanted)).catch(tell)
  }

  async function syncNow(names: readonly string[]): Promise<void> {
    const all = storesAll ? [...ownLabels(store.getState()).pictures.keys()] : []
    storesAll = false
    adopt(await kept.sync([...names, ...all], () => ownLabels(store.getState())))
  }

  async function restore(): Promise<void> {
    const { classes, pictures, more, table } = await kept.read()
    store.setState({
      labels: { classes, more, table, pictures: new Map(pictures.map((one) => [one.name, one])) },
    })
  }

  /** Takes over what other tabs have stored; what a person changed meanwhile stays. */
  function adopt({ pictures, about, disputed }: Synced): void {
    const foreign = new Map([...pictures].filter(([, { mine, stored }]) => mine !== stored))
    const isOther =
      about.stored.classes !== about.mine.classes || about.stored.table !== about.mine.table
    if (foreign.size > 0 || isOther) {
      adopting = true
      store.setState((state) => withForeign(state, foreign, about))
      adopting = false
      const unnamed = classesOf(ownLabels(store.getState())) !== ownLabels(store.getState()).classes
      if (unnamed) store.setState((state) => withLabels(state, named(ownLabels(state))))
    }
    if (disputed.length === 0) return
    notify(
      app,
      'problem',
      `The same box was changed in two tabs, in ${listSome(disputed, 3)}. Both versions are kept: look at them, and delete the wrong one.`,
    )
  }

  // changes of other tabs that arrive meanwhile come after it
  syncing = restore().catch(tell)
  await syncing
  store.setState({ loaded: true })

  const stop = store.subscribe((state, before) => {
    // the demo's labels are not the user's
    const [labels, old] = [ownLabels(state), ownLabels(before)]
    if (adopting || labels === old) return
    sync(changedNames(labels, old))
  })
  return () => {
    stop()
    kept.close()
  }
}

/** The user's labels; while the demo is open, those that it put aside. */
function ownLabels({ labels, demo }: EvaluateState): Labels {
  return demo?.labels ?? labels
}

function withLabels(state: EvaluateState, labels: Labels): Partial<EvaluateState> {
  return state.demo ? { demo: { ...state.demo, labels } } : { labels }
}

function changedNames(labels: Labels, before: Labels): readonly string[] {
  const changed = [...labels.pictures].filter(([name, one]) => before.pictures.get(name) !== one)
  const gone = [...before.pictures.keys()].filter((name) => !labels.pictures.has(name))
  return [...changed.map(([name]) => name), ...gone]
}

/** The state with foreign changes, in the steps to undo as well: undoing one's own step leaves them. */
function withForeign(
  state: EvaluateState,
  foreign: ReadonlyMap<string, Side<LabelledPicture | null>>,
  about: Synced['about'],
): Partial<EvaluateState> {
  const labels = ownLabels(state)
  const pictures = new Map(labels.pictures)
  for (const [name, { mine, stored }] of foreign) {
    const now = mergePictures(mine, labels.pictures.get(name) ?? null, stored).value
    if (now) pictures.set(name, now)
    else pictures.delete(name)
  }
  const { classes, more, table } = mergeClasses(about.mine, labels, about.stored).value
  const next: Labels = { classes, more, table, pictures }
  const steps = (edits: readonly Edit[]) => edits.map((edit) => withForeignIn(edit, foreign, about))
  const { demo } = state
  if (demo) {
    const { past, future } = demo
    return { demo: { ...demo, labels: next, past: steps(past), future: steps(future) } }
  }
  // the boxes may have other places now
  const isSelectionKept = foreign.size === 0
  return {
    labels: next,
    past: steps(state.past),
    future: steps(state.future),
    ...(!isSelectionKept && { selected: null }),
  }
}

function withForeignIn(
  edit: Edit,
  foreign: ReadonlyMap<string, Side<LabelledPicture | null>>,
  about: Synced['about'],
): Edit {
  const pictures = new Map<string, Change>()
  for (const [name, { before, after }] of edit.pictures) {
    const change = foreign.get(name)
    const joined = (one: LabelledPicture | null) =>
      change ? mergePictures(change.mine, one, change.stored).value : one
    pictures.set(name, { before: joined(before), after: joined(after) })
  }
  const listed = (classes: Labels['classes']) =>
    mergeClasses({ classes: about.mine.classes }, { classes }, { classes: about.stored.classes })
      .value.classes
  const { before, after } = edit.classes
  return { ...edit, pictures, classes: { before: listed(before), after: listed(after) } }
}

/** The classes, followed by those that boxes have and the list lacks: another tab may have renamed one. */
function classesOf({ classes, pictures }: Labels): Labels['classes'] {
  const known = new Set(classes.map(({ name }) => name))
  const used = new Set(
    [...pictures.values()].flatMap((one) => one.annotations.map((box) => box.label)),
  )
  const missing = [...used].filter((name) => !known.has(name))
  return missing.length === 0 ? classes : [...classes, ...missing.map((name) => ({ name }))]
}

function named(labels: Labels): Labels {
  return { ...labels, classes: classesOf(labels) }
}
