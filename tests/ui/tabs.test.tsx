// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { Tabs, type Tab } from '../../src/ui/tabs.tsx'
import { renderWithUser } from './user.tsx'

const detect = { id: 'detect', label: 'Detect', content: <p>boxes</p> }
const inspect = { id: 'inspect', label: 'Inspect', content: <p>reasons</p> }

function Controlled({ tabs, start = null }: { tabs: readonly Tab[]; start?: string | null }) {
  const [active, setActive] = useState(start)
  return <Tabs tabs={tabs} active={active} onActiveChange={setActive} />
}

describe('Tabs', () => {
  it('shows a single tab without a tab bar, under its heading', () => {
    renderWithUser(<Controlled tabs={[detect]} />)
    expect(screen.queryByRole('tablist')).toBeNull()
    expect(screen.getByRole('region', { name: 'Detect' })).toBeTruthy()
    expect(screen.getByRole('heading', { level: 2, name: 'Detect' })).toBeTruthy()
    expect(screen.getByText('boxes')).toBeTruthy()
  })

  it('shows two as a tab list that arrows move through, one panel at a time', async () => {
    const { user } = renderWithUser(<Controlled tabs={[detect, inspect]} />)
    const [first, second] = screen.getAllByRole('tab')
    expect(first?.ariaSelected).toBe('true')
    expect(screen.getByRole('tabpanel', { name: 'Detect' })).toBeTruthy()
    expect(screen.queryByText('reasons')).toBeNull()
    await user.click(first!)
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(second)
    expect(second?.ariaSelected).toBe('true')
    expect(screen.getByRole('tabpanel', { name: 'Inspect' })).toBeTruthy()
    expect(screen.getByText('reasons')).toBeTruthy()
    expect(screen.queryByText('boxes')).toBeNull()
  })

  it('opens the given tab, and the first if that does not exist', () => {
    renderWithUser(<Controlled tabs={[detect, inspect]} start="inspect" />)
    expect(screen.getByRole('tabpanel', { name: 'Inspect' })).toBeTruthy()
    cleanup()
    renderWithUser(<Controlled tabs={[detect, inspect]} start="evaluate" />)
    expect(screen.getByRole('tabpanel', { name: 'Detect' })).toBeTruthy()
  })

  it('throws without a tab', () => {
    expect(() => Tabs({ tabs: [], active: null, onActiveChange: () => {} })).toThrow(
      'Tabs needs at least one tab',
    )
  })
})
