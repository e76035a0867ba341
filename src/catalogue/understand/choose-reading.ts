import type { Refusal } from '../refusal.ts'
import { account, type Account } from './account.ts'
import type { Finding } from './finding.ts'
import { readBestClass } from './heads/best-class.ts'
import { readDetr } from './heads/detr.ts'
import { readDistributions } from './heads/distributions.ts'
import { readEndToEnd } from './heads/end-to-end.ts'
import { readMaps } from './heads/maps.ts'
import { readPickedApart } from './heads/picked-apart.ts'
import { readRows } from './heads/rows.ts'
import { judge, mostThings } from './judge.ts'
import { classifier } from './picture-input.ts'
import { refuse, type ReadHead, type Reading } from './reading.ts'
import { RunRefused, type ProbeRun, type Ran, type Sized } from './run-sizes.ts'
import { showDims, type Seen } from './seen.ts'
import type { TriedPicture } from './tried-picture.ts'
import { tryFeedings, type Tried } from './try-feedings.ts'

/** The chosen reading, and how the network was fed. */
export interface Chosen {
  readonly reading: Reading
  readonly tried: Tried
  /** description of the boxes, with the evidence against it */
  readonly boxes: Finding
  /** whether something was found on a photograph */
  readonly isShown: boolean
  /** classes that were found */
  readonly classIds: ReadonlySet<number>
}

/** In order of precedence: the most specific first. */
const readers: readonly ((seen: Seen) => ReadHead)[] = [
  readEndToEnd,
  readPickedApart,
  readBestClass,
  readDistributions,
  readDetr,
  readRows,
  readMaps,
]

/**
 * Tries every possible reading. One that leaves no output unexplained precedes one that does; then one with a
 * plausible result on a photograph; then one whose boxes are where they should be. One whose decoder throws is
 * discarded.
 */
export async function chooseReading(
  seen: Seen,
  sized: Sized,
  run: ProbeRun,
  picture: TriedPicture,
): Promise<Chosen | { readonly refusal: Refusal }> {
  const answers = readers.flatMap((read) => read(seen) ?? [])
  const readings = answers.filter((answer): answer is Reading => !('refusal' in answer))
  const refusal = answers.find((answer) => 'refusal' in answer)
  if (readings.length === 0) return refusal ?? unknown(seen)

  const runOnce = remembered(run)
  const tries: Try[] = []
  for (const reading of readings) {
    const tried = await tryFeedings(seen.facts, reading, sized, runOnce, picture)
    tries.push({ reading, tried, account: account(reading, seen), second: null })
  }
  const whole = tries.filter((one) => !one.account.isOfLevels)
  if (whole.length === 0) return ofLevels(seen)
  const standing = whole.filter(({ tried }) => (tried.shown?.problem ?? null) === null)
  const isSettled = standing.length === 1 && isShown(standing[0]!)
  const checked = isSettled ? standing : await onSecond(standing, sized, runOnce)
  const [best, next] = checked.toSorted(
    (a, b) =>
      a.account.unexplained.length - b.account.unexplained.length ||
      Number(isShown(b)) - Number(isShown(a)) ||
      Number(isGuess(a)) - Number(isGuess(b)),
  )
  if (!best) return notRead(tries, seen)
  const found = [best.tried.shown, best.second].flatMap((one) => one ?? [])
  return {
    reading: best.reading,
    tried: best.tried,
    boxes: boxesFinding(best, next),
    isShown: isShown(best),
    classIds: new Set(found.flatMap(({ classIds }) => [...classIds])),
  }
}

interface Try {
  readonly reading: Reading
  readonly tried: Tried
  readonly account: Account
  /** on the second photograph; null if that was not needed */
  readonly second: Tried['shown']
}

function isShown({ tried, second }: Pick<Try, 'tried' | 'second'>): boolean {
  return tried.shown?.isSensible === true || second?.isSensible === true
}

/** Whether the numbers speak against the boxes. */
function isGuess({ reading }: Try): boolean {
  return reading.boxes.certainty === 'guess'
}

/** The readings that are plausible on the second photograph too. */
async function onSecond(
  tries: readonly Try[],
  { ran: { size } }: Sized,
  run: ProbeRun,
): Promise<readonly Try[]> {
  const checked: Try[] = []
  for (const one of tries) {
    const { input, head } = one.tried
    try {
      const { outputs, fit } = await run(input, size, 'second')
      const second = judge(outputs, fit, head, size, one.reading.classCount)
      if (second.problem === null) checked.push({ ...one, second })
    } catch (error) {
      if (!(error instanceof RunRefused)) throw error
      checked.push(one)
    }
  }
  return checked
}

/** Caches the results of runs. */
function remembered(run: ProbeRun): ProbeRun {
  const answers = new Map<string, Promise<Omit<Ran, 'input' | 'size'>>>()
  return (input, size, photograph) => {
    const key = JSON.stringify([input, size, photograph])
    const answer = answers.get(key) ?? run(input, size, photograph)
    answers.set(key, answer)
    return answer
  }
}

function boxesFinding({ reading, account, tried, second }: Try, next: Try | undefined): Finding {
  const { boxes } = reading
  const isClose = next !== undefined && isShown(next) && next.account.unexplained.length === 0
  const evidence = [
    ...boxes.evidence,
    ...account.evidence,
    ...account.unexplained.map(
      ({ name, dims }) => `Nothing here explains the output “${name}” ${showDims(dims)}.`,
    ),
    ...(isClose
      ? [`Nearly as well it is read as ${next.reading.family}: ${next.reading.boxes.conclusion}.`]
      : []),
  ]
  const everywhere = [tried.shown, second].find((one) => (one?.count ?? 0) > mostThings)
  if (everywhere && !isShown({ tried, second })) {
    const words = `It shows ${everywhere.count} boxes on a photograph that has nothing like as many things: something of this is wrong.`
    return { ...boxes, evidence: [...evidence, words], certainty: 'guess' }
  }
  if (account.unexplained.length > 0) return { ...boxes, evidence, certainty: 'guess' }
  const isSure = boxes.certainty === 'sure' && isClose
  return { ...boxes, evidence, ...(isSure && { certainty: 'likely' }) }
}

/** The refusal if boxes come level by level, and only those of one level would be read. */
function ofLevels(seen: Seen) {
  return refuse(
    `a detector that answers stride by stride, in a way that is not known here: ${outputsInWords(seen)}`,
    'Export it with its last layer, which puts the boxes of all strides together.',
  )
}

/** The refusal if outputs resembled a known form, but their values did not fit. */
function notRead(tries: readonly Try[], seen: Seen) {
  const [first] = tries
  const why = first?.tried.shown?.problem
  return refuse(
    `a network whose outputs look like those of ${first?.reading.family ?? 'a detector'}, and hold other numbers (${why ?? outputsInWords(seen)})`,
    'Export it with its last layer, as its exporter does by default.',
  )
}

function unknown(seen: Seen) {
  if (seen.outputs.length > 0 && seen.outputs.every(isVector)) {
    const [output] = seen.outputs
    return {
      refusal: classifier(`Its output is ${showDims(output?.dims ?? [])}: one row of numbers.`),
    }
  }
  return refuse(
    `a network whose outputs are no known detector’s: ${outputsInWords(seen)}`,
    'Export a YOLO or DETR network with its last layer, as its exporter does by default.',
  )
}

function outputsInWords({ outputs }: Seen): string {
  return outputs.map(({ name, dims }) => `“${name}” ${showDims(dims)}`).join(', ')
}

function isVector({ dims }: Seen['outputs'][number]): boolean {
  return dims.length <= 2 && (dims[0] ?? 1) === 1
}
