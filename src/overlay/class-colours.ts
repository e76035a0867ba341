/** Text colour on a class colour: contrast at least 4.5:1 on each of them. */
export const chipInk = '#0b0d10'

/**
 * The colour of a class, '#rrggbb', the same wherever the class is shown. Each is the one farthest from all before
 * it under three types of colour vision (the rule is in `tests/overlay/choose-palette.ts`), so the first classes
 * differ most; they repeat after `paletteSize`. Never the only signal: a box always has its name in the list and
 * on its label.
 */
export function classColour(classId: number): string {
  if (!Number.isInteger(classId) || classId < 0) throw new Error(`invalid class id: ${classId}`)
  return palette[classId % paletteSize] as string
}

// chosen beforehand: choosing takes a phone a tenth of a second, just before the first boxes
const palette: readonly string[] = `
  #6ee8e1 #528def #d07502 #facb39 #0ea692 #83c0ff #d0f7a9 #85cf95 #cc8bc5 #9caf5d #c97466 #53a9fd
  #55d1ca #8cfff7 #b96bcb #e2b40a #eff166 #aae39e #51bb9a #e09113 #bfc16a #a7fed0 #edce79 #50b1dc
  #36f2c1 #95dcff #b576af #ff95b7 #93953e #55cee1 #6fb880 #c87180 #9f75e1 #c4fd86 #aec942 #ed76b3
  #c385ef #83b83f #fdc0b5 #acffbd #c4e05c #c467bd #db7cd4 #63d782 #f8767a #fab7f3 #02a49e #c5718c
  #c7dc88 #76e9d4 #fddeeb #f09dc4 #e08795 #03bdb6 #ff98a8 #d0a7f0 #799d52 #52d0d6 #c97273 #fde0df
  #ad70d7 #98ce58 #ecef97 #98b224 #de673b #daf774 #d8d94b #c1c32d #907ae9 #849c0a #8de8b8 #8eb267
  #ffe4b8 #b58bf9 #b9e092 #fec1ac #e06351 #ffe2cb #a498e5 #0a9cce #18edf6 #f6758e #a47cc1 #ba91d8
  #c5aaf7 #43bba7 #f99f90 #d4609d #d19853 #10a970 #def39f #d5d881 #b1c572 #04daab #7fb673 #a0faff
`
  .trim()
  .split(/\s+/)

export const paletteSize = palette.length
