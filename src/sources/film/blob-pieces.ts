/** A file that is written piece by piece, not always in order. */
export interface Pieces {
  /** takes what is written, at its place in bytes */
  readonly write: (data: Uint8Array<ArrayBuffer>, position: number) => void
  /** bytes from the start to the last that was written */
  readonly size: () => number
  /** @throws if a stretch was never written */
  readonly file: (type: string) => Blob
}

/** One piece, and where it begins. */
interface Piece {
  readonly from: number
  readonly blob: Blob
}

/**
 * Keeps a file as blobs, which browsers hold outside of the page's memory and move to the disk when it gets tight.
 * What is written later replaces what was there.
 */
export function createPieces(): Pieces {
  let pieces: Piece[] = []

  function write(data: Uint8Array<ArrayBuffer>, position: number): void {
    if (data.length === 0) return
    const piece = { from: position, blob: new Blob([data]) }
    const end = position + data.length
    if (position >= size()) {
      pieces.push(piece)
      return
    }
    pieces = [
      ...pieces.flatMap((other) => [...cut(other, 0, position), ...cut(other, end, Infinity)]),
      piece,
    ].toSorted((a, b) => a.from - b.from)
  }

  function size(): number {
    const last = pieces.at(-1)
    return last ? last.from + last.blob.size : 0
  }

  return {
    write,
    size,
    file(type) {
      let at = 0
      for (const { from, blob } of pieces) {
        if (from !== at) throw new Error(`bytes ${at} to ${from} of the file are missing`)
        at += blob.size
      }
      return new Blob(
        pieces.map(({ blob }) => blob),
        { type },
      )
    },
  }
}

/** What of a piece lies between two places, if anything does. */
function cut({ from, blob }: Piece, start: number, end: number): Piece[] {
  const [first, last] = [Math.max(from, start), Math.min(from + blob.size, end)]
  return last > first ? [{ from: first, blob: blob.slice(first - from, last - from) }] : []
}
