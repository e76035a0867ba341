import { describe, expect, it, vi } from 'vitest'
import { EngineError, EngineSilent } from '../../../src/engine/failure.ts'
import type { Engine } from '../../../src/engine/client.ts'
import type { PictureCandidates } from '../../../src/evaluation/protocol.ts'
import { runSet, type SetPicture } from '../../../src/run/evaluate/run-set.ts'
import { PictureError } from '../../../src/sources/open-picture.ts'
import { eventually } from '../../eventually.ts'
import { networks } from '../../fixtures/networks.ts'
import { answered } from '../../evaluation/small-run.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { turns } from '../../turns.ts'

const size = { width: 64, height: 64 }

/** A picture whose bitmap records whether it was closed. */
function picture(name: string, opened: string[] = []) {
  const bitmap = { width: 64, height: 64, close: vi.fn<() => void>() }
  const open = async () => {
    opened.push(name)
    return { bitmap: bitmap as unknown as ImageBitmap, size, still: null, note: null }
  }
  return { name, bitmap, open } satisfies SetPicture & { bitmap: object }
}

/** An engine that answers each picture with `answers` in turn. */
function engineOf(...answers: readonly (Error | 'fine')[]) {
  const left = [...answers]
  const detect = vi.fn<() => Promise<object>>(async () => {
    const answer = left.shift() ?? 'fine'
    if (answer !== 'fine') throw answer
    const { candidates } = answered('x', [{ classId: 0, score: 0.5, box: [0, 0, 9, 9] }])
    return { candidates, letterbox: letterbox(size, size, 'stretch') }
  })
  return { engine: { detect } as unknown as Engine, detect }
}

function run(
  engine: Engine,
  pictures: readonly SetPicture[],
  signal = new AbortController().signal,
) {
  const told: string[] = []
  const answers: PictureCandidates[] = []
  const options = {
    spec: networks[0]!,
    side: size.width,
    shape: 'square' as const,
    floor: 0.001,
    multiLabel: true,
    signal,
    ready: () => Promise.resolve(),
    onAnswer(answer: PictureCandidates) {
      answers.push(answer)
      told.push(answer.picture)
    },
    onFailure: (name: string, why: string) => told.push(`${name} failed: ${why}`),
  }
  return { told, answers, options, done: runSet(engine, pictures, options) }
}

describe('a run over a set', () => {
  it('asks the network about each picture, down to the floor and with several labels', async () => {
    const { engine, detect } = engineOf()
    const { told, answers, done } = run(engine, [picture('a'), picture('b')])
    await done
    expect(told).toEqual(['a', 'b'])
    expect(answers[0]!.candidates.scores).toHaveLength(1)
    expect(detect).toHaveBeenCalledWith(
      expect.objectContaining({ scaling: 'exact', options: { floor: 0.001, multiLabel: true } }),
      expect.anything(),
    )
  })

  it('has two pictures open at most', async () => {
    const opened: string[] = []
    const { engine } = engineOf()
    const pictures = ['a', 'b', 'c', 'd'].map((name) => picture(name, opened))
    let seen = 0
    const { options } = run(engineOf().engine, [])
    await runSet(engine, pictures, {
      ...options,
      onAnswer() {
        seen += 1
        expect(opened.length).toBeLessThanOrEqual(seen + 1)
      },
    })
    expect(seen).toBe(4)
  })

  it('continues after a picture that cannot be opened or fails, and reports it', async () => {
    const broken: SetPicture = {
      name: 'b',
      open: () => Promise.reject(new PictureError('“b” is damaged.')),
    }
    const { engine } = engineOf('fine', new EngineError('run-failed', 'It failed.'), 'fine')
    const { told, done } = run(engine, [picture('a'), broken, picture('c'), picture('d')])
    await done
    expect(told).toEqual(['a', 'b failed: “b” is damaged.', 'c failed: It failed.', 'd'])
  })

  it('leaves out a picture on which the network hangs, once, and goes on', async () => {
    const { engine, detect } = engineOf('fine', new EngineSilent('worker-died', 'No answer.'))
    const { told, done } = run(engine, [picture('a'), picture('b'), picture('c')])
    await done
    expect(told).toEqual(['a', 'b failed: No answer.', 'c'])
    expect(detect).toHaveBeenCalledTimes(3)
  })

  it('runs a picture again in a new worker after one died', async () => {
    const opened: string[] = []
    const { engine } = engineOf(new EngineError('worker-died', 'It died.'))
    const { told, done } = run(engine, [picture('a', opened)])
    await done
    expect([told, opened]).toEqual([['a'], ['a', 'a']])
  })

  it('stops after three failures of the network in a row', async () => {
    const failure = new EngineError('run-failed', 'It failed.')
    const { engine } = engineOf(failure, 'fine', failure, failure, failure)
    const { told, done } = run(
      engine,
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => picture(name)),
    )
    await expect(done).rejects.toBe(failure)
    expect(told).toHaveLength(5)
  })

  it('waits before a picture until it may continue', async () => {
    let release: () => void = () => undefined
    const open = new Promise<void>((resolve) => {
      release = resolve
    })
    const { engine } = engineOf()
    const { options, told } = run(engineOf().engine, [])
    let waiting = true
    const done = runSet(engine, [picture('a'), picture('b')], {
      ...options,
      ready: () => (waiting && told.length === 1 ? open : Promise.resolve()),
    })
    await turns()
    expect(told).toEqual(['a'])
    waiting = false
    release()
    await done
    expect(told).toEqual(['a', 'b'])
  })

  it('stops when it is cancelled, and closes a decoded but unused picture', async () => {
    const controller = new AbortController()
    const { engine } = engineOf()
    const [a, b, c] = [picture('a'), picture('b'), picture('c')]
    const { options, told } = run(engineOf().engine, [], controller.signal)
    await expect(
      runSet(engine, [a, b, c], {
        ...options,
        onAnswer(answer) {
          told.push(answer.picture)
          controller.abort(new Error('cancelled'))
        },
      }),
    ).rejects.toThrow('cancelled')
    expect(told).toEqual(['a'])
    await eventually(() => expect(b.bitmap.close).toHaveBeenCalledOnce())
    expect(c.bitmap.close).not.toHaveBeenCalled()
  })
})
