import { cloneElement, useState, type HTMLAttributes, type ReactElement } from 'react'
import { once } from '../loading/once.ts'
import type { PopoverProps } from './popover-panel.tsx'
import { useLoaded } from './use-loaded.ts'

const panel = once(async () => (await import('./popover-panel.tsx')).PopoverPanel)

/**
 * A small panel beside its button; Escape or a press elsewhere closes it. The button is there at once while the
 * code behind it is fetched; if pressed before that, the panel opens once it has loaded.
 */
export function Popover(props: PopoverProps) {
  const loaded = useLoaded(panel)
  const [pressed, setPressed] = useState(false)
  const [focused, setFocused] = useState(false)
  if (loaded.status === 'ready') {
    return <loaded.value {...props} open={pressed} focused={focused} />
  }
  const button = props.trigger as ReactElement<HTMLAttributes<HTMLElement>>
  return cloneElement(button, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onClick() {
      setPressed(true)
      if (loaded.status === 'failed') loaded.retry()
    },
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  })
}
