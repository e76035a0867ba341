import type { Size } from '../../vision/geometry.ts'
import type { InputRule, SizeRule } from '../../vision/input.ts'
import type { Letterbox } from '../../vision/letterbox.ts'
import type { HeadTensors } from '../../vision/tensor.ts'
import type { Refusal } from '../refusal.ts'
import { feedings } from './feeding.ts'
import type { Finding } from './finding.ts'
import type { GraphFacts } from './graph-facts.ts'
import type { PictureInput } from './picture-input.ts'
import { refuse } from './reading.ts'
import { showDims } from './seen.ts'

/** How a picture is fed, regardless of size. */
export type Fed = Omit<InputRule, 'size'>

/** Runs the network on a photograph: the first, unless the second is requested. */
export type ProbeRun = (
  input: Fed,
  size: Size,
  photograph?: 'second',
) => Promise<Omit<Ran, 'input' | 'size'>>

export interface Ran {
  readonly input: Fed
  readonly size: Size
  readonly outputs: HeadTensors
  readonly fit: Letterbox
}

/** The network does not run with this input; the message is the runtime's. */
export class RunRefused extends Error {
  override readonly name = 'RunRefused'
}

export interface Sized {
  readonly ran: Ran
  /** given the greatest stride of its head, once known */
  readonly rule: (stride: number | null) => SizeRule
  readonly finding: Finding
}

/** Small enough to be fast, and a multiple of every common stride. */
const firstSide = 320
const secondSide = 256

/** Sizes to try for a network that accepts only one and does not state it. */
const usualSides = [640, 416, 512, 608, 1280, 384, 800, 224]

/** Finds a size that the network runs at, and whether it accepts others. */
export async function findSize(
  facts: GraphFacts,
  input: PictureInput,
  run: ProbeRun,
): Promise<Sized | { readonly refusal: Refusal }> {
  const { height, width, name, type } = input
  const declared = showDims(facts.inputs.find((one) => one.name === name)?.dims ?? [])
  const usual = feedings.ultralytics
  const usualInput: Fed = {
    name,
    type,
    channels: usual.channels,
    divisor: facts.stem.normalises ? 1 : usual.divisor,
    fit: usual.fit,
    padValue: usual.padValue,
  }
  const failures: string[] = []
  const at = async (size: Size): Promise<Ran | null> => {
    try {
      return { input: usualInput, size, ...(await run(usualInput, size)) }
    } catch (error) {
      if (!(error instanceof RunRefused)) throw error
      failures.push(error.message)
      return null
    }
  }

  if (height !== null || width !== null) {
    const size = { width: width ?? height ?? 0, height: height ?? width ?? 0 }
    const ran = await at(size)
    if (!ran) return cannotRun(failures)
    return { ran, ...fixed(size, `Input “${name}” is ${declared}.`, 'sure') }
  }

  const noted = facts.notes.size
  const first = await at(square(firstSide))
  const second = first && (await at(square(secondSide)))
  if (first && second) {
    return { ran: first, ...free(noted, facts.notes.stride, name, declared) }
  }
  const sides = [...new Set([noted?.width ?? usualSides[0] ?? 640, ...usualSides])]
  let ran = first
  for (const side of sides) ran ??= await at(square(side))
  if (!ran) return cannotRun(failures)
  const words = `Input “${name}” is declared as ${declared}, but the network runs at ${ran.size.width} and not at ${first ? secondSide : firstSide}: its grid was fixed when it was exported.`
  return { ran, ...fixed(ran.size, words, 'likely') }
}

function square(side: number): Size {
  return { width: side, height: side }
}

function fixed(size: Size, evidence: string, certainty: Finding['certainty']) {
  return {
    rule: (): SizeRule => ({ kind: 'fixed', ...size }),
    finding: {
      about: 'size',
      conclusion: `${size.width} × ${size.height}, fixed`,
      evidence: [evidence],
      certainty,
    } satisfies Finding,
  }
}

function free(
  noted: Size | null,
  notedStride: number | null,
  name: string,
  declared: string,
): Pick<Sized, 'rule' | 'finding'> {
  const wanted = noted?.width ?? 640
  return {
    rule(stride) {
      const step = Math.max(stride ?? 32, notedStride ?? 0)
      const roundUp = (side: number) => Math.ceil(side / step) * step
      return {
        kind: 'dynamic',
        step,
        min: roundUp(160),
        max: Math.max(roundUp(1280), roundUp(wanted)),
        default: roundUp(wanted),
      }
    },
    finding: {
      about: 'size',
      conclusion: `free, ${wanted} by default`,
      evidence: [
        `Input “${name}” is declared as ${declared}, and the network ran at ${firstSide} and at ${secondSide}.`,
        noted ? `The file names ${noted.width} as its size.` : '640 is the usual size.',
      ],
      certainty: 'sure',
    },
  }
}

function cannotRun(failures: readonly string[]) {
  const detail = failures[0]?.split('\n')[0]?.slice(0, 300) ?? ''
  return refuse(
    `a network that does not run on a picture (${detail})`,
    'Export it again with a fixed input size, and check that it runs with ONNX Runtime.',
  )
}
