/** The camera, or a screen, on its way into a film. */
export interface Recording {
  /** since it began */
  readonly seconds: number
  /** that are written */
  readonly bytes: number
}

/** What records the camera, or a screen; made when either is first on. */
export interface RecordCommands {
  /** why this browser cannot; null: it can */
  readonly whyNot: string | null
  /** records what the stage shows, from now on */
  readonly start: () => void
  /** ends the recording, and saves it */
  readonly stop: () => void
}
