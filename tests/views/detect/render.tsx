import { cleanup, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import type { AppState } from '../../../src/state/app-state.ts'
import { AppContext } from '../../../src/state/react.ts'
import { createScene, fakeCommands } from './scene.ts'

afterEach(cleanup)

/** Renders with its own store and commands. */
export function renderScene(ui: ReactNode, state: Partial<AppState> = {}) {
  const store = createScene(state)
  const commands = fakeCommands()
  const user = userEvent.setup()
  const view = render(<AppContext value={{ store, commands }}>{ui}</AppContext>)
  return { store, commands, user, ...view }
}
