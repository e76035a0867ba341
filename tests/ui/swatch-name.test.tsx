// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { SwatchName } from '../../src/ui/swatch-name.tsx'

afterEach(cleanup)

it('isolates a name from the text around it, and shows what would turn it round', () => {
  render(<SwatchName colour="#000" name={'\u202Egnp'} />)
  const shown = screen.getByText('⟨U+202E⟩gnp')
  // `dir` isolates (HTML, section 15.3.5: unicode-bidi: isolate)
  expect(shown.getAttribute('dir')).toBe('auto')
})
