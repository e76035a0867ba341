/**
 * The meaning of a mark's colour. Never use colour alone: add a label, a dash or a shape. `accent`, `warm` and
 * `good` are distinguishable for colour-blind readers too.
 */
export type Tone = 'ink' | 'soft' | 'line' | 'accent' | 'warm' | 'good' | 'bad'
