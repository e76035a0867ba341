import * as v from 'valibot'
import { tellDamage, type DamageWords } from './damage.ts'
import type { Shelf } from './shelf.ts'

/** A kind of record on a shelf, as JSON. */
export interface ShelvedRecord<T> {
  isSound(value: unknown): value is T
  damageOf(value: unknown): DamageWords
  /** name of the file in which a damaged one is offered */
  readonly download: string
}

/** A record that was read; `isStuck`: it is damaged and could not be moved. */
export interface Shelved<T> {
  /** null if it is unreadable, of another version of the app, or damaged */
  readonly value: T | null
  readonly isStuck: boolean
}

/**
 * Reads a record of a shelf, as JSON. A damaged one is moved aside and reported; one that another version of the app
 * wrote is left alone, for that version.
 */
export async function readShelved<T>(
  place: Shelf,
  name: string,
  record: ShelvedRecord<T>,
): Promise<Shelved<T>> {
  const file = await place.read(name).catch(() => null)
  const text = await file?.text().catch(() => null)
  if (!file || typeof text !== 'string') return { value: null, isStuck: false }
  const value = parsed(text)
  if (record.isSound(value)) return { value, isStuck: false }
  if (isOfAnotherVersion(value)) return { value: null, isStuck: false }
  const aside = await setAside(place, name, file)
  // of the text: a stored file can no longer be read once it is moved aside
  const download = new File([text], record.download, { type: 'application/json' })
  tellDamage(record.damageOf(value), aside, download)
  return { value: null, isStuck: aside === null }
}

function isOfAnotherVersion(value: unknown): boolean {
  return v.is(v.looseObject({ version: v.number() }), value) && value.version !== 1
}

/** The name that a record was moved to; null if it could not be moved. */
async function setAside(place: Shelf, name: string, file: Blob): Promise<string | null> {
  const aside = `${name}.damaged-${new Date().toISOString().replaceAll(':', '.')}`
  try {
    await place.write(aside, file)
    await place.remove(name)
    return aside
  } catch {
    return null
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
