/** Index of the time that is nearest to `time`; of two that are as near, the earlier. `times` ascend; -1 if empty. */
export function nearestTime(times: Float64Array, time: number): number {
  const after = firstAtOrAfter(times, time)
  if (after === 0) return times.length === 0 ? -1 : 0
  if (after === times.length) return after - 1
  return times[after]! - time < time - times[after - 1]! ? after : after - 1
}

/** Index of the first time that is not before `time`; the number of times if there is none. */
export function firstAtOrAfter(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}
