import { createContext, useContext } from 'react'
import { clearSelection, goTo } from '../../state/actions.ts'
import { useAppStore } from '../../state/react.ts'
import type { Cell } from '../../vision/grid.ts'

/** A prediction that is to be explained although it need not be a detection. */
export interface Focus {
  /** null: a row of a head without a grid */
  readonly cell: Cell | null
  readonly row: number
  readonly classId: number
}

export const FocusContext = createContext<{
  readonly focus: Focus | null
  readonly setFocus: (focus: Focus | null) => void
}>({ focus: null, setFocus: () => undefined })

export function useFocus() {
  return useContext(FocusContext)
}

/** Goes to the explanation of any prediction. */
export function useExplain(): (focus: Focus) => void {
  const store = useAppStore()
  const { setFocus } = useFocus()
  return (focus) => {
    clearSelection(store)
    setFocus(focus)
    goTo(store, { part: 'why' })
  }
}
