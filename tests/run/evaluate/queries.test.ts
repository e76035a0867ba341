import { describe, expect, it, vi } from 'vitest'
import { createQueries } from '../../../src/run/evaluate/queries.ts'
import { createSetRuns } from '../../../src/run/evaluate/set-runs.ts'
import { changeSettings } from '../../../src/state/actions.ts'
import { markEmpty } from '../../../src/state/evaluate/edits.ts'
import { inProcessEvaluation } from '../../evaluation/in-process.ts'
import { eventually } from '../../eventually.ts'
import { setUp } from './set-up.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

async function answered() {
  const evaluation = inProcessEvaluation()
  const parts = setUp(evaluation)
  const { store, app, engine, pictures } = parts
  const runs = createSetRuns(store, app, engine, evaluation, pictures)
  const queries = createQueries(store, app, evaluation)
  const stop = queries.follow()
  runs.start()
  await eventually(() => expect(store.getState().evaluation?.pictures).toBe(2))
  await eventually(() => expect(store.getState().verdicts?.picture).toBe('a.jpg'))
  return { ...parts, evaluation, runs, stop }
}

describe('the numbers on the page', () => {
  it('come once a run is done', async () => {
    const { store } = await answered()
    expect(store.getState()).toMatchObject({
      working: false,
      problem: null,
      evaluation: { objects: 2, summary: { ap: 1 } },
      atConfidence: { side: 2 },
    })
  })

  it('follow the labels', async () => {
    const { store } = await answered()
    markEmpty(store, { name: 'b.jpg', size: { width: 200, height: 100 } })
    await eventually(() => expect(store.getState().evaluation?.objects).toBe(1))
  })

  it('follow the threshold without a new evaluation', async () => {
    const { store, app, evaluation } = await answered()
    const before = evaluation.asked.filter((name) => name === 'evaluate').length
    changeSettings(app, { confidence: 0.95 })
    await eventually(() =>
      expect([...store.getState().atConfidence!.confusion]).toEqual([0, 2, 0, 0]),
    )
    expect(evaluation.asked.filter((name) => name === 'evaluate')).toHaveLength(before)
  })

  it('follow the picture on the stage', async () => {
    const { store, app } = await answered()
    app.setState({ onStage: pictureItem('picture-b') })
    await eventually(() => expect(store.getState().verdicts?.picture).toBe('b.jpg'))
    app.setState({ onStage: pictureItem('picture-c') })
    await eventually(() => expect(store.getState().verdicts).toBeNull())
  })

  it('show the pictures behind one', async () => {
    const { store } = await answered()
    store.setState({
      shownExamples: {
        title: 'True positives',
        selector: { kind: 'verdict', verdict: 'right', category: null },
        category: null,
        examples: null,
      },
    })
    await eventually(() =>
      expect(store.getState().shownExamples?.examples).toMatchObject({ boxes: 2, pictures: 2 }),
    )
  })

  it('compare two runs once the comparison is open', async () => {
    const { store, runs } = await answered()
    const first = store.getState().current
    runs.start()
    await eventually(() => expect(store.getState().runs[1]?.status).toBe('done'))
    store.setState({ part: 'compare', compared: first })
    await eventually(() => expect(store.getState().comparison?.pictures).toBe(2))
    expect(store.getState().comparison?.difference?.difference).toBe(0)
  })

  it('are no longer compared once the comparison is cancelled or left', async () => {
    const { store, evaluation } = await answered()
    const signals: AbortSignal[] = []
    vi.spyOn(evaluation, 'call').mockImplementation((_type, _request, _transfer, signal) => {
      signals.push(signal!)
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      })
    })
    const { current } = store.getState()
    store.setState({ part: 'compare', compared: current })
    await eventually(() => expect(signals).toHaveLength(1))
    store.setState({ compared: null })
    expect(signals[0]?.aborted).toBe(true)
    // the next is asked, and ended by another part of the tab
    store.setState({ compared: current })
    await eventually(() => expect(signals).toHaveLength(2))
    expect(signals[1]?.aborted).toBe(false)
    store.setState({ part: 'labels' })
    expect(signals[1]?.aborted).toBe(true)
    await eventually(() => expect(store.getState().problem).toBeNull())
  })

  it('compare a run with itself under another NMS', async () => {
    const { store } = await answered()
    store.setState(({ current, nms }) => ({
      part: 'compare',
      compared: current,
      comparedNms: { ...nms, maxDetections: 0 },
    }))
    await eventually(() => expect(store.getState().comparison?.a.ap).toBe(0))
    expect(store.getState().comparison?.b.ap).toBeGreaterThan(0)
    store.setState(({ nms }) => ({ comparedNms: nms }))
    await eventually(() => expect(store.getState().comparison?.difference?.difference).toBe(0))
  })

  it('are removed with the run', async () => {
    const { store, runs } = await answered()
    runs.remove(store.getState().current!)
    await eventually(() => expect(store.getState().evaluation).toBeNull())
    expect(store.getState().working).toBe(false)
  })

  it('say why there are none if the worker fails', async () => {
    const { store, evaluation } = await answered()
    vi.spyOn(evaluation, 'call').mockRejectedValue(new Error('no memory left'))
    store.setState(({ nms }) => ({ nms: { ...nms, iou: 0.5 } }))
    await eventually(() => expect(store.getState().problem).toBe('no memory left'))
  })
})
