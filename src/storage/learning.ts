/** How far a person has come in the guide, as it is stored. */
export interface StoredLearning {
  readonly opened: readonly string[]
  readonly done: readonly string[]
  readonly exam: {
    readonly turn: number
    readonly cards: Readonly<Record<string, { readonly box: number; readonly due: number }>>
  }
}

const key = 'gridlens.learning'

/** Null where nothing is stored, or nothing that can be read. */
export function readLearning(): StoredLearning | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isLearning(value) ? value : null
  } catch {
    return null
  }
}

export function writeLearning(learning: StoredLearning): void {
  try {
    localStorage.setItem(key, JSON.stringify(learning))
  } catch {
    // storage is blocked or full: progress holds until the page is closed, which needs no words
  }
}

function isLearning(value: unknown): value is StoredLearning {
  if (!isRecord(value) || !isRecord(value['exam'])) return false
  const { turn, cards } = value['exam']
  return (
    isNames(value['opened']) &&
    isNames(value['done']) &&
    isCount(turn) &&
    isRecord(cards) &&
    Object.values(cards).every(
      (card) => isRecord(card) && isCount(card['box']) && isCount(card['due']),
    )
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
