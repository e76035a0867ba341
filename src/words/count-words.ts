/** What is written at a line: who crossed it, in each direction. */
export function lineCounts(id: number, ins: number, outs: number): string {
  return `Line ${id}: ${ins} in, ${outs} out`
}

/** What is written at a zone: who is in it. */
export function zoneCounts(id: number, inside: number): string {
  return `Zone ${id}: ${inside} inside`
}
