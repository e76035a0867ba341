import type { Size } from '../../vision/geometry.ts'
import type { Head } from '../../vision/heads/heads.ts'
import { stridesOf } from '../../vision/heads/strides-of.ts'
import type { InputRule } from '../../vision/input.ts'
import type { OutputShape } from '../../vision/tensor.ts'
import type { Refusal } from '../refusal.ts'
import { chooseReading } from './choose-reading.ts'
import { findClasses } from './find-classes.ts'
import type { Finding } from './finding.ts'
import type { GraphFacts } from './graph-facts.ts'
import { pictureInput, refuseByOutputs } from './picture-input.ts'
import { findSize, type ProbeRun, type Ran } from './run-sizes.ts'
import type { Seen } from './seen.ts'
import { samplePhotograph, type TriedPicture } from './tried-picture.ts'

/** What the engine must know of a network, as far as its file and a photograph tell. */
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
      /** what the network answers beside boxes, and is not drawn; null where that is nothing */
      readonly notDrawn: string | null
      /** its outputs, as they came out of a run at an input of this size */
      readonly outputs: readonly OutputShape[]
      readonly size: Size
      /** what the file says of its licence; null where it says nothing */
      readonly licence: string | null
      /** it found nothing on the pictures that it was tried on */
      readonly unseen?: true
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Concludes from a file's graph and metadata, and from running it on a photograph, how it wants to be
 * fed and how its outputs are to be read; never from its name. Each conclusion comes with its evidence
 * and how sure it is. What is no detector, or one that cannot be read, is refused by what it is.
 *
 * @param run runs the network on a picture; it rejects with a `RunRefused` where the network does
 *   not take the size, and with whatever else is to end all this
 * @param picture what it is run on, in words
 */
export async function understand(
  facts: GraphFacts,
  run: ProbeRun,
  picture: TriedPicture = samplePhotograph,
): Promise<Understanding> {
  const input = pictureInput(facts)
  if (!('name' in input)) return { kind: 'refused', refusal: input }
  const refusal = refuseByOutputs(facts)
  if (refusal) return { kind: 'refused', refusal }

  const sized = await findSize(facts, input, run)
  if ('refusal' in sized) return { kind: 'refused', ...sized }
  const seen = seenIn(facts, sized.ran, sized.ran.size)
  const chosen = await chooseReading(seen, sized, run, picture)
  if ('refusal' in chosen) return { kind: 'refused', ...chosen }

  const { reading, tried, boxes, isShown, classIds } = chosen
  const classes = findClasses(facts.notes, reading, classIds)
  const findings = [boxes, ...tried.findings, classes.finding]
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
      ...(isShown ? findings : findings.map(unproven)),
      sized.finding,
    ],
    notDrawn: reading.notDrawn,
    outputs: seen.outputs.map(({ name, dims }) => ({ name, dims })),
    size: seen.size,
    licence: facts.notes.licence,
    ...(!isShown && { unseen: true }),
  }
}

/** Lowers the certainty of a finding, since no detection confirmed it. */
function unproven(finding: Finding): Finding {
  return finding.certainty === 'sure' ? { ...finding, certainty: 'likely' } : finding
}

function seenIn(facts: GraphFacts, { outputs }: Ran, size: Size): Seen {
  return {
    facts,
    size,
    outputs: facts.outputs.flatMap(({ name }) => {
      const output = outputs[name]
      const tail = facts.tails.get(name)
      return output && tail ? [{ name, dims: output.dims, data: output.data, tail }] : []
    }),
  }
}

/** The greatest stride, which the input must suit; null where the head says none. */
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
