import type { Opening } from '../../state/own-models.ts'
import { formatProgress } from '../../words/percent.ts'
import { isolated } from '../../words/visible.ts'

/** 0..1; null if it cannot be measured. */
export function openingShare({ loaded, total }: Opening): number | null {
  return total > 0 ? Math.min(1, loaded / total) : null
}

/** "Reading best.onnx… 45%" */
export function openingText(opening: Opening): string {
  const share = openingShare(opening)
  const percent = share === null ? '' : ` ${formatProgress(share)}`
  return `${words[opening.phase](isolated(opening.name))}…${percent}`
}

const words: Record<Opening['phase'], (name: string) => string> = {
  fetch: (name) => `Fetching ${name}`,
  read: (name) => `Reading ${name}`,
  session: (name) => `Loading ${name} to try it`,
  photograph: (name) => `Trying ${name} on a photograph`,
  save: (name) => `Keeping ${name} in this browser`,
}
