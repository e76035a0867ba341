import { useEffect } from 'react'
import { once } from '../loading/once.ts'
import { useAppStore, useCommands } from '../state/react.ts'

/** What each key does; fetched with the first key, if not before. */
export const shortcutRuns = once(async () => {
  const { shortcuts } = await import('./shortcuts.ts')
  return new Map(
    shortcuts.flatMap(({ items }) =>
      items.flatMap(({ keys }) => keys.map(({ key, run }) => [key, run] as const)),
    ),
  )
})

/**
 * Listens for the shortcuts of the table. Ignores keys while text is typed, a select has the focus, a dialog or
 * popover is open, or a modifier other than Shift is held. `letterKeys` false disables all but Escape.
 */
export function useShortcuts(openHelp: () => void, letterKeys: boolean): void {
  const store = useAppStore()
  const commands = useCommands()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key.length === 1 && !letterKeys) return
      if (takesLetters(event.target) || document.querySelector('[role="dialog"]')) return
      const context = { store, commands, openHelp }
      const runs = shortcutRuns.value()
      if (runs === undefined) {
        // this key acts once the table is there; browsers do nothing else with the keys in it
        void shortcutRuns().then(
          (table) => table.get(event.key)?.(context),
          () => undefined,
        )
        return
      }
      const run = runs.get(event.key)
      if (run === undefined) return
      event.preventDefault()
      run(context)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store, commands, openHelp, letterKeys])
}

const wordless = new Set(['range', 'checkbox', 'radio', 'button', 'file', 'color'])

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !wordless.has(target.type)
  return target.isContentEditable || target.matches('textarea, select')
}
