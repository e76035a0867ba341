import type { LiveState } from '../state/live.ts'

/** Title and icon of the browser's tab, which say while the camera is on, whether it watches, and what came. */
export function createTabSign() {
  const title = document.title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const icon = link?.href

  /** null: the camera is off */
  return (watch: LiveState['watch'] | null): void => {
    document.title = watch ? wordsOf(watch) : title
    if (link && icon) link.href = watch ? icon.replace('icon.svg', 'icon-camera-on.svg') : icon
  }
}

function wordsOf({ isOn, alerts }: LiveState['watch']): string {
  if (!isOn) return 'Camera on · Gridlens'
  return `${alerts > 0 ? `(${alerts}) ` : ''}Camera on, watching · Gridlens`
}
