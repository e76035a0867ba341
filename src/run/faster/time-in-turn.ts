import type { AsideNetwork } from './open-aside.ts'
import type { TriedPicture } from './pictures-to-try.ts'

const rounds = 7
/** Milliseconds: a slow network gets fewer rounds, but at least two. */
const patience = 8000

/**
 * Median milliseconds of each network alone on one picture, run alternately, so that other load on the device
 * slows both equally. The first round is slow and not counted.
 */
export async function timeInTurn(
  one: AsideNetwork,
  other: AsideNetwork,
  picture: TriedPicture,
  signal: AbortSignal,
): Promise<readonly [one: number, other: number]> {
  const times: [number[], number[]] = [[], []]
  const begin = performance.now()
  for (let round = 0; round <= rounds; round++) {
    if (round > 2 && performance.now() - begin > patience) break
    for (const [i, network] of [one, other].entries()) {
      const answer = await network.detect(picture, signal)
      if (round > 0) times[i]!.push(answer.times.network)
    }
  }
  return [median(times[0]), median(times[1])]
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
