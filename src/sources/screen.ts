import type { Camera } from './camera.ts'
import { CameraError } from './camera-error.ts'
import { trackEvents } from './track-events.ts'

/**
 * Asks which screen, window or tab to show, and opens it as a stream. Call it in response to a click, since
 * browsers then ask.
 *
 * @throws CameraError
 */
export async function openScreen(): Promise<Camera> {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getDisplayMedia({ audio: false, video: true })
  } catch (error) {
    throw inWords(error)
  }
  const [track] = stream.getVideoTracks()
  if (!track) throw new CameraError('missing', 'The screen gave no picture. Choose another window.')
  return {
    stream,
    deviceId: '',
    label: track.label || 'Screen',
    facing: null,
    ...trackEvents(stream, track),
  }
}

function inWords(error: unknown): CameraError {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return new CameraError('denied', 'Nothing was chosen, or the browser does not allow it.')
  }
  return new CameraError(
    'failed',
    'The screen could not be captured. Try again, or choose a window.',
  )
}
