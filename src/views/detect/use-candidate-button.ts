import type { ComponentProps, KeyboardEvent, MouseEvent } from 'react'
import { hover, select } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { moveFocus } from '../../ui/move-focus.ts'

/** Props for a button of a candidate: pressing selects it, hovering or focusing highlights it on the stage. */
export function useCandidateButton(
  candidate: number,
  onFocused?: (candidate: number) => void,
  alwaysTogether = false,
) {
  const store = useAppStore()
  const selected = useApp((state) => state.selection.includes(candidate))
  const hovered = useApp((state) => state.hovered === candidate)
  return {
    type: 'button',
    'aria-pressed': selected,
    'data-candidate': candidate,
    'data-hovered': hovered || undefined,
    onClick: (event: MouseEvent) => {
      const { shiftKey, ctrlKey, metaKey } = event
      select(store, candidate, alwaysTogether || shiftKey || ctrlKey || metaKey)
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => moveFocus(event, 'ul', '[data-candidate]'),
    onPointerEnter: () => hover(store, candidate),
    onPointerLeave: () => hover(store, null),
    onFocus: () => {
      onFocused?.(candidate)
      hover(store, candidate)
    },
    onBlur: () => hover(store, null),
  } satisfies ComponentProps<'button'> & Record<`data-${string}`, unknown>
}
