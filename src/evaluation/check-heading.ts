import { isRecord } from '../annotations/is-record.ts'
import { shown } from '../annotations/problems.ts'
import type { Letterbox } from '../vision/letterbox.ts'
import type { RunInfo, Shard } from './protocol.ts'

/** What is wrong with a file of candidates, in words. */
export class CandidateFileError extends Error {
  override readonly name = 'CandidateFileError'
}

/** The header of a file of candidates. */
export interface Heading {
  readonly info: RunInfo
  /** `part` in the file means a shard */
  readonly part?: Shard
  readonly pictures: readonly Entry[]
}

export interface Entry {
  readonly picture: string
  readonly letterbox: Letterbox
  /** number of boxes, and number of candidates that refer to them */
  readonly boxes: number
  readonly count: number
}

/** A header of which the JSON was read. @throws CandidateFileError naming the field */
export function checkHeading(root: unknown): Heading {
  const heading = recordAt(root, 'the header')
  const info = recordAt(heading['info'], 'info')
  const model = recordAt(info['model'], 'info.model')
  for (const key of ['id', 'name', 'sha256', 'head']) textAt(model[key], `info.model.${key}`)
  for (const key of ['id', 'backend']) textAt(info[key], `info.${key}`)
  const classes = listAt(model['classes'], 'info.model.classes')
  classes.forEach((name, i) => textAt(name, `info.model.classes[${i}]`))
  sizeAt(info['inputSize'], 'info.inputSize')
  numberAt(info['floor'], 'info.floor', (value) => value >= 0 && value <= 1)
  numberAt(info['threads'], 'info.threads', isCount)
  if (typeof info['multiLabel'] !== 'boolean') fail('info.multiLabel', info['multiLabel'])
  if (heading['part'] !== undefined) shardAt(heading['part'])
  listAt(heading['pictures'], 'pictures').forEach((value, i) => {
    const at = `pictures[${i}]`
    const entry = recordAt(value, at)
    textAt(entry['picture'], `${at}.picture`)
    letterboxAt(entry['letterbox'], `${at}.letterbox`)
    for (const key of ['boxes', 'count']) numberAt(entry[key], `${at}.${key}`, isCount)
  })
  return heading as unknown as Heading
}

type Fields = Readonly<Record<string, unknown>>

function fail(field: string, value: unknown): never {
  throw new CandidateFileError(
    `This file of candidates is damaged: ${field} is ${shown(value)}, which it cannot be.`,
  )
}

function recordAt(value: unknown, field: string): Fields {
  return isRecord(value) ? value : fail(field, value)
}

function listAt(value: unknown, field: string): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : fail(field, value)
}

function textAt(value: unknown, field: string): void {
  if (typeof value !== 'string') fail(field, value)
}

function numberAt(value: unknown, field: string, fits: (value: number) => boolean): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || !fits(value)) fail(field, value)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < 2 ** 32
}

function isSide(value: number): boolean {
  return value > 0 && value <= 1e6
}

function sizeAt(value: unknown, field: string): void {
  const size = recordAt(value, field)
  for (const side of ['width', 'height']) numberAt(size[side], `${field}.${side}`, isSide)
}

function shardAt(value: unknown): void {
  const { index, of } = recordAt(value, 'part')
  numberAt(of, 'part.of', (count) => isCount(count) && count > 0)
  numberAt(index, 'part.index', (place) => isCount(place) && place < (of as number))
}

function letterboxAt(value: unknown, field: string): void {
  const box = recordAt(value, field)
  for (const key of ['image', 'input', 'resized']) sizeAt(box[key], `${field}.${key}`)
  if (box['within'] !== undefined) sizeAt(box['within'], `${field}.within`)
  for (const key of ['scaleX', 'scaleY'])
    numberAt(box[key], `${field}.${key}`, (scale) => scale > 0)
  for (const key of ['padX', 'padY']) numberAt(box[key], `${field}.${key}`, () => true)
}
