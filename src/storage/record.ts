import { tellDamage, type DamageWords } from './damage.ts'
import type { Sifted } from './sift.ts'

/** A record in local storage, as JSON. */
export interface StoredRecord<T> {
  readonly key: string
  readonly sift: (value: unknown) => Sifted<T>
  readonly damage: DamageWords
}

/**
 * The usable part of a record; null if nothing usable is stored. A damaged part is moved to another key and
 * reported, once.
 */
export function readRecord<T>(record: StoredRecord<T>): T | null {
  return inspect(record).sound
}

/** Writes a record, but never over damaged data that could not be moved. */
export function writeRecord<T>(record: StoredRecord<T>, value: T): void {
  if (!inspect(record).writable) return
  try {
    localStorage.setItem(record.key, JSON.stringify(value))
  } catch {
    // storage is blocked or full: the value lasts until the page closes, which needs no message
  }
}

interface Inspected<T> {
  readonly sound: T | null
  readonly writable: boolean
}

function inspect<T>({ key, sift, damage }: StoredRecord<T>): Inspected<T> {
  const text = textOf(key)
  if (text === null) return { sound: null, writable: true }
  const value = parsed(text)
  // `null` is how an absent value is stored as JSON
  if (value === null) return { sound: null, writable: true }
  const { sound, damaged } = value === notJson ? { sound: null, damaged: value } : sift(value)
  if (damaged === undefined) return { sound, writable: true }
  const aside = setAside(key, sound === null ? text : JSON.stringify(damaged), sound)
  if (aside !== null || !stuck.has(key)) tellDamage(damage, aside, new File([text], `${key}.json`))
  if (aside === null) stuck.add(key)
  return { sound, writable: aside !== null }
}

/** Keys of damaged records that could not be moved and were reported. */
const stuck = new Set<string>()

/** Moves a text to a free key and returns that key; null if there was no room. */
function setAside(key: string, text: string, sound: unknown): string | null {
  try {
    const aside = freeKey(`${key}.damaged`, text)
    localStorage.setItem(aside, text)
    if (sound === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(sound))
    return aside
  } catch {
    return null
  }
}

/** The first key of the series that is free, or holds the same text. */
function freeKey(stem: string, text: string): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? stem : `${stem}-${n}`
    const existing = localStorage.getItem(key)
    if (existing === null || existing === text) return key
  }
}

function textOf(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const notJson = Symbol('not JSON')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return notJson
  }
}
