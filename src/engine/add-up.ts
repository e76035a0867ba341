type Progress = (loaded: number, total: number) => void

/** The progress of several downloads as one, in bytes: each tells its own to a function that `addUp` gives out. */
export function addUp(report: Progress): () => Progress {
  const parts: { loaded: number; total: number }[] = []
  return () => {
    const part = { loaded: 0, total: 0 }
    parts.push(part)
    return (loaded, total) => {
      Object.assign(part, { loaded, total })
      report(sum(parts, 'loaded'), sum(parts, 'total'))
    }
  }
}

function sum<Key extends string>(
  parts: readonly Readonly<Record<Key, number>>[],
  key: Key,
): number {
  return parts.reduce((all, part) => all + part[key], 0)
}
