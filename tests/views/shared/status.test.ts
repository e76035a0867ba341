import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/state/problem.ts'
import { statusOf, type StatusInput } from '../../../src/views/shared/status.ts'
import { createScene, picture, readyModel, resultOf } from '../detect/scene.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

const problem: Problem = { title: 'It broke', advice: 'Mend it.' }

function status(change: Partial<StatusInput> = {}) {
  return statusOf({ ...createScene().getState(), ...change })
}

const loading = { ...readyModel, status: 'loading' as const }

describe('statusOf', () => {
  it('counts the objects of a picture that has been detected', () => {
    expect(status()).toEqual({ kind: 'found', text: '3 objects' })
  })

  it('says "1 object" of one and "0 objects" of none', () => {
    const { detections } = createScene().getState()
    const counted = (count: number) =>
      status({ detections: detections && { ...detections, count } })
    expect(counted(1).text).toBe('1 object')
    expect(counted(0).text).toBe('0 objects')
  })

  it('reports the problem of a failed model, whatever was found before', () => {
    const failed = status({ model: { ...readyModel, status: 'failed', problem } })
    expect(failed).toEqual({ kind: 'failed', of: 'model', text: 'It broke', problem })
  })

  it('reports the problem of a failed picture, even with an older answer', () => {
    const failed = status({ pictures: [{ ...picture, status: 'failed', problem }] })
    expect(failed).toEqual({ kind: 'failed', of: 'picture', text: 'It broke', problem })
  })

  it('has a message for a failure without one', () => {
    expect(status({ model: { ...readyModel, status: 'failed' } }).text).toBe(
      'The model could not be loaded',
    )
    expect(status({ pictures: [{ ...picture, status: 'failed' }] }).text).toBe(
      'This picture could not be read',
    )
  })

  it('gives the progress of the download, never more than 100%', () => {
    const arrived = (loaded: number, total: number) =>
      status({ model: { ...loading, phase: 'download', loaded, total } })
    expect(arrived(6_235_000, 14_500_000)).toEqual({
      kind: 'loading',
      text: 'Loading model… 43%',
      share: 0.43,
      detail: '6.2 of 14.5 MB',
    })
    expect(arrived(2, 1).text).toBe('Loading model… 100%')
    expect(arrived(0, 0)).toMatchObject({ text: 'Loading model…', share: null })
  })

  it('names the phases after the download, without progress', () => {
    expect(status({ model: { ...loading, phase: 'session' } })).toMatchObject({
      text: 'Preparing model…',
      share: null,
    })
    expect(status({ model: { ...loading, phase: 'warm-up' } })).toMatchObject({
      text: 'Warming up…',
      share: null,
    })
  })

  it('is detecting while the picture waits or runs, even with an older answer of it', () => {
    for (const now of ['waiting', 'running'] as const) {
      expect(status({ pictures: [{ ...picture, status: now }] }).text).toBe('Detecting…')
    }
  })

  it('never shows the answer of another picture', () => {
    expect(status({ shown: resultOf([], pictureItem('another')) }).text).toBe('Detecting…')
    expect(status({ shown: null, detections: null }).text).toBe('Detecting…')
  })

  it('says that no picture is open', () => {
    expect(status({ pictures: [], onStage: null }).kind).toBe('empty')
  })
})
