import { describe, expect, it, vi } from 'vitest'
import { runFrames } from '../../../src/run/film/run-frames.ts'
import type { DecodedFrame } from '../../../src/sources/film/open-film.ts'
import { eventually } from '../../eventually.ts'

/** Frames that know whether they were closed; `ended` once nobody wants another. */
function madeFrames(count: number) {
  const closed: number[] = []
  const made: number[] = []
  let ended = false
  async function* frames(): AsyncGenerator<DecodedFrame, void> {
    try {
      for (let index = 0; index < count; index++) {
        made.push(index)
        const frame = { close: () => void closed.push(index) } as unknown as ImageBitmap
        yield { index, frame, open: 1 }
      }
    } finally {
      ended = true
    }
  }
  return { frames: frames(), closed, made, hasEnded: () => ended }
}

const closing = async ({ frame }: DecodedFrame) => frame.close()

describe('runFrames', () => {
  it('answers every frame once and in order, and passes over those that are known', async () => {
    const { frames, closed } = madeFrames(5)
    const answer = vi.fn<(frame: DecodedFrame) => Promise<void>>(closing)
    const { signal } = new AbortController()
    await runFrames({ frames, isKnown: (index) => index === 2, answer, signal })
    expect(answer.mock.calls.map(([{ index }]) => index)).toEqual([0, 1, 3, 4])
    expect(closed).toEqual([0, 1, 2, 3, 4])
  })

  it('decodes the next frame while the network runs', async () => {
    const { frames, made } = madeFrames(3)
    const seen: number[][] = []
    await runFrames({
      frames,
      isKnown: () => false,
      async answer(frame) {
        await Promise.resolve()
        seen.push([...made])
        frame.frame.close()
      },
      signal: new AbortController().signal,
    })
    expect(seen[0]).toEqual([0, 1])
  })

  it.each([
    ['stopped', (controller: AbortController) => controller.abort(new Error('stopped'))],
    [
      'failed by the network',
      () => {
        throw new Error('stopped')
      },
    ],
  ])('leaves no frame open when it is %s', async (_, act) => {
    const controller = new AbortController()
    const { frames, closed, made, hasEnded } = madeFrames(9)
    const run = runFrames({
      frames,
      isKnown: () => false,
      async answer({ index, frame }) {
        frame.close()
        if (index === 2) act(controller)
      },
      signal: controller.signal,
    })
    await expect(run).rejects.toThrow('stopped')
    await eventually(() => expect(hasEnded()).toBe(true))
    expect(made).toEqual([0, 1, 2, 3])
    expect(closed).toEqual([0, 1, 2, 3])
  })

  it('passes on an error of decoding', async () => {
    async function* broken(): AsyncGenerator<DecodedFrame, void> {
      yield { index: 0, frame: { close: () => undefined } as unknown as ImageBitmap, open: 1 }
      throw new Error('the file ends here')
    }
    const { signal } = new AbortController()
    const run = runFrames({ frames: broken(), isKnown: () => false, answer: closing, signal })
    await expect(run).rejects.toThrow('the file ends here')
  })
})
