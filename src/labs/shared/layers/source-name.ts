/** Whose layers a lab shows: the stored example's, or those of the network and picture on the stage. */
export const sourceNames = ['stored', 'stage'] as const
export type SourceName = (typeof sourceNames)[number]
