// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { SearchField, type SearchFieldProps } from '../../src/ui/search-field.tsx'
import { renderWithUser } from './user.tsx'

function field(props: Partial<SearchFieldProps> = {}) {
  const onChoose = vi.fn<(value: string) => void>()
  const { user } = renderWithUser(
    <SearchField
      label="Class"
      value="cat"
      options={['cat', 'car', 'dog']}
      onChoose={onChoose}
      {...props}
    />,
  )
  return { user, onChoose, input: screen.getByLabelText<HTMLInputElement>('Class') }
}

describe('a search field', () => {
  it('shows its value, and all options until something else is typed', async () => {
    const { user, input } = field()
    expect(input.value).toBe('cat')
    await user.click(input)
    expect(screen.getAllByRole('option')).toHaveLength(3)
  })

  it('filters options as one types; a press chooses', async () => {
    const { user, input, onChoose } = field()
    await user.click(input)
    await user.keyboard('ca')
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'cat',
      'car',
    ])
    await user.click(screen.getByRole('option', { name: 'car' }))
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('car')
  })

  it('chooses by keyboard alone', async () => {
    const { user, input, onChoose } = field()
    await user.click(input)
    await user.keyboard('do{ArrowDown}{Enter}')
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('dog')
  })

  it('accepts other texts only if allowed', async () => {
    const { user, input, onChoose } = field()
    await user.click(input)
    await user.keyboard('owl{Enter}')
    expect(onChoose).not.toHaveBeenCalled()
  })

  it('accepts a new text with Enter if allowed', async () => {
    const { user, input, onChoose } = field({ free: true })
    await user.click(input)
    await user.keyboard('owl{Enter}')
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('owl')
  })

  it('reverts to its value with Escape', async () => {
    const { user, input, onChoose } = field()
    await user.click(input)
    await user.keyboard('ow{Escape}{Escape}')
    await user.tab()
    expect(input.value).toBe('cat')
    expect(onChoose).not.toHaveBeenCalled()
  })
})
