import type { Sieve } from './contract.ts'
import type { AnchorMaps } from './shared-fields.ts'

/**
 * One map per stride with a box, an objectness and classes, all raw: [1, A*(5+C), h, w] or [1, A, h, w, 5+C]. For
 * softmax classes only the objectness decides, since no probability exceeds 1.
 */
export function siftMaps(
  maps: AnchorMaps,
  dims: Readonly<Record<string, readonly number[]>>,
  classCount: number,
  classes: 'each by itself' | 'not looked at',
): readonly Sieve[] | null {
  const sieves = maps.map(({ name, anchors }): Sieve | null => {
    const shape = dims[name] ?? []
    const planes = shape.length === 4
    const [rows = 0, columns = 0] = shape.slice(2)
    const cells = rows * columns
    const channels = planes ? (shape[1] ?? 0) / anchors.length : (shape[4] ?? 0)
    const isAlone = channels === 5 && classCount === 1
    if (cells === 0 || !(isAlone || channels === 5 + classCount)) return null
    return {
      output: name,
      groups: anchors.length,
      cells,
      channels,
      groupStep: channels * cells,
      cellStep: planes ? 1 : channels,
      channelStep: planes ? cells : 1,
      objectness: 4,
      firstClass: 5,
      classes: isAlone || classes === 'not looked at' ? 0 : classCount,
      logits: true,
    }
  })
  return sieves.every((sieve) => sieve !== null) ? sieves : null
}
