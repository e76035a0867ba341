// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useFocusKept } from '../../../src/views/learn/use-focus-kept.ts'

let grow = () => {}
/** where the link is, in a window of 768 pixels; jsdom has no layout */
let top = 0
const scrolledTo: unknown[] = []

beforeEach(() => {
  top = 300
  scrolledTo.length = 0
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        grow = callback
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
  Element.prototype.scrollIntoView = (how) => void scrolledTo.push(how)
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    return this.tagName === 'A' ? new DOMRect(0, top, 80, 20) : new DOMRect(0, 0, 600, 768)
  })
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Page() {
  const box = useRef<HTMLDivElement>(null)
  useFocusKept(box)
  return (
    <div ref={box}>
      <p>
        A lab, and <a href="#below">a link</a>
      </p>
    </div>
  )
}

it('brings the focus back into view where content above it has grown', () => {
  render(<Page />)
  screen.getByRole('link').focus()
  top = 2000
  grow()
  expect(scrolledTo).toEqual([{ block: 'nearest' }])
})

it('leaves the page alone where the focus is still in view', () => {
  render(<Page />)
  screen.getByRole('link').focus()
  top = 500
  grow()
  expect(scrolledTo).toEqual([])
})

it('leaves the page alone where a person has scrolled away, or nothing has the focus', () => {
  render(<Page />)
  grow()
  screen.getByRole('link').focus()
  top = -400
  document.dispatchEvent(new Event('scroll'))
  top = -200
  grow()
  expect(scrolledTo).toEqual([])
})
