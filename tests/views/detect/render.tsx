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
  const inContext = (content: ReactNode) => (
    <AppContext value={{ store, commands }}>{content}</AppContext>
  )
  const view = render(inContext(ui))
  return { store, commands, user, inContext, ...view }
}
