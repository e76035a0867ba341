import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { writePreferences } from '../storage/preferences.ts'
import * as strings from './strings.ts'

export interface SplitProps {
  className?: string | undefined
  /** a width of the panel in CSS pixels; undefined: as the window suggests */
  onChange: (width: number | undefined) => void
}

/** The smallest width of stage and panel, in CSS pixels; as in the style sheet of the shell. */
const least = 360

/** Pixels of one press of an arrow. */
const step = 16

/**
 * The handle on the panel's edge that moves the split between stage and panel, by pointer or by keys (ARIA pattern
 * "Window Splitter"). A double click or Enter puts it back. The width is kept on the device.
 */
export function Split({ className, onChange }: SplitProps) {
  const handle = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(least)
  const most = Math.max(least, window.innerWidth - least)

  useLayoutEffect(() => {
    const measure = () => setWidth(handle.current?.parentElement?.offsetWidth ?? least)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])

  function move(to: number | undefined): void {
    const panelWidth =
      to === undefined ? undefined : Math.round(Math.min(most, Math.max(least, to)))
    onChange(panelWidth)
    setWidth(panelWidth ?? handle.current?.parentElement?.offsetWidth ?? least)
    writePreferences({ panelWidth })
  }

  function onPointerMove({ clientX, currentTarget, pointerId }: PointerEvent): void {
    if (currentTarget.hasPointerCapture(pointerId)) move(window.innerWidth - clientX)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const widths = new Map<string, number | undefined>([
      ['ArrowLeft', width + step],
      ['ArrowRight', width - step],
      ['Home', least],
      ['End', most],
      ['Enter', undefined],
    ])
    if (!widths.has(event.key)) return
    event.preventDefault()
    move(widths.get(event.key))
  }

  return (
    // a separator that takes the focus is a control
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={strings.widthOfThePanel}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={className}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => move(undefined)}
      onKeyDown={onKeyDown}
    />
  )
}
