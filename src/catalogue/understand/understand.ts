import type { Size } from '../../vision/geometry.ts'
import type { Head } from '../../vision/heads/heads.ts'
import { stridesOf } from '../../vision/heads/strides-of.ts'
import type { InputRule } from '../../vision/input.ts'
import type { OutputShape } from '../../vision/tensor.ts'
import type { Refusal } from '../refusal.ts'
import { findClasses } from './find-classes.ts'
import type { Finding } from './finding.ts'
import type { GraphFacts } from './graph-facts.ts'
import { readDetr } from './heads/detr.ts'
import { readEndToEnd } from './heads/end-to-end.ts'
import { readMaps } from './heads/maps.ts'
import { readRows } from './heads/rows.ts'
import { pictureInput, refuseByOutputs } from './picture-input.ts'
import { refuse, type ReadHead } from './reading.ts'
import { findSize, type ProbeRun, type Ran } from './run-sizes.ts'
import { showDims, type Seen } from './seen.ts'
import { tryFeedings } from './try-feedings.ts'

/** What the engine needs to know about a network, as far as its file and a photograph reveal it. */
export interface UnderstoodSpec {
  readonly family: string
  readonly input: InputRule
  readonly head: Head
  readonly classes: readonly string[]
  readonly quantised?: 'int8'
}

export type Understanding =
  | {
      readonly kind: 'detector'
      readonly parts: UnderstoodSpec
      readonly findings: readonly Finding[]
      /** what the network outputs besides boxes, which is not drawn; null if nothing */
      readonly notDrawn: string | null
      /** its outputs, from a run at an input of this size */
      readonly outputs: readonly OutputShape[]
      readonly size: Size
      /** the licence stated in the file; null if there is none */
      readonly licence: string | null
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Determines from a file's graph and metadata, and by running it on a photograph, how it is fed and how its
 * outputs are read; never from its name. Each conclusion has its evidence and certainty. A file that is no
 * detector, or an unsupported one, is refused with the reason.
 *
 * @param run runs the network on the photograph; rejects with a `RunRefused` if the network does not
 *   accept the size, and with any other error to stop
 */
export async function understand(facts: GraphFacts, run: ProbeRun): Promise<Understanding> {
  const input = pictureInput(facts)
  if (!('name' in input)) return { kind: 'refused', refusal: input }
  const refusal = refuseByOutputs(facts)
  if (refusal) return { kind: 'refused', refusal }

  const sized = await findSize(facts, input, run)
  if ('refusal' in sized) return { kind: 'refused', ...sized }
  const seen = seenIn(facts, sized.ran, sized.ran.size)
  const reading = readHead(seen)
  if ('refusal' in reading) return { kind: 'refused', ...reading }

  const tried = await tryFeedings(facts, reading, sized, run)
  const classes = findClasses(facts.notes, reading)
  return {
    kind: 'detector',
    parts: {
      family: familyName(facts, reading.family),
      input: { ...tried.input, size: sized.rule(strideOf(tried.head) ?? facts.notes.stride) },
      head: tried.head,
      classes: classes.names,
      ...(facts.isInt8 && { quantised: 'int8' }),
    },
    findings: [
      familyFinding(facts, reading.family),
      reading.boxes,
      ...tried.findings,
      classes.finding,
      sized.finding,
    ],
    notDrawn: reading.notDrawn,
    outputs: seen.outputs.map(({ name, dims }) => ({ name, dims })),
    size: seen.size,
    licence: facts.notes.licence,
  }
}

/** Tries the readers in turn, the most specific first. */
function readHead(seen: Seen): Exclude<ReadHead, null> {
  for (const read of [readEndToEnd, readDetr, readRows, readMaps]) {
    const answer = read(seen)
    if (answer) return answer
  }
  const outputs = seen.outputs.map(({ name, dims }) => `“${name}” ${showDims(dims)}`).join(', ')
  return refuse(
    `a network whose outputs are no known detector’s: ${outputs}`,
    'Export a YOLO or DETR network with its last layer, as its exporter does by default.',
  )
}

function seenIn(facts: GraphFacts, { outputs }: Ran, size: Size): Seen {
  return {
    facts,
    size,
    outputs: facts.outputs.flatMap(({ name }) => {
      const output = outputs[name]
      const tail = facts.tails.get(name)
      return output && tail ? [{ ...output, name, tail }] : []
    }),
  }
}

/** The greatest stride, of which the input must be a multiple; null if the head has none. */
function strideOf(head: Head): number | null {
  const strides = stridesOf(head)
  return strides.length > 0 ? Math.max(...strides) : null
}

/** "YOLO11n" out of "Ultralytics YOLO11n model trained on coco.yaml" */
function nameInNotes({ notes }: GraphFacts): string | null {
  return /\b(YOLO[\w-]*\d[\w-]*|RT-?DETR[\w-]*)/i.exec(notes.description ?? '')?.[1] ?? null
}

function familyName(facts: GraphFacts, family: string): string {
  return nameInNotes(facts) ?? family
}

function familyFinding(facts: GraphFacts, family: string): Finding {
  const named = nameInNotes(facts)
  const { producer } = facts
  const made = producer === '' ? [] : [`The file was written by ${producer}.`]
  if (named !== null) {
    return {
      about: 'family',
      conclusion: named,
      evidence: [`The file says so: “${facts.notes.description}”.`, ...made],
      certainty: 'sure',
    }
  }
  return {
    about: 'family',
    conclusion: family,
    evidence: ['By the form of its outputs and the operators before them.', ...made],
    certainty: 'likely',
  }
}
