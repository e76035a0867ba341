import { describe, expect, it, vi } from 'vitest'
import { createDemo } from '../../../src/run/evaluate/demo.ts'
import { demoClasses, demoPictures } from '../../../src/run/evaluate/demo-labels.ts'
import { keepLabels } from '../../../src/run/evaluate/keep-labels.ts'
import { createSetRuns } from '../../../src/run/evaluate/set-runs.ts'
import type { Pictures } from '../../../src/run/pictures.ts'
import { samples } from '../../../src/sources/samples.ts'
import { markEmpty } from '../../../src/state/evaluate/edits.ts'
import type { Synced } from '../../../src/storage/labels.ts'
import { eventually } from '../../eventually.ts'
import { setUp } from './set-up.ts'

const { writeLabels } = vi.hoisted(() => ({ writeLabels: vi.fn<() => Promise<Synced>>() }))
vi.mock('../../../src/storage/labels.ts', () => ({
  openLabels: () => ({
    read: async () => ({ classes: [], pictures: [] }),
    sync: writeLabels,
    close: () => undefined,
  }),
}))

function demoOf() {
  const parts = setUp()
  const { store, app, engine, evaluation } = parts
  const removed: string[] = []
  const addSamples: Pictures['addSamples'] = async (wanted) => {
    const added = wanted.map((sample) => ({
      ...{ id: `sample-${sample.name}`, name: sample.name, url: sample.path, size: null },
      ...{ credit: sample, status: 'waiting' as const, problem: null },
    }))
    app.setState(({ pictures }) => ({ pictures: [...pictures, ...added] }))
    return added.map(({ id }) => id)
  }
  const remove: Pictures['remove'] = async (id) => void removed.push(id)
  const pictures = { ...parts.pictures, addSamples, remove }
  const runs = createSetRuns(store, app, engine, evaluation, pictures)
  return { ...parts, runs, removed, demo: createDemo(store, app, pictures, runs) }
}

describe('the demo', () => {
  it('opens its photographs and runs over them alone; the person’s set comes back as it was', async () => {
    const { store, demo, runs, removed, evaluation } = demoOf()
    runs.start()
    await eventually(() => expect(store.getState().runs[0]?.status).toBe('done'))
    const { labels, past, runs: own, current } = store.getState()
    await demo.open()
    await eventually(() => expect(store.getState().runs[0]?.status).toBe('done'))
    expect(store.getState().runs).toHaveLength(1)
    expect(store.getState().runs[0]).toMatchObject({ total: 3, done: 3 })
    expect(store.getState()).toMatchObject({ part: 'results', demo: { labels, current } })
    const inDemo = store.getState().current!
    markEmpty(store, { name: 'house-cat.jpg', size: { width: 1024, height: 510 } })

    demo.close()
    expect(store.getState()).toMatchObject({ demo: null, labels, past, runs: own, current })
    expect(removed).toEqual(samples.map(({ name }) => `sample-${name}`))
    const about = { nms: store.getState().nms, run: inDemo }
    await expect(evaluation.call('evaluate', about)).rejects.toThrow(`no run ${inDemo}`)
    // nothing to close
    demo.close()
    expect(store.getState().labels).toBe(labels)
  })

  it('is not kept on the device', async () => {
    const { store, app, demo } = demoOf()
    const stop = await keepLabels(store, app)
    await demo.open()
    markEmpty(store, { name: 'house-cat.jpg', size: { width: 1024, height: 510 } })
    demo.close()
    expect(writeLabels).not.toHaveBeenCalled()
    markEmpty(store, { name: 'c.jpg', size: { width: 200, height: 100 } })
    await eventually(() => expect(writeLabels).toHaveBeenCalledOnce())
    stop()
  })

  it('has labels of its photographs, within them, of its classes, as many as it says', () => {
    expect(demoPictures.map(({ name }) => name)).toEqual(samples.map(({ name }) => name))
    const classes = demoClasses.map(({ name }) => name)
    const objects = demoPictures.flatMap(({ size, annotations }) =>
      annotations.map((annotation) => {
        const [left, top, width, height] = annotation.box
        expect(classes).toContain(annotation.label)
        expect(Math.min(left, top, width - 1, height - 1)).toBeGreaterThanOrEqual(0)
        expect(left + width).toBeLessThanOrEqual(size!.width)
        expect(top + height).toBeLessThanOrEqual(size!.height)
        return annotation
      }),
    )
    expect(objects.filter(({ difficult }) => !difficult)).toHaveLength(47)
    expect(objects.filter(({ difficult }) => difficult)).toHaveLength(2)
  })
})
