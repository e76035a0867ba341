import type { Certainty } from '../finding.ts'
import type { Seen, SeenOutput } from '../seen.ts'
import type { Reading } from '../reading.ts'

type ClassCount = Pick<Reading, 'classCount' | 'classEvidence' | 'classCertainty'>

/**
 * Number of classes if every row names one: from the names; else from the graph's modulo on flattened indices;
 * else from its last layers.
 * @param greatest greatest class id in the outputs; -1 for none
 * @param usual how many such networks have where nothing tells: COCO's
 */
export function countClasses(
  { tail }: SeenOutput,
  greatest: number,
  { facts }: Seen,
  usual = 80,
): ClassCount {
  const names = facts.notes.names?.length
  if (names !== undefined && greatest < names) {
    return counted(names, `The file names ${names}.`, 'sure')
  }
  if (tail.modulus !== null) {
    return counted(tail.modulus, `The graph picks among ${tail.modulus} scores per box.`, 'sure')
  }
  // 4 and 64 are what boxes take, before and after their bins are summed
  const width = tail.widths.findLast(
    (one) => one !== 1 && one !== 4 && one !== 64 && one > greatest,
  )
  if (width !== undefined) {
    const evidence = `Its last layers have ${tail.widths.join(', ')} channels, of which 4 or 64 are the box’s.`
    return counted(width, evidence, 'likely')
  }
  if (tail.widths.includes(1) && tail.widths.length <= 3 && greatest < 1) {
    return counted(1, 'Its last layers have one channel beside those of the box.', 'likely')
  }
  const least = Math.max(usual, greatest + 1)
  return counted(least, 'The file does not say how many there are.', 'guess')
}

function counted(classCount: number, classEvidence: string, classCertainty: Certainty): ClassCount {
  return { classCount, classEvidence, classCertainty }
}
