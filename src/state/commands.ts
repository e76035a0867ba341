import type { Evaluate } from './evaluate/evaluate-commands.ts'
import type { InspectCommands } from './inspection.ts'
import type { ModelCommands } from './own-models.ts'

/** What a view may ask for beyond settings; made by `run/`, handed down by `app/`. */
export interface Commands extends ModelCommands, InspectCommands {
  /** loads the network and puts a sample on the stage, where both waited for somebody to want them */
  showSample(): void
  /**
   * opens pictures, the first of them on the stage, and labels or a model among them; files that are neither are
   * told of, one by one
   */
  openFiles(files: readonly File[]): void
  selectPicture(id: string): void
  removePicture(id: string): void
  clearPictures(): void
  undoClear(): void
  /** asks for a camera and shows it; a device by its id, or the other side of a phone */
  startCamera(choice?: { deviceId?: string; facing?: 'user' | 'environment' }): void
  stopCamera(): void
  /** keeps what the camera shows as a picture, and lets go of the camera */
  freezeFrame(): void
  /** loads the model again after a failure */
  retryModel(): void
  /** runs the current picture again after a failure */
  retryPicture(): void
  /** what is behind the Evaluate tab, fetched when it is first needed */
  readonly openEvaluate: () => Promise<Evaluate>
  exportJson(): void
  exportPng(): void
  copyLink(): void
  /**
   * runs the network over a sample and tells of this device, as text for a bug report; rejects with words, or
   * with the signal's reason
   */
  readonly checkDevice: (signal: AbortSignal) => Promise<string>
}
