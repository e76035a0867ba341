import { describe, expect, it } from 'vitest'
import { createGpuWatch, liveInterval, pictureInterval } from '../../src/engine/gpu-watch.ts'

const square = { width: 640, height: 640 }
const wide = { width: 640, height: 480 }

type Watch = ReturnType<typeof createGpuWatch>

/** Passes all due checks; returns them as picture and shape. */
function passAll(watch: Watch): string[] {
  const done: string[] = []
  for (let check = watch.next(); check; check = watch.next()) {
    done.push(`${check.picture} ${check.size.width}x${check.size.height}`)
    watch.passed()
  }
  return done
}

function known(): Watch {
  return createGpuWatch(['640x640'])
}

function answer(watch: Watch, count: number, live: boolean): void {
  for (let i = 0; i < count; i++) watch.answered(square, live)
}

describe('createGpuWatch', () => {
  it('needs no check before the first answer', () => {
    const watch = createGpuWatch()
    watch.doubt()
    expect(watch.next()).toBeNull()
  })

  it('needs five runs when a network meets a GPU, the sample first, third and last', () => {
    const watch = createGpuWatch()
    watch.answered(square, false)
    watch.answered(square, true)
    expect(watch.isTrusted(square)).toBe(false)
    const pictures = ['sample', 'blank', 'sample', 'other', 'sample']
    expect(passAll(watch)).toEqual(pictures.map((picture) => `${picture} 640x640`))
    expect(watch.isTrusted(square)).toBe(true)
  })

  it('reports a shape once, after its last check', () => {
    const watch = createGpuWatch()
    watch.answered(square, false)
    const told = Array.from({ length: 6 }, () => watch.passed())
    expect(told).toEqual([null, null, null, null, '640x640', null])
  })

  it('needs only the sample at each new shape, once', () => {
    const watch = createGpuWatch()
    watch.answered(square, false)
    watch.answered(wide, false)
    watch.answered(wide, false)
    expect(passAll(watch).slice(4)).toEqual(['sample 640x640', 'sample 640x480'])
    watch.answered(wide, false)
    expect(watch.next()).toBeNull()
  })

  it('trusts the stored verdicts for their shapes, and for no others', () => {
    const watch = known()
    watch.answered(square, false)
    expect(watch.next()).toBeNull()
    watch.answered(wide, false)
    expect(watch.isTrusted(wide)).toBe(false)
    expect(passAll(watch)).toEqual(['sample 640x480'])
  })

  it.each([
    ['300 frames', liveInterval, true],
    ['50 pictures', pictureInterval, false],
  ] as const)('wants the sample again after %s, and after as many more', (_, interval, live) => {
    expect(interval).toBe(live ? 300 : 50)
    const watch = known()
    for (let round = 0; round < 2; round++) {
      answer(watch, interval - 1, live)
      expect(watch.next()).toBeNull()
      answer(watch, 1, live)
      expect(passAll(watch)).toEqual(['sample 640x640'])
    }
  })

  it('needs one run, however many frames come before its turn', () => {
    const watch = known()
    answer(watch, 3 * liveInterval, true)
    expect(passAll(watch)).toEqual(['sample 640x640'])
  })

  it('needs the sample at the newest shape when the GPU may be another', () => {
    const watch = createGpuWatch(['640x640', '640x480'])
    watch.answered(square, false)
    watch.answered(wide, false)
    watch.doubt()
    watch.doubt()
    expect(passAll(watch)).toEqual(['sample 640x480'])
  })
})
