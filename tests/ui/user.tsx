import { cleanup, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'

afterEach(cleanup)

export function renderWithUser(ui: ReactNode) {
  return { user: userEvent.setup(), ...render(ui) }
}
