import { readFileSync } from 'node:fs'

/**
 * How many times as much of the processor's time twice as much takes in this thread: the best of several tries, at a
 * size that takes more than 50 ms. Time on the wall says nothing on a machine that does other things as well.
 *
 * @param most size at which so little time is enough to say that it is not more than linear
 * @returns 0 where `most` takes less than 50 ms
 */
export function growthOf(work: (size: number) => void, first: number, most: number): number {
  work(first)
  for (let size = first; size <= most; size *= 2) {
    if (cpuOf(work, size) < 50) continue
    const once = leastOf(2, () => cpuOf(work, size))
    if (once < 50) continue
    const growth = leastOf(3, () => cpuOf(work, 2 * size)) / once
    // what is quadratic stays so; a busy machine does not
    return growth < clear
      ? growth
      : Math.min(
          growth,
          leastOf(2, () => pairOf(work, size)),
        )
  }
  return 0
}

/** Below this nothing has to be looked at again. */
const clear = 2.7

/** Growth by one try of both sizes, one right after the other. */
function pairOf(work: (size: number) => void, size: number): number {
  const once = cpuOf(work, size)
  return cpuOf(work, 2 * size) / once
}

function leastOf(tries: number, measure: () => number): number {
  return Math.min(...Array.from({ length: tries }, measure))
}

/** Milliseconds. */
function cpuOf(work: (size: number) => void, size: number): number {
  const before = cpuSoFar()
  work(size)
  return cpuSoFar() - before
}

/**
 * Milliseconds of this thread. Where the system does not tell, those of the whole process, in which other tests run
 * beside this one.
 */
function cpuSoFar(): number {
  const ofThread = nanosecondsOfThread()
  if (ofThread > 0) return ofThread / 1e6
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** 0 where the system does not tell. */
function nanosecondsOfThread(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0])
  } catch {
    return 0
  }
}
