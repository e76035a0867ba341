/**
 * Memory for the candidates of one answer. A message copies a small answer, so its memory serves the next one: fresh
 * memory for every frame costs more than the copy. A large one gets memory of its own, which a message hands over.
 */
export function createAnswerMemory(): (bytes: number) => ArrayBuffer {
  const small: ArrayBuffer[] = []
  return (bytes) => {
    if (bytes > mostCopied) return new ArrayBuffer(bytes)
    const pages = Math.ceil(bytes / page)
    return (small[pages] ??= new ArrayBuffer(pages * page))
  }
}

/** What of an answer's memory a message hands over instead of copying it. */
export function toHandOver(memory: ArrayBuffer): ArrayBuffer[] {
  return memory.byteLength > mostCopied ? [memory] : []
}

const page = 4096
const mostCopied = 16 * page
