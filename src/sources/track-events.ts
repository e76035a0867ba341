/** The end and the muting of a stream's picture. */
export interface TrackEvents {
  /** calls back once if the device ends by itself: unplugged, or taken by the system */
  onEnded(callback: () => void): void
  /** calls back at once and whenever the system begins or stops to withhold the picture */
  onMuted(callback: (muted: boolean) => void): void
  /** releases the device; its light goes off */
  stop(): void
}

/** How the end and the muting of a stream's picture are told, and how all of the stream is let go. */
export function trackEvents(stream: MediaStream, track: MediaStreamTrack): TrackEvents {
  return {
    onEnded: (callback) => track.addEventListener('ended', callback, { once: true }),
    onMuted: (callback) => {
      const tell = () => callback(track.muted)
      track.addEventListener('mute', tell)
      track.addEventListener('unmute', tell)
      tell()
    },
    stop: () => {
      for (const each of stream.getTracks()) each.stop()
    },
  }
}
