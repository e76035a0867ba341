// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Tabs } from '../../src/ui/tabs.tsx'
import { renderWithUser } from './user.tsx'

const detect = { id: 'detect', label: 'Detect', content: <p>boxes</p> }
const inspect = { id: 'inspect', label: 'Inspect', content: <p>reasons</p> }

describe('Tabs', () => {
  it('shows a single tab without a tab bar, under its heading', () => {
    renderWithUser(<Tabs tabs={[detect]} />)
    expect(screen.queryByRole('tablist')).toBeNull()
    screen.getByRole('region', { name: 'Detect' })
    screen.getByRole('heading', { level: 2, name: 'Detect' })
    screen.getByText('boxes')
  })

  it('shows two as a tab list that arrows move through, one panel at a time', async () => {
    const { user } = renderWithUser(<Tabs tabs={[detect, inspect]} />)
    const [first, second] = screen.getAllByRole('tab')
    expect(first?.ariaSelected).toBe('true')
    screen.getByRole('tabpanel', { name: 'Detect' })
    expect(screen.queryByText('reasons')).toBeNull()
    await user.click(first!)
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(second)
    expect(second?.ariaSelected).toBe('true')
    screen.getByRole('tabpanel', { name: 'Inspect' })
    screen.getByText('reasons')
    expect(screen.queryByText('boxes')).toBeNull()
  })

  it('has nothing to show without a tab and says so', () => {
    expect(() => Tabs({ tabs: [] })).toThrow('Tabs needs at least one tab')
  })
})
