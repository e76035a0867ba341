/** Whose candidates a lab shows: the stored example's, made ones, or those of the picture on the stage. */
export const candidateSources = ['stored', 'made', 'stage'] as const
export type CandidateSourceName = (typeof candidateSources)[number]
