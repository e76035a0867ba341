import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftFields } from './sift.ts'

/** Preferences stored on this device, independent of the address. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  /** whether single letters act as shortcuts; off for people whose input method types letters by itself */
  readonly letterKeys: boolean
  /** of the panel beside the stage, in CSS pixels; absent: as the window suggests */
  readonly panelWidth?: number | undefined
  /** whether the stage is a line above a page of the guide; absent: it is */
  readonly foldsStage?: boolean | undefined
  /** whether opened pictures are kept in this browser; absent: they are not */
  readonly keepsPictures?: boolean | undefined
}

export const defaultPreferences: Preferences = { theme: 'system', letterKeys: true }

/** Uses the default for whatever is missing, unreadable or out of date. */
export function readPreferences(): Preferences {
  const { theme, letterKeys, panelWidth, foldsStage, keepsPictures } = {
    ...defaultPreferences,
    ...readRecord(record),
  }
  return { theme, letterKeys, panelWidth, foldsStage, keepsPictures }
}

export function writePreferences(change: Partial<Preferences>): void {
  writeRecord(record, { ...readPreferences(), ...change })
}

const record: StoredRecord<Partial<Preferences>> = {
  key: 'gridlens.preferences',
  sift: siftFields<Preferences>({
    theme: v.picklist(['system', 'light', 'dark']),
    letterKeys: v.boolean(),
    panelWidth: v.optional(v.number()),
    foldsStage: v.optional(v.boolean()),
    keepsPictures: v.optional(v.boolean()),
  }),
  damage: { what: 'A preference is damaged', next: 'The default is used.' },
}
