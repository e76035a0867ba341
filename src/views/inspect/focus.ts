import { createContext, useCallback, useContext } from 'react'
import { clearSelection, goTo } from '../../state/actions.ts'
import type { PictureResult } from '../../state/app-state.ts'
import { useAppStore } from '../../state/react.ts'
import { itemKey } from '../../state/stage-item.ts'
import type { Cell } from '../../vision/grid.ts'
import { useResult } from '../shared/use-result.ts'

/** A prediction to be explained; it need not be a detection. */
export interface Focus {
  /** null: a row of a head without a grid */
  readonly cell: Cell | null
  readonly row: number
  readonly classId: number
}

/** A focus with its scope: it is meaningless for another picture, network or input size. */
interface ScopedFocus {
  readonly focus: Focus
  readonly scope: string
}

export const FocusContext = createContext<{
  readonly scoped: ScopedFocus | null
  readonly setScoped: (scoped: ScopedFocus | null) => void
}>({ scoped: null, setScoped: () => undefined })

/** The prediction to be explained for the picture on the stage. */
export function useFocus(): {
  readonly focus: Focus | null
  readonly setFocus: (focus: Focus) => void
} {
  const { scoped, setScoped } = useContext(FocusContext)
  const result = useResult()
  const scope = result && scopeOf(result)
  const setFocus = useCallback(
    (focus: Focus) => {
      if (scope !== null) setScoped({ focus, scope })
    },
    [scope, setScoped],
  )
  return { focus: scoped && scoped.scope === scope ? scoped.focus : null, setFocus }
}

/** Returns a function that opens the explanation of a prediction. */
export function useExplain(): (focus: Focus) => void {
  const store = useAppStore()
  const { setFocus } = useFocus()
  return (focus) => {
    clearSelection(store)
    setFocus(focus)
    goTo(store, { part: 'why' })
  }
}

function scopeOf({ item, spec, inputSize: { width, height } }: PictureResult): string {
  return `${itemKey(item)} ${spec.id} ${width} ${height}`
}
