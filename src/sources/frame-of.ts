/**
 * The current frame of a video: a handle where the browser supports it, else a copy. The caller closes it.
 *
 * @throws if the video has no frame yet
 */
export async function frameOf(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  if (video.videoWidth === 0) throw new Error('the video has no picture')
  return typeof VideoFrame === 'undefined' ? createImageBitmap(video) : new VideoFrame(video)
}
