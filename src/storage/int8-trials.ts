/** Milliseconds of a run of one network on this device, by form; the quicker one is used. */
export interface StoredTrial {
  readonly unsigned: number
  readonly folded: number
}

const key = 'gridlens.form-trials'

/** The oldest is forgotten past this many. */
const capacity = 60

/**
 * @param sha256 of the network's file
 * @param conditions input size and number of threads: another trial for each
 */
export function readInt8Trial(sha256: string, conditions: string): StoredTrial | null {
  const found = readStored().find((entry) => isFor(entry, sha256, conditions))
  return found ? { unsigned: found.unsigned, folded: found.folded } : null
}

export function rememberInt8Trial(sha256: string, conditions: string, trial: StoredTrial): void {
  const others = readStored().filter((entry) => !isFor(entry, sha256, conditions))
  const entries = [...others, { sha256, conditions, ...trial }].slice(-capacity)
  try {
    localStorage.setItem(key, JSON.stringify(entries))
  } catch {
    // storage is blocked or full: it is tried again at the next visit, which needs no words
  }
}

interface Entry extends StoredTrial {
  readonly sha256: string
  readonly conditions: string
}

function isFor(entry: Entry, sha256: string, conditions: string): boolean {
  return entry.sha256 === sha256 && entry.conditions === conditions
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
  const entry = value as Record<string, unknown>
  return (
    typeof entry['sha256'] === 'string' &&
    typeof entry['conditions'] === 'string' &&
    isTime(entry['unsigned']) &&
    isTime(entry['folded'])
  )
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && value > 0
}
