// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { saveFile } from '../../src/words/save-file.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('downloads the bytes under the name, and releases them later', () => {
  vi.useFakeTimers()
  // jsdom has no object URLs
  const held = new Map<string, Blob>()
  URL.createObjectURL = (blob) => {
    const url = `blob:${held.size}`
    held.set(url, blob as Blob)
    return url
  }
  URL.revokeObjectURL = (url) => void held.delete(url)
  const clicked: { href: string; download: string }[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicked.push({ href: this.href, download: this.download })
  })
  const file = new Blob(['{}'], { type: 'application/json' })
  saveFile(file, 'street.detections.json')
  expect(clicked).toEqual([{ href: 'blob:0', download: 'street.detections.json' }])
  expect(held.get('blob:0')).toBe(file)
  vi.runAllTimers()
  expect(held.size).toBe(0)
})
