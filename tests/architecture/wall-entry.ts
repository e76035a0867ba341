import { walls } from './walls.ts'

/** One line of a wall's imports, taken apart. */
export interface Entry {
  /** null where it is a package */
  readonly room: string | null
  /** name or glob inside the room; null: all of it */
  readonly file: string | null
  /** of a package: its name, or `node` */
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
