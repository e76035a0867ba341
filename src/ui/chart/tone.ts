/**
 * What a mark says by its colour. Never by colour alone: give it a label, a dash or a shape as well.
 * `accent`, `warm` and `good` tell three series apart for colour-blind readers too.
 */
export type Tone = 'ink' | 'soft' | 'line' | 'accent' | 'warm' | 'good' | 'bad'
