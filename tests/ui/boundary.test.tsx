// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Boundary } from '../../src/ui/boundary.tsx'

let broken = true

function Content() {
  if (broken) throw new Error('no such thing')
  return <p>all is well</p>
}

beforeEach(() => {
  broken = true
  // React reports every caught error
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a boundary', () => {
  it('shows words in place of content that fails, and leaves what is beside it', () => {
    render(
      <>
        <Boundary what="tab">
          <Content />
        </Boundary>
        <p>the stage</p>
      </>,
    )
    expect(screen.getByRole('alert').textContent).toContain('The tab could not be shown.')
    expect(screen.getByText('the stage')).toBeTruthy()
  })

  it('shows the content again on “Try again”', async () => {
    const user = userEvent.setup()
    render(
      <Boundary what="tab">
        <Content />
      </Boundary>,
    )
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('all is well')).toBeTruthy()
  })

  it('shows it again where what it depends on changes, and not before', () => {
    const at = (place: string) => (
      <Boundary what="stage" resetOn={place}>
        <Content />
      </Boundary>
    )
    const { rerender } = render(at('a'))
    broken = false
    rerender(at('a'))
    expect(screen.getByRole('alert')).toBeTruthy()
    rerender(at('b'))
    expect(screen.getByText('all is well')).toBeTruthy()
  })

  it('copies address and error for a report', async () => {
    const user = userEvent.setup()
    render(
      <Boundary what="tab">
        <Content />
      </Boundary>,
    )
    await user.click(screen.getByRole('button', { name: 'Copy details' }))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
    const copied = await navigator.clipboard.readText()
    expect(copied).toContain(location.href)
    expect(copied).toContain('Error: no such thing')
  })

  it('shows the details where nothing can be copied', async () => {
    const user = userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'))
    render(
      <Boundary what="tab">
        <Content />
      </Boundary>,
    )
    await user.click(screen.getByRole('button', { name: 'Copy details' }))
    expect(await screen.findByText(/Error: no such thing/)).toBeTruthy()
  })
})
