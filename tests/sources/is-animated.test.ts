import { describe, expect, it } from 'vitest'
import { isAnimated } from '../../src/sources/is-animated.ts'
import { chunk, gif, plainPng, png } from '../fixtures/bad-pictures.ts'

const red = [255, 0, 0] as const
const blue = [0, 0, 255] as const
const text = (words: string) => Uint8Array.from(words, (letter) => letter.codePointAt(0) ?? 0)

describe('isAnimated', () => {
  it('distinguishes a GIF with two frames from one with one', () => {
    expect(isAnimated(gif(300, 20, [red]))).toBe(false)
    expect(isAnimated(gif(300, 20, [red, blue]))).toBe(true)
  })

  it('treats a GIF truncated before its second frame as a still', () => {
    const whole = gif(300, 20, [red, blue])
    expect(isAnimated(whole.subarray(0, whole.length >> 2))).toBe(false)
  })

  it('knows an animated PNG by its control chunk', () => {
    const control = chunk('acTL', new Uint8Array(8))
    const animated = png(1, 1, [1, 2, 3], { bits: 8, colour: 2, before: [control] })
    expect(isAnimated(animated)).toBe(true)
    expect(isAnimated(plainPng(1, 1))).toBe(false)
  })

  it('knows an animated WebP by the flag in its header', () => {
    expect(isAnimated(text('RIFF....WEBPVP8X....\u0002'))).toBe(true)
    expect(isAnimated(text('RIFF....WEBPVP8X....\u0010'))).toBe(false)
    expect(isAnimated(text('RIFF....WEBPVP8 ....\u0002'))).toBe(false)
  })

  it('knows an AVIF sequence by its brand', () => {
    expect(isAnimated(text('\0\0\0 ftypavis'))).toBe(true)
    expect(isAnimated(text('\0\0\0 ftypavif'))).toBe(false)
  })

  it('does not look for frames in other formats', () => {
    expect(isAnimated(text('\u00ff\u00d8\u00ff\u00e0'))).toBe(false)
  })
})
