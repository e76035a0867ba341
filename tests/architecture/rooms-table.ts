import { readEntry, rooms, type Entry } from './wall-entry.ts'
import type { Wall } from './walls.ts'

/** The walls as a Markdown table, one row each. */
export function roomsTable(walls: readonly Wall[]): string {
  const rows = walls.map((wall) => [nameOf(wall), wall.holds, importsOf(wall)])
  return [['room', 'what belongs there', 'may import'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function nameOf({ room, files }: Wall): string {
  return files ? inRoom(room, files) : `\`${room}\``
}

function importsOf(wall: Wall): string {
  const entries = wall.imports.map(readEntry).filter(({ room, file }) => file || room !== wall.room)
  const parts = [
    wholeRooms(entries.filter(({ typesOnly }) => !typesOnly)),
    filesOfRooms(entries.filter(({ typesOnly }) => !typesOnly)),
    typesOf(entries.filter(({ typesOnly }) => typesOnly)),
    packagesOf(entries),
  ]
  return parts.filter((part) => part !== '').join('; ') || 'nothing'
}

function wholeRooms(entries: readonly Entry[]): string {
  return entries.flatMap(({ room, file }) => (room && !file ? [room] : [])).join(', ')
}

function filesOfRooms(entries: readonly Entry[]): string {
  return rooms
    .map((one) => entries.flatMap(({ room, file }) => (room === one && file ? [file] : [])))
    .flatMap((files, i) => (files.length > 0 ? [inRoom(rooms[i] ?? '', files)] : []))
    .join(', ')
}

function typesOf(entries: readonly Entry[]): string {
  const all = [wholeRooms(entries), filesOfRooms(entries)].filter((part) => part !== '')
  return all.length > 0 ? `types of ${all.join(', ')}` : ''
}

function packagesOf(entries: readonly Entry[]): string {
  return entries
    .flatMap(({ packageName }) => packageName ?? [])
    .map((name) => (name === 'node' ? 'Node' : `\`${name}\``))
    .join(', ')
}

/** `engine/{client,protocol}.ts` */
function inRoom(room: string, files: readonly string[]): string {
  const [ending = ''] = /\.tsx?$/.exec(files[0] ?? '') ?? []
  if (files.length === 1 || !files.every((file) => file.endsWith(ending)))
    return files.map((file) => `\`${room}/${file}\``).join(', ')
  const names = files.map((file) => file.slice(0, file.length - ending.length))
  return `\`${room}/{${names.join(',')}}${ending}\``
}
