// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Slider } from '../../src/ui/slider.tsx'
import { renderWithUser } from './user.tsx'

function Volume({ onChange, from = 5 }: { onChange: (value: number) => void; from?: number }) {
  const [value, setValue] = useState(from)
  return (
    <>
      <p id="note">louder to the right</p>
      <Slider
        label="Volume"
        value={value}
        min={2}
        max={12}
        step={0.5}
        largeStep={2}
        defaultValue={4}
        format={(at) => `${at} dB`}
        describedBy="note"
        backdrop={<svg data-testid="backdrop" />}
        onChange={(next) => {
          setValue(next)
          onChange(next)
        }}
      />
    </>
  )
}

describe('Slider', () => {
  it('responds to arrows, Page Up and Down, Shift + arrow, Home and End', async () => {
    const onChange = vi.fn<(value: number) => void>()
    const { user } = renderWithUser(<Volume onChange={onChange} />)
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('slider', { name: 'Volume' }))
    await user.keyboard('{ArrowRight}{ArrowUp}{ArrowLeft}{ArrowDown}')
    await user.keyboard('{PageUp}{PageDown}{Shift>}{ArrowRight}{/Shift}{Home}{End}')
    expect(onChange.mock.calls.flat()).toEqual([5.5, 6, 5.5, 5, 7, 5, 7, 2, 12])
  })

  it('stops at its ends', async () => {
    const onChange = vi.fn<(value: number) => void>()
    const { user } = renderWithUser(<Volume from={12} onChange={onChange} />)
    await user.tab()
    await user.keyboard('{ArrowRight}{PageUp}')
    expect(onChange).not.toHaveBeenCalled()
  })

  it('exposes its value in words, its range and its description', () => {
    renderWithUser(<Volume onChange={() => {}} />)
    const slider = screen.getByRole('slider', {
      name: 'Volume',
      description: 'louder to the right',
    })
    expect(slider.getAttribute('aria-valuetext')).toBe('5 dB')
    expect(slider).toMatchObject({ min: '2', max: '12' })
    expect(screen.getByText('5 dB')).toBeTruthy()
  })

  it('marks its default on the track and restores it', async () => {
    const onChange = vi.fn<(value: number) => void>()
    const { user } = renderWithUser(<Volume onChange={onChange} />)
    const mark = screen.getByRole('button', { name: 'Volume: default, 4 dB' })
    expect(mark.style.insetInlineStart).toBe('20%')
    await user.click(mark)
    expect(onChange.mock.calls.flat()).toEqual([4])
  })

  it('hides the backdrop from screen readers', () => {
    renderWithUser(<Volume onChange={() => {}} />)
    expect(screen.getByTestId('backdrop').closest('[aria-hidden="true"]')).not.toBeNull()
  })
})
