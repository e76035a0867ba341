import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { formatAddress, parseAddress } from '../../../src/state/address.ts'
import { isSplit } from '../../../src/state/versus/is-split.ts'
import { formatVersus, parseVersus } from '../../../src/state/versus/versus-choice.ts'

const plain = { side: null, shape: null, form: null, backend: null, int8: null, layout: 'wipe' }

describe('the second network of an address', () => {
  it.each([
    ['yolov5s', { ...plain, modelId: 'yolov5s' }],
    [
      'yolov5s 320 square fast wasm unsigned sides',
      {
        ...{ modelId: 'yolov5s', side: 320, shape: 'square', form: 'fast', backend: 'wasm' },
        ...{ int8: 'unsigned', layout: 'sides' },
      },
    ],
  ])('reads and writes %s', (text, choice) => {
    expect(parseVersus(text)).toEqual(choice)
    expect(formatVersus(parseVersus(text))).toBe(text)
  })

  it('takes its words in any order, and leaves out what means nothing', () => {
    const choice = parseVersus('own-ab sides 7 green 416 exact')
    expect(formatVersus(choice)).toBe('own-ab 416 exact sides')
    expect(isSplit('own-ab sides 416')).toBe(true)
    expect(isSplit('sides-of 416')).toBe(false)
  })

  it('stands in the address as plain words, and comes back from it', () => {
    const query = formatAddress({ ...defaultSettings, versus: 'yolov5s 320 square' })
    expect(query).toContain('vs=yolov5s+320+square')
    expect(parseAddress(query).settings.versus).toBe('yolov5s 320 square')
    expect(formatAddress(defaultSettings)).not.toContain('vs=')
    expect(parseAddress('?vs=<script>').problem).toContain('vs=')
  })
})
