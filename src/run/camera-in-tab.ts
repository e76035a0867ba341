import type { LiveState } from '../state/live.ts'

/** Title and icon of the browser's tab, which say while the camera is on, what it does, and what came. */
export function createTabSign() {
  const title = document.title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const icon = link?.href
  let shown: string | null = null

  /** null: the camera is off */
  return (live: Pick<LiveState, 'source' | 'watch' | 'recording'> | null): void => {
    const words = live && wordsOf(live)
    if (words === shown) return
    shown = words
    document.title = words ?? title
    if (link && icon) link.href = words ? icon.replace('icon.svg', 'icon-camera-on.svg') : icon
  }
}

/** Null where there is nothing to tell: browsers themselves say that a screen is shared. */
function wordsOf({
  source,
  watch: { isOn, alerts },
  recording,
}: Pick<LiveState, 'source' | 'watch' | 'recording'>): string | null {
  const does = [...(recording ? ['recording'] : []), ...(isOn ? ['watching'] : [])]
  if (source === 'screen' && does.length === 0) return null
  const on = source === 'screen' ? 'Screen' : 'Camera on'
  return `${alerts > 0 ? `(${alerts}) ` : ''}${[on, ...does].join(', ')} · Gridlens`
}
