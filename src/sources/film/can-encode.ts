/** Whether the browser encodes films. Asks the browser itself, so that what writes them need not be fetched for it. */
export async function canEncode(): Promise<boolean> {
  if (!('VideoEncoder' in globalThis)) return false
  for (const codec of ['avc1.42001f', 'vp09.00.10.08', 'vp8']) {
    const asked = { codec, width: 640, height: 480, bitrate: 1e6, framerate: 30 }
    const { supported } = await VideoEncoder.isConfigSupported(asked).catch(() => noSupport)
    if (supported) return true
  }
  return false
}

const noSupport: VideoEncoderSupport = { supported: false }
