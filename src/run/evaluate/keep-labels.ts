import type { LabelledPicture } from '../../annotations/annotation-set.ts'
import { notify } from '../../state/actions.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import type { AppStore } from '../../state/store.ts'
import { readLabels, writeLabels } from '../../storage/labels.ts'

/**
 * Restores the labels stored on this device, then writes every change at once, in order. The first failed write
 * is reported, with a way out.
 */
export async function keepLabels(store: EvaluateStore, app: AppStore): Promise<() => void> {
  let notified = false
  let writing: Promise<void> = Promise.resolve()

  function tell(): void {
    if (notified) return
    notified = true
    notify(
      app,
      'problem',
      'This browser does not keep labels here (a private window, or no room left). Export them before you close the page.',
    )
  }

  try {
    const { classes, pictures, more, table } = await readLabels()
    store.setState({
      labels: { classes, more, table, pictures: new Map(pictures.map((one) => [one.name, one])) },
    })
  } catch {
    tell()
  }
  store.setState({ loaded: true })

  return store.subscribe(({ labels, demo }, { labels: before, demo: demoBefore }) => {
    // the demo's labels are not the user's
    if (demo || demoBefore || labels === before) return
    const changes = new Map<string, LabelledPicture | null>()
    for (const [name, picture] of labels.pictures) {
      if (before.pictures.get(name) !== picture) changes.set(name, picture)
    }
    for (const name of before.pictures.keys()) {
      if (!labels.pictures.has(name)) changes.set(name, null)
    }
    const { classes, more, table } = labels
    writing = writing.then(() => writeLabels(changes, { classes, more, table })).catch(tell)
  })
}
