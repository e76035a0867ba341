/** Places on the stored photograph at which the networks are asked. */
export const spotNames = ['person', 'boat', 'water'] as const
export type SpotName = (typeof spotNames)[number]
