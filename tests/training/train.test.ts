import { describe, expect, it } from 'vitest'
import type { Frame } from '../../src/training/frame.ts'
import type { TrainRequest } from '../../src/training/protocol.ts'
import { createTrainer } from '../../src/training/train.ts'
import { sampleRun } from './sample-run.ts'

/** A clock on which every look takes a millisecond, and the pauses that were asked of it. */
function fakeClock() {
  let time = 0
  const pauses: number[] = []
  return {
    pauses,
    now: () => (time += 1),
    pause(milliseconds: number) {
      pauses.push(milliseconds)
      time += milliseconds
      return Promise.resolve()
    },
    time: () => time,
  }
}

const other = { ...sampleRun, seed: 9 }
const request: TrainRequest = { runs: [sampleRun, other], to: 50, watch: { parameters: true } }
const never = new AbortController().signal

describe('a trainer', () => {
  it('moves all runs together, frame by frame, and answers with the last', async () => {
    const seen: (readonly Frame[])[] = []
    const train = createTrainer(fakeClock())
    const last = await train(request, { signal: never, progress: (frames) => seen.push(frames) })
    expect(last.map(({ step }) => step)).toEqual([50, 50])
    expect(seen.length).toBeGreaterThan(2)
    for (const frames of seen) expect(frames[0]!.step).toBe(frames[1]!.step)
    const steps = seen.map((frames) => frames[0]!.step)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(new Set(steps).size).toBe(steps.length)
  })

  it('sends at most one set of frames a frame of the screen', async () => {
    const clock = fakeClock()
    const times: number[] = []
    const train = createTrainer(clock)
    await train(
      { ...request, pace: 1 },
      { signal: never, progress: () => times.push(clock.time()) },
    )
    expect(times).toHaveLength(49)
    const gaps = times.slice(1).map((time, i) => time - times[i]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16)
  })

  it('takes no more steps between two frames than the pace', async () => {
    const steps: number[] = []
    const train = createTrainer(fakeClock())
    const progress = (frames: readonly Frame[]) => steps.push(frames[0]!.step)
    await train({ ...request, pace: 5 }, { signal: never, progress })
    expect(steps).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45])
  })

  it('sends none on the way where only the end is wanted', async () => {
    const steps: number[] = []
    const progress = (frames: readonly Frame[]) => steps.push(frames[0]!.step)
    const ends = await createTrainer(fakeClock())(
      { ...request, quiet: true },
      { signal: never, progress },
    )
    expect(steps).toEqual([])
    expect(ends).toEqual(await createTrainer(fakeClock())(request, { signal: never, progress }))
  })

  it('goes on from where it stands, goes back, and repeats exactly', async () => {
    const train = createTrainer(fakeClock())
    const context = { signal: never, progress: () => undefined }
    await train(request, context)
    const later = await train({ ...request, to: 90 }, context)
    const back = await train({ ...request, to: 33 }, context)
    const again = await train({ ...request, to: 90 }, context)
    expect(back[0]!.step).toBe(33)
    expect(again).toEqual(later)
    const fresh = createTrainer(fakeClock())
    expect(await fresh({ ...request, to: 33 }, context)).toEqual(back)
  })

  it('lets a run that joins later catch up', async () => {
    const train = createTrainer(fakeClock())
    const context = { signal: never, progress: () => undefined }
    const alone = await train({ ...request, runs: [sampleRun] }, context)
    const both = await train(request, context)
    expect(both.map(({ step }) => step)).toEqual([50, 50])
    expect(both[0]).toEqual(alone[0])
  })

  it('stops between two frames once nobody waits, and can go on', async () => {
    const controller = new AbortController()
    const train = createTrainer(fakeClock())
    const reason = new Error('closed')
    let frames = 0
    const progress = () => {
      frames += 1
      if (frames === 2) controller.abort(reason)
    }
    await expect(
      train({ ...request, to: 10_000 }, { signal: controller.signal, progress }),
    ).rejects.toBe(reason)
    expect(frames).toBe(2)
    const [frame] = await train(request, { signal: never, progress: () => undefined })
    expect(frame!.step).toBe(50)
  })
})
