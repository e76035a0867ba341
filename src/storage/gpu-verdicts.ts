/** What is known of one network, by GPU: it gave the boxes that WASM gives, others, or none. */
export type GpuVerdicts = Readonly<Record<string, 'agrees' | 'differs' | 'fails'>>

const key = 'gridlens.gpu-verdicts'

/** The oldest is forgotten past this many: a browser's update makes all that came before it useless. */
const capacity = 60

/** @param sha256 of the network's file */
export function readGpuVerdicts(sha256: string): GpuVerdicts {
  const own = readStored().filter((entry) => entry.sha256 === sha256)
  return Object.fromEntries(own.map(({ gpu, outcome }) => [gpu, outcome]))
}

export function rememberGpuVerdict(
  sha256: string,
  { gpu, outcome }: { readonly gpu: string; readonly outcome: GpuVerdicts[string] },
): void {
  const others = readStored().filter((entry) => entry.sha256 !== sha256 || entry.gpu !== gpu)
  const entries = [...others, { sha256, gpu, outcome }].slice(-capacity)
  try {
    localStorage.setItem(key, JSON.stringify(entries))
  } catch {
    // storage is blocked or full: the GPU is compared again at the next visit, which needs no words
  }
}

interface Entry {
  readonly sha256: string
  readonly gpu: string
  readonly outcome: GpuVerdicts[string]
}

function readStored(): readonly Entry[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { sha256, gpu, outcome } = value as Record<string, unknown>
  return (
    typeof sha256 === 'string' &&
    typeof gpu === 'string' &&
    (outcome === 'agrees' || outcome === 'differs' || outcome === 'fails')
  )
}
