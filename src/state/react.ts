import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { AppState } from './app-state.ts'
import type { Commands } from './commands.ts'
import type { AppStore } from './store.ts'

/** The store and the commands; provided once by the app, and by each component test. */
export const AppContext = createContext<{ store: AppStore; commands: Commands } | null>(null)

function useAppContext() {
  const context = useContext(AppContext)
  if (!context) throw new Error('no AppContext above this component')
  return context
}

export function useAppStore(): AppStore {
  return useAppContext().store
}

export function useCommands(): Commands {
  return useAppContext().commands
}

/** Re-renders only when the selected value changes identity. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppContext().store, selector)
}
