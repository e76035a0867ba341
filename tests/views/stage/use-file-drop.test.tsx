// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useFileDrop } from '../../../src/views/stage/use-file-drop.ts'
import { renderScene } from '../detect/render.tsx'

const file = new File(['x'], 'a.png', { type: 'image/png' })
const withFile = { files: [file], types: ['Files'] }
const withText = { files: [], types: ['text/plain'] }

describe('files over the window', () => {
  it('are seen until they leave it', () => {
    renderScene(<Probe />)
    expect(fire('dragover', { dataTransfer: withFile })).toBe(true)
    expect(screen.getByText('over')).toBeTruthy()
    fire('dragleave', { relatedTarget: document.body })
    expect(screen.getByText('over')).toBeTruthy()
    fire('dragleave', { relatedTarget: null })
    expect(screen.getByText('away')).toBeTruthy()
  })

  it('are opened when they are dropped', () => {
    const { commands } = renderScene(<Probe />)
    fire('dragover', { dataTransfer: withFile })
    expect(fire('drop', { dataTransfer: withFile })).toBe(true)
    expect(commands.openFiles).toHaveBeenCalledExactlyOnceWith([file])
    expect(screen.getByText('away')).toBeTruthy()
  })

  it('are opened when they are pasted', () => {
    const { commands } = renderScene(<Probe />)
    expect(fire('paste', { clipboardData: withFile })).toBe(true)
    expect(commands.openFiles).toHaveBeenCalledExactlyOnceWith([file])
  })
})

describe('text', () => {
  it('is left alone, dragged or pasted', () => {
    const { commands } = renderScene(<Probe />)
    expect(fire('dragover', { dataTransfer: withText })).toBe(false)
    expect(screen.getByText('away')).toBeTruthy()
    expect(fire('drop', { dataTransfer: withText })).toBe(false)
    expect(fire('paste', { clipboardData: withText })).toBe(false)
    expect(commands.openFiles).not.toHaveBeenCalled()
  })
})

function Probe() {
  return <p>{useFileDrop() ? 'over' : 'away'}</p>
}

/** returns whether the browser's default action was prevented */
function fire(type: string, properties: object): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true })
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(event, name, { value })
  }
  act(() => void window.dispatchEvent(event))
  return event.defaultPrevented
}
