/** Formats in which a film's results can be saved. */
export type FilmResults = 'csv' | 'json' | 'mot' | 'coco'

/**
 * Ways in which the stretch of a film is saved with its boxes: as a film with its sound, its frames as a ZIP, its
 * beginning as a GIF, or a few frames on one picture.
 */
export type FilmSaves = 'film' | 'frames' | 'gif' | 'poster'

/** What can be done with the open film; created with the first one. */
export interface FilmCommands {
  /** opens a film and puts it on the stage; says why where it cannot */
  readonly open: (file: File) => Promise<void>
  /** puts the open film back on the stage */
  readonly show: () => void
  readonly close: () => void
  readonly play: () => void
  readonly pause: () => void
  /** goes to a moment of the film, in seconds, and stays there */
  readonly seek: (time: number) => void
  /** goes so many frames on, or back, and stays there */
  readonly step: (frames: number) => void
  readonly setSpeed: (speed: number) => void
  readonly setLoops: (loops: boolean) => void
  readonly setMuted: (muted: boolean) => void
  /** the stretch that is played and run over, in seconds */
  readonly setStretch: (from: number, to: number) => void
  /** runs the network over every frame of the stretch that has no answer yet; also goes on after `pauseRun` */
  readonly detectAll: () => void
  readonly pauseRun: () => void
  /** ends the run; the answers stay */
  readonly cancelRun: () => void
  /** keeps the frame on the stage as a picture */
  readonly freeze: () => Promise<void>
  /** saves the stretch with its boxes */
  readonly save: (what: FilmSaves) => Promise<void>
  /** ends `save`, which saves nothing then */
  readonly cancelSaving: () => void
  /** saves what the network found in the answered frames */
  readonly saveResults: (format: FilmResults) => Promise<void>
}
