/** The part of a `GPUDevice` that is watched; tests hand in their own. */
export type WatchedDevice = Pick<GPUDevice, 'lost' | 'addEventListener'>

/**
 * Fails what runs on a device once that is lost, or once it reported an error that nobody caught: what
 * it computes after one cannot be trusted, and no error of `run` need follow.
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
    // no Promise.race: each would hang on to its frame for as long as the device lives
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
