import type { Evaluate } from './evaluate/evaluate-commands.ts'
import type { Faster } from './faster/faster-commands.ts'
import type { Tracking } from './track/track-commands.ts'
import type { Versus } from './versus/versus-commands.ts'
import type { FilmCommands } from './film/film-commands.ts'
import type { InspectCommands } from './inspection.ts'
import type { ModelCommands } from './own-models.ts'
import type { RecordCommands } from './recording.ts'

/** Further ways out of the page; each tells how it went. */
export interface ExportCommands {
  /** puts the annotated picture on the clipboard */
  copyPicture(): Promise<void>
  /** whether the system can share a picture */
  readonly canShare: boolean
  /** opens the system’s share sheet with the annotated picture */
  share(): Promise<void>
  /** saves the answers of all open pictures as a ZIP; those without one are run first */
  exportAll(): Promise<void>
  /** ends `exportAll`, which saves nothing then */
  cancelAll(): void
}

/** Commands of a view beyond changing settings; implemented by `run/`, passed down by `app/`. */
export interface Commands extends ModelCommands, InspectCommands {
  /** puts the sample of that name on the stage; without one, loads network and samples, if that was deferred */
  showSample(name?: string): void
  /** opens pictures and films (the first goes on the stage), labels and models; reports every other file */
  openFiles(files: readonly File[]): void
  selectPicture(id: string): void
  removePicture(id: string): void
  undoRemove(): void
  clearPictures(): void
  undoClear(): void
  /** keeps opened pictures on this device from now on, or forgets all that are kept */
  keepPictures(on: boolean): void
  /** opens a camera and shows it; a device by its id, the other side of a phone, or a screen in its place */
  startCamera(choice?: {
    deviceId?: string
    facing?: 'user' | 'environment'
    screen?: boolean
  }): void
  stopCamera(): void
  /** keeps the current frame of the camera or film as a picture, and releases the camera */
  freezeFrame(): void
  /** loads the model again after a failure */
  retryModel(): void
  /** ends the loading of the network; picture and boxes stay */
  readonly cancelLoading: () => void
  /** runs the network on the current picture again after a failure */
  retryPicture(): void
  /** gives up the run on the picture of the stage; its earlier boxes stay */
  readonly cancelDetecting: () => void
  /** the code behind the Evaluate tab, fetched on first use */
  readonly openEvaluate: () => Promise<Evaluate>
  /** the code that makes a network faster, fetched on first use */
  readonly openFaster: () => Promise<Faster>
  /** what runs a second network beside the first, fetched when it is first needed */
  readonly openVersus: () => Promise<Versus>
  /** what follows objects from frame to frame, fetched when it is first needed */
  readonly openTracking: () => Promise<Tracking>
  /** what can be done with a film, fetched with the first one */
  readonly openFilms: () => Promise<FilmCommands>
  /** what records the camera, or a screen, fetched with either */
  readonly openRecorder: () => Promise<RecordCommands>
  exportJson(): void
  exportPng(): void
  copyLink(): void
  /** what takes pictures out of the page in further ways, fetched on first use */
  readonly openExports: () => Promise<ExportCommands>
  /**
   * runs the network on a sample and describes this device, as text for a bug report; rejects with words, or with
   * the signal's reason
   */
  readonly checkDevice: (signal: AbortSignal) => Promise<string>
}
