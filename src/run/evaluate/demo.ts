import { samples } from '../../sources/samples.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import type { AppStore } from '../../state/store.ts'
import type { Pictures } from '../pictures.ts'
import { demoClasses, demoPictures } from './demo-labels.ts'
import type { SetRuns } from './set-runs.ts'

/**
 * The app's own photographs with labels drawn by us, to try everything on. The user's labels and runs are put
 * aside meanwhile, unchanged, and restored afterwards.
 */
export function createDemo(store: EvaluateStore, app: AppStore, pictures: Pictures, runs: SetRuns) {
  /** photographs that the demo opened, to be closed again */
  let opened: string[] = []

  async function open(): Promise<void> {
    if (store.getState().demo) return
    runs.stop()
    const { labels, past, future, runs: own, current, compared } = store.getState()
    store.setState({
      ...nothingOpen,
      demo: { labels, past, future, runs: own, current, compared },
      labels: {
        classes: demoClasses,
        pictures: new Map(demoPictures.map((picture) => [picture.name, picture])),
      },
      part: 'results',
    })
    opened = await pictures.addSamples(samples)
    // the network may still be loading
    startOnceReady()
  }

  function start(): void {
    const { demo, runs: all } = store.getState()
    if (demo && all.length === 0) runs.start()
  }

  function startOnceReady(): void {
    if (app.getState().model.status === 'ready') return start()
    const stop = app.subscribe(({ model }) => {
      if (model.status !== 'ready' && model.status !== 'failed') return
      stop()
      start()
    })
  }

  function close(): void {
    const { demo, runs: all } = store.getState()
    if (!demo) return
    for (const { info } of all) runs.remove(info.id)
    store.setState({ ...nothingOpen, ...demo, demo: null })
    for (const id of opened.splice(0)) void pictures.remove(id)
  }

  return { open, close }
}

/** The state of an empty set. */
const nothingOpen = {
  ...{ past: [], future: [], runs: [], current: null, compared: null },
  ...{ selected: null, category: null, evaluation: null, atConfidence: null, verdicts: null },
  ...{ suggestions: [], pictureScores: [], comparison: null, shownExamples: null, highlight: null },
  ...{ importSummary: null, problem: null },
} as const
