import { describe, expect, it, vi } from 'vitest'
import { createRest } from '../../src/run/rest.ts'
import { goTo } from '../../src/state/actions.ts'
import { startPlace } from '../../src/state/place.ts'
import { createAppStore } from '../../src/state/store.ts'
import { fakeCommands } from '../views/detect/scene.ts'

function restAt(tab: string | null) {
  const store = createAppStore({ place: { ...startPlace, tab } })
  const begin = vi.fn<() => void>()
  return { store, begin, rest: createRest(store, begin) }
}

describe('the rest of the stage', () => {
  it.each([null, 'inspect', 'evaluate'])(
    'does not happen if the address names the tab %s',
    (tab) => {
      const { store, begin, rest } = restAt(tab)
      expect(store.getState().model.status).toBe('loading')
      expect(begin).not.toHaveBeenCalled()
      rest.start()
      expect(begin).toHaveBeenCalledOnce()
    },
  )

  it('lasts while pages of the guide are read, and ends once when another tab is opened', () => {
    const { store, begin, rest } = restAt('learn')
    expect(store.getState().model.status).toBe('resting')
    rest.start()
    goTo(store, { tab: 'learn', concept: 'overfitting' })
    expect(begin).not.toHaveBeenCalled()
    goTo(store, { tab: null })
    goTo(store, { tab: 'learn' })
    goTo(store, { tab: null })
    expect(begin).toHaveBeenCalledOnce()
  })

  it('ends before a command is executed', () => {
    const { begin, rest } = restAt('learn')
    rest.start()
    const commands = { ...fakeCommands(), startCamera: vi.fn<() => void>() }
    commands.startCamera.mockImplementation(() => expect(begin).toHaveBeenCalledOnce())
    rest.waking(commands).startCamera({ facing: 'user' })
    expect(commands.startCamera).toHaveBeenCalledExactlyOnceWith({ facing: 'user' })
  })

  it('that ended before the page started begins loading with it, once', () => {
    const { begin, rest } = restAt('learn')
    rest.wake()
    expect(begin).not.toHaveBeenCalled()
    rest.start()
    rest.wake()
    expect(begin).toHaveBeenCalledOnce()
  })
})
