/** The used part of a `GPUDevice`; tests pass their own. */
export type WatchedDevice = Pick<GPUDevice, 'lost' | 'addEventListener'>

/**
 * Fails jobs on a device once it is lost, or has reported an uncaptured error: later results cannot be trusted,
 * even if `run` itself reports no error.
 */
export function watchDevice() {
  let reason: string | null = null
  let rejectRun: ((error: Error) => void) | null = null

  function fail(words: string): void {
    reason ??= words
    rejectRun?.(new Error(reason))
  }

  return {
    lost: () => reason,
    follow(device: WatchedDevice): void {
      void device.lost.then((info) => fail(`device lost (${info.reason}): ${info.message}`))
      device.addEventListener('uncapturederror', ({ error }) => fail(error.message))
    },
    // no Promise.race, which would retain every frame for as long as the device lives
    guard: <T>(run: () => Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (reason !== null) return reject(new Error(reason))
        rejectRun = reject
        void run()
          .then(resolve, reject)
          .finally(() => (rejectRun = null))
      }),
  }
}
