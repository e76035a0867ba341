import type { Head } from '../../vision/heads/heads.ts'
import type { Fit, InputRule } from '../../vision/input.ts'
import { fitInWords, picturesInWords } from './feeding.ts'
import type { Finding } from './finding.ts'
import type { GraphFacts } from './graph-facts.ts'
import { judge, type Judgement } from './judge.ts'
import type { HeadOption, Reading } from './reading.ts'
import { RunRefused, type Fed, type ProbeRun, type Ran, type Sized } from './run-sizes.ts'
import { formatPercent } from '../../words/percent.ts'
import { formatScore } from '../../words/numbers.ts'
import type { TriedPicture } from './tried-picture.ts'

/** How the network is fed and read, after trying it on the photograph. */
export interface Tried {
  readonly input: Fed
  readonly head: Head
  readonly findings: readonly Finding[]
  /** the result of the chosen way on the photograph; null if the network did not run with it */
  readonly shown: Judgement | null
}

interface Trial extends Judgement {
  readonly ran: Ran
  readonly option: HeadOption
  /** other ways to read the same outputs with nearly equal results */
  readonly rivals: readonly string[]
}

/** Factor by which an alternative must be better than the default to replace it. */
const clearFactor = 1.2

/**
 * Feeds the photograph in the family's usual way. If that finds nothing, or boxes everywhere, tries the other
 * scale; if the family has no fixed convention, also the other paddings and the other channel order. Of several
 * ways to read the outputs, the one whose boxes agree best is chosen.
 */
export async function tryFeedings(
  facts: GraphFacts,
  reading: Reading,
  { ran: first }: Sized,
  run: ProbeRun,
  picture: TriedPicture,
): Promise<Tried> {
  const usual = usualFeed(facts, reading, first.input)
  const tryOut = async (input: Fed): Promise<Trial | null> => {
    const ran = sameFeed(input, first.input) ? first : await attempt(run, input, first)
    return ran && judgeAll(ran, reading)
  }
  const wonted = await tryOut(usual)
  const others = wonted?.isSensible ? [] : await otherScales(usual, tryOut)
  const scaled = wonted?.isSensible ? wonted : (others.find(({ isSensible }) => isSensible) ?? null)
  const found = scaled ?? wonted
  const open = scaled && reading.feeding.isOpen ? await otherWays(scaled, tryOut) : null
  const best = open?.best ?? found
  const input = best?.ran.input ?? usual
  const option = best?.option ?? reading.options[0]
  if (!option) throw new Error(`no way to read ${reading.family}`)
  return {
    input,
    head: option.head,
    shown: best,
    findings: [
      scaleFinding(facts, reading, input, scaled, wonted ? [wonted, ...others] : others, picture),
      channelsFinding(facts, reading, input, open?.tried ?? [], picture),
      fitFinding(facts, reading, input, open?.tried ?? [], picture),
      ...anchorsFinding(reading, best, option, picture),
    ],
  }
}

function usualFeed({ stem }: GraphFacts, { feeding }: Reading, first: Fed): Fed {
  const { channels, divisor, fit, padValue, normalisation } = feeding
  return {
    name: first.name,
    type: first.type,
    channels,
    divisor: stem.normalises ? 1 : divisor,
    ...(normalisation && !stem.normalises && { normalisation }),
    fit,
    padValue,
  }
}

async function attempt(run: ProbeRun, input: Fed, { size }: Ran): Promise<Ran | null> {
  try {
    return { input, size, ...(await run(input, size)) }
  } catch (error) {
    if (error instanceof RunRefused) return null
    throw error
  }
}

/** Judges every way to read; keeps the default unless the boxes of another agree clearly better. */
function judgeAll(ran: Ran, { options, classCount }: Reading): Trial {
  const trials = options.map((option) => ({
    ran,
    option,
    rivals: [],
    ...judge(ran.outputs, ran.fit, option.head, ran.size, classCount),
  }))
  const usual = trials.find(({ problem }) => problem === null) ?? trials[0]
  if (!usual) throw new Error('nothing to judge')
  const best = trials.reduce(
    (best, trial) =>
      trial.isSensible && (!best.isSensible || trial.agreement > best.agreement * tieFactor)
        ? trial
        : best,
    usual,
  )
  const rivals = trials.filter(
    (trial) => trial !== best && trial.agreement * tieFactor > best.agreement && trial.isSensible,
  )
  return { ...best, rivals: rivals.map(({ option }) => option.says) }
}

/** Agreements within this factor count as equal. */
const tieFactor = 1.05

/** IoU below which boxes of one object were decoded wrongly, or belong to two objects. */
const telling = 0.6

type TryOut = (input: Fed) => Promise<Trial | null>

/** Tries other scales, up to the first plausible one. */
async function otherScales(usual: Fed, tryOut: TryOut): Promise<readonly Trial[]> {
  const { normalisation: _, ...plain } = usual
  const others: Fed[] = [
    { ...plain, divisor: usual.divisor === 255 ? 1 : 255 },
    ...(usual.normalisation ? [{ ...plain, divisor: 255 }] : []),
  ]
  const trials: Trial[] = []
  for (const input of others) {
    const trial = await tryOut(input)
    if (trial) trials.push(trial)
    if (trial?.isSensible) break
  }
  return trials
}

/** Tries the other paddings, then the other channel order; keeps what is clearly better. */
async function otherWays(
  start: Trial,
  tryOut: TryOut,
): Promise<{ readonly best: Trial; readonly tried: readonly Trial[] }> {
  const tried = [start]
  let best = start
  const consider = async (input: Fed) => {
    const trial = await tryOut(input)
    if (!trial) return
    tried.push(trial)
    if (trial.isSensible && trial.confidence > clearFactor * best.confidence) best = trial
  }
  for (const fit of fits)
    if (fit !== start.ran.input.fit) await consider({ ...best.ran.input, fit })
  const { channels } = best.ran.input
  await consider({ ...best.ran.input, channels: channels === 'rgb' ? 'bgr' : 'rgb' })
  return { best, tried }
}

const fits: readonly Fit[] = ['centre', 'stretch', 'corner']

function scaleFinding(
  { notes, stem }: GraphFacts,
  { feeding }: Reading,
  input: Fed,
  found: Trial | null,
  tried: readonly Trial[],
  picture: TriedPicture,
): Finding {
  const habit = stem.normalises
    ? 'The graph scales the values itself, in its first operators.'
    : `${feeding.habit} ${scaleInWords({ ...input, ...plainOf(feeding) })}.`
  const shown = tried.map(
    (trial) => `Fed ${scaleInWords(trial.ran.input)}, it finds ${shows(trial, picture)}.`,
  )
  const isUsual = found !== null && found === tried[0]
  const isClear = isUsual && found.confidence > 0.3
  const certainty = notes.isUltralytics || isClear ? 'sure' : found ? 'likely' : 'guess'
  return {
    about: 'scale',
    conclusion: scaleInWords(input),
    evidence: [habit, ...shown],
    certainty,
    ...(certainty === 'guess' && {
      question: 'A picture with objects that it knows would tell.',
    }),
  }
}

function plainOf({ divisor, normalisation }: Reading['feeding']) {
  return { divisor, ...(normalisation && { normalisation }) }
}

function channelsFinding(
  { notes }: GraphFacts,
  { feeding }: Reading,
  { channels }: Fed,
  tried: readonly Trial[],
  picture: TriedPicture,
): Finding {
  return {
    about: 'channels',
    conclusion: channels.toUpperCase(),
    evidence: [
      `${feeding.habit} ${feeding.channels.toUpperCase()}.`,
      ...compared(tried, ({ channels }) => channels.toUpperCase(), picture),
      ...(notes.isUltralytics || !picture.isGrey
        ? []
        : ['The sample photograph is nearly grey and tells little of the order of colours.']),
    ],
    certainty: notes.isUltralytics ? 'sure' : feeding.isOpen ? 'guess' : 'likely',
    ...(!notes.isUltralytics && {
      question: 'A colourful picture would tell: the right order finds more.',
    }),
  }
}

function fitFinding(
  { notes }: GraphFacts,
  { feeding }: Reading,
  { fit, padValue }: Fed,
  tried: readonly Trial[],
  picture: TriedPicture,
): Finding {
  return {
    about: 'fit',
    conclusion: fitInWords(fit, padValue),
    evidence: [
      `${feeding.habit} ${picturesInWords(feeding.fit)}.`,
      ...compared(tried, ({ fit }) => fit, picture),
    ],
    certainty: notes.isUltralytics ? 'sure' : feeding.isOpen ? 'guess' : 'likely',
  }
}

/** "centre 0.61, stretch 0.44", comparing the runs that differ only in this */
function compared(
  tried: readonly Trial[],
  by: (input: Fed) => string,
  picture: TriedPicture,
): readonly string[] {
  const values = new Map<string, number>()
  for (const { ran, confidence } of tried) {
    const value = by(ran.input)
    values.set(value, Math.max(values.get(value) ?? 0, confidence))
  }
  if (values.size < 2) return []
  const list = [...values].map(([value, confidence]) => `${value} ${formatScore(confidence)}`)
  return [`Mean score of its best boxes on ${picture.words}: ${list.join(', ')}.`]
}

function anchorsFinding(
  { options }: Reading,
  best: Trial | null,
  option: HeadOption,
  picture: TriedPicture,
): readonly Finding[] {
  if (options.length < 2) return []
  const about = 'anchors'
  if (!best?.isSensible) {
    const evidence = [`The usual ones; ${picture.words} showed nothing to try them on.`]
    return [{ about, conclusion: option.says, evidence, certainty: 'guess' }]
  }
  if (best.agreement < telling) {
    const evidence = [
      `This is not in the file. Of ${options.length} ways to read the outputs the usual one is taken: the boxes of different strides and anchors overlap by ${formatPercent(best.agreement)} on one object of ${picture.words}, which does not tell them apart.`,
      ...runnersUp(options, option),
    ]
    const question = 'Boxes that are all too small, or all too large, speak for another way.'
    return [{ about, conclusion: option.says, evidence, certainty: 'guess', question }]
  }
  const evidence = [
    `Of ${options.length} ways to read the outputs, this one’s boxes agree best on ${picture.words}: those of different strides and anchors overlap by ${formatPercent(best.agreement)} on one object.`,
  ]
  if (best.rivals.length === 0) {
    return [{ about, conclusion: option.says, evidence, certainty: 'likely' }]
  }
  evidence.push(`Nearly as well: ${best.rivals.join('; ')}.`)
  const question = 'Boxes that are all too small, or all too large, speak for other anchors.'
  return [{ about, conclusion: option.says, evidence, certainty: 'likely', question }]
}

/** The ways that are as possible as the one that is taken, if they are few. */
function runnersUp(options: readonly HeadOption[], taken: HeadOption): readonly string[] {
  const others = options.filter((one) => one !== taken).map(({ says }) => says)
  return others.length <= 3 ? [`As possible: ${others.join('; ')}.`] : []
}

function shows(
  { count, isSensible, confidence, problem }: Judgement,
  { words }: TriedPicture,
): string {
  if (problem !== null) return `nothing that makes sense (${problem})`
  if (count === 0) return `nothing in ${words}`
  const things = `${count === 1 ? 'one thing' : `${count} things`} in ${words}`
  return isSensible
    ? `${things}, the best scored ${formatScore(confidence)} on average`
    : `${things}, which cannot be`
}

function scaleInWords({ divisor, normalisation }: Pick<InputRule, 'divisor' | 'normalisation'>) {
  if (normalisation) return 'values less ImageNet’s mean, by its deviation'
  return divisor === 1
    ? 'values 0 to 255'
    : divisor === 255
      ? 'values 0 to 1'
      : `values by ${divisor}`
}

function sameFeed(a: Fed, b: Fed): boolean {
  return (
    a.channels === b.channels &&
    a.divisor === b.divisor &&
    a.fit === b.fit &&
    a.padValue === b.padValue &&
    a.normalisation === b.normalisation
  )
}
