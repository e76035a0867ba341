import { walls } from './walls.ts'

/** One parsed entry of a wall's imports. */
export interface Entry {
  /** null for a package */
  readonly room: string | null
  /** name or glob inside the room; null: the whole room */
  readonly file: string | null
  /** name of a package, or `node` */
  readonly packageName: string | null
  readonly typesOnly: boolean
}

export function readEntry(text: string): Entry {
  const typesOnly = text.startsWith('type ')
  const name = text.replace(/^type /, '')
  const room = rooms.find((one) => name === one || name.startsWith(`${one}/`))
  if (room === undefined) return { room: null, file: null, packageName: name, typesOnly }
  const file = name === room ? null : name.slice(room.length + 1)
  return { room, file, packageName: null, typesOnly }
}

export const rooms: readonly string[] = [...new Set(walls.map(({ room }) => room))]
