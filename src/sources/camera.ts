import { CameraError } from './camera-error.ts'
import { trackEvents, type TrackEvents } from './track-events.ts'

export interface CameraChoice {
  /** a device by its id, or a side of the phone; without either the browser's default */
  readonly deviceId?: string
  readonly facing?: 'user' | 'environment'
}

export interface CameraDevice {
  readonly id: string
  readonly label: string
}

export interface Camera extends TrackEvents {
  readonly stream: MediaStream
  readonly deviceId: string
  readonly label: string
  /** the direction it faces, if the device says so */
  readonly facing: 'user' | 'environment' | null
}

/**
 * Opens a camera. Call it in response to a click, since browsers then ask for permission.
 *
 * @throws CameraError
 */
export async function openCamera(choice: CameraChoice = {}): Promise<Camera> {
  if (!isSecureContext || !navigator.mediaDevices) throw insecure()
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: constraints(choice) })
  } catch (error) {
    throw inWords(error)
  }
  const [track] = stream.getVideoTracks()
  if (!track)
    throw new CameraError(
      'missing',
      'The camera gave no picture. Choose another one, or open a picture instead.',
    )
  const { deviceId = '', facingMode } = track.getSettings()
  return {
    stream,
    deviceId,
    label: track.label || 'Camera',
    facing: facingMode === 'user' || facingMode === 'environment' ? facingMode : null,
    ...trackEvents(stream, track),
  }
}

/** The available cameras; labels are empty until access was granted once. */
export async function listCameras(): Promise<readonly CameraDevice[]> {
  if (!navigator.mediaDevices) return []
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, index) => ({ id: deviceId, label: label || `Camera ${index + 1}` }))
}

/** Calls back when a camera is plugged in or out; returns a function that stops it. */
export function watchCameras(callback: () => void): () => void {
  const devices = navigator.mediaDevices
  devices?.addEventListener('devicechange', callback)
  return () => devices?.removeEventListener('devicechange', callback)
}

function constraints({ deviceId, facing }: CameraChoice): MediaTrackConstraints {
  return {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    ...(deviceId && { deviceId: { exact: deviceId } }),
    ...(facing && { facingMode: { ideal: facing } }),
  }
}

function insecure(): CameraError {
  return new CameraError(
    'insecure',
    'Browsers give the camera to secure pages only. Open this page over https or on localhost (see “npm start -- --lan”), or open a picture instead.',
  )
}

function inWords(error: unknown): CameraError {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return new CameraError(
      'denied',
      'Camera blocked. Allow it in the address bar, or open a picture instead.',
    )
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return new CameraError(
      'missing',
      'No camera found. Plug one in and try again, or open a picture instead.',
    )
  }
  if (name === 'NotReadableError' || name === 'AbortError') {
    return new CameraError(
      'busy',
      'The camera is in use by another program. Close that program and try again, or open a picture instead.',
    )
  }
  return new CameraError(
    'failed',
    'The camera could not be started. Try again, or open a picture instead.',
  )
}
