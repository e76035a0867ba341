type Progress = (loaded: number, total: number) => void

/** Sums the progress of several downloads, in bytes: each reports to its own function, which `addUp` returns. */
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
