/**
 * The frame on a video now: a handle where the browser has those, else a copy. Whoever takes it closes it.
 *
 * @throws where the video has no picture yet
 */
export async function frameOf(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  if (video.videoWidth === 0) throw new Error('the video has no picture')
  return typeof VideoFrame === 'undefined' ? createImageBitmap(video) : new VideoFrame(video)
}
