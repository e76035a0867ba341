/**
 * Whether the bytes of a frame lie as it is seen, neither turned nor mirrored (WebCodecs, `VideoFrame.rotation` and
 * `flip`); false in a browser that does not tell.
 */
export function isUpright(frame: VideoFrame): boolean {
  const { rotation, flip } = frame as VideoFrame & { rotation?: number; flip?: boolean }
  return rotation === 0 && flip === false
}
