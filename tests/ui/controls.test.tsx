// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Button } from '../../src/ui/button.tsx'
import { Chip } from '../../src/ui/chip.tsx'
import { Disclosure } from '../../src/ui/disclosure.tsx'
import { ProgressBar } from '../../src/ui/progress-bar.tsx'
import { Segmented } from '../../src/ui/segmented.tsx'
import { Select } from '../../src/ui/select.tsx'
import { Switch } from '../../src/ui/switch.tsx'
import { renderWithUser } from './user.tsx'

describe('Button', () => {
  it('runs its action when pressed', async () => {
    const onClick = vi.fn<() => void>()
    const { user } = renderWithUser(<Button onClick={onClick}>Save</Button>)
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(onClick).toHaveBeenCalledOnce()
  })

  it('stays in the tab order when disabled, to say why', async () => {
    const onClick = vi.fn<() => void>()
    const { user } = renderWithUser(
      <Button disabledReason="Nothing to save" onClick={onClick}>
        Save
      </Button>,
    )
    await user.tab()
    const button = screen.getByRole('button', { name: 'Save', description: 'Nothing to save' })
    expect(document.activeElement).toBe(button)
    expect(button.ariaDisabled).toBe('true')
    await user.keyboard('{Enter}')
    await user.click(button)
    expect(onClick).not.toHaveBeenCalled()
  })
})

describe('Segmented', () => {
  function Sides() {
    const [side, setSide] = useState<'left' | 'right'>('left')
    const options = [
      { value: 'left', label: 'Left' },
      { value: 'right', label: 'Right' },
    ] as const
    return <Segmented label="Side" value={side} options={options} onChange={setSide} />
  }

  it('is a radio group that arrows move through', async () => {
    const { user } = renderWithUser(<Sides />)
    expect(screen.getByRole('radiogroup', { name: 'Side' })).toBeTruthy()
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Left', checked: true }))
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('radio', { name: 'Right', checked: true })).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Left' }))
    expect(screen.getByRole('radio', { name: 'Left', checked: true })).toBeTruthy()
  })
})

describe('Switch', () => {
  it('is named by its label, which is clickable too, and described by its hint', async () => {
    const onChange = vi.fn<(checked: boolean) => void>()
    const { user } = renderWithUser(
      <Switch label="Grid" checked={false} onChange={onChange} hint="Shows the cells." />,
    )
    const grid = screen.getByRole('switch', { name: 'Grid', description: 'Shows the cells.' })
    expect(grid.ariaChecked).toBe('false')
    await user.click(grid)
    await user.click(screen.getByText('Grid'))
    grid.focus()
    await user.keyboard(' ')
    expect(onChange.mock.calls.flat()).toEqual([true, true, true])
  })
})

describe('Select', () => {
  it('offers its options by name and reports the chosen value', async () => {
    const onChange = vi.fn<(value: string) => void>()
    const options = [
      { value: 's', label: 'Small' },
      { value: 'l', label: 'Large' },
    ]
    const { user } = renderWithUser(
      <Select label="Size" value="s" options={options} onChange={onChange} />,
    )
    await user.selectOptions(screen.getByRole('combobox', { name: 'Size' }), 'Large')
    expect(onChange.mock.calls).toEqual([['l']])
  })
})

describe('Disclosure', () => {
  it('hides its content, and shows it when its heading is pressed', async () => {
    const { user } = renderWithUser(
      <Disclosure title="More" summary="two things">
        <p>the things</p>
      </Disclosure>,
    )
    expect(screen.queryByText('the things')).toBeNull()
    const heading = screen.getByRole('heading', { level: 3, name: /More/ })
    const button = screen.getByRole('button', { name: /More/, expanded: false })
    expect(heading.contains(button)).toBe(true)
    await user.click(button)
    expect(screen.getByRole('button', { name: /More/, expanded: true })).toBeTruthy()
    expect(screen.getByText('the things')).toBeTruthy()
  })
})

describe('ProgressBar', () => {
  it('reports its progress', () => {
    renderWithUser(<ProgressBar label="Download" share={0.426} onCancel={null} />)
    const bar = screen.getByRole('progressbar', { name: 'Download' })
    expect(bar.getAttribute('aria-valuenow')).toBe('43')
  })

  it('has no value if the progress is unknown', () => {
    renderWithUser(<ProgressBar label="Download" share={null} onCancel={null} />)
    const bar = screen.getByRole('progressbar', { name: 'Download' })
    expect(bar.getAttribute('aria-valuenow')).toBeNull()
  })
})

describe('Chip', () => {
  it('is a button named by its text, whatever its mark', () => {
    renderWithUser(<Chip mark="good">All well</Chip>)
    expect(screen.getByRole('button', { name: 'All well' })).toBeTruthy()
  })
})
