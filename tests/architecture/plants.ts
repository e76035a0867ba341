import { posix } from 'node:path'
import { readEntry, rooms, type Entry } from './wall-entry.ts'
import type { Wall } from './walls.ts'

/** An import that is tried against a wall. */
export interface Plant {
  /** file and line of the import, `src/vision/planted-7.ts:1` */
  readonly at: string
  readonly text: string
  readonly forbidden: boolean
  /** the imported room or package */
  readonly of: string
  readonly kind: 'room' | 'types' | 'file' | 'package'
}

/**
 * All imports to try against a wall: a value and a type from every room and from every file that the wall names,
 * and every package. Each import has its own file; for a wall of a single file, its own line.
 */
export function plantsOf(wall: Wall, packages: readonly string[]): readonly Plant[] {
  const entries = wall.imports.map(readEntry)
  const own = entries.some(({ room }) => room === wall.room)
  const ofRooms = rooms.flatMap((room) =>
    room === wall.room && !own ? [] : [...ofRoom(room), ...ofFiles(room)],
  )
  const ofTests: Try = {
    from: 'tests/planted.ts',
    of: 'tests',
    kind: 'file',
    types: true,
    forbidden: true,
  }
  const ofPackages = [...packages, 'node:fs'].flatMap(ofPackage)
  const tries: readonly (readonly [name: string, readonly Try[]])[] = wall.files
    ? wall.files.map((name) => [name, [...ofRooms, ...ofPackages, ofTests]])
    : [
        ['*.ts', [...ofRooms, ...ofPackages, ofTests]],
        // from a subfolder, the relative path is longer
        ['deep/*.ts', ofRooms],
      ]
  return tries.flatMap(([name, tried]) =>
    tried.map((one, i) => {
      const [file, line] = name.includes('*')
        ? [`src/${wall.room}/${name.replace('*', `planted-${i}`)}`, 1]
        : [`src/${wall.room}/${name}`, i + 1]
      const { from } = one
      const path = /^(src|tests)\//.test(from) ? relative(file, from) : from
      const words = one.types ? 'import type' : 'import'
      return {
        at: `${file}:${line}`,
        text: `${words} { x${i} } from '${path}'`,
        forbidden: one.forbidden,
        of: one.of,
        kind: one.kind,
      }
    }),
  )

  function ofRoom(room: string): readonly Try[] {
    const open = entries.filter((entry) => entry.room === room && entry.file === null)
    const from = `src/${room}/inside/planted.ts`
    return [
      { from, of: room, kind: 'room', types: false, forbidden: !open.some(isValue) },
      { from, of: room, kind: 'types', types: true, forbidden: open.length === 0 },
    ]
  }

  function ofFiles(room: string): readonly Try[] {
    return entries
      .filter((entry) => entry.room === room)
      .flatMap(({ file, typesOnly }) => {
        if (file === null) return []
        const from = `src/${room}/${file.replace('*', 'planted-')}`
        return [
          { from, of: room, kind: 'file', types: false, forbidden: typesOnly },
          { from, of: room, kind: 'file', types: true, forbidden: false },
        ]
      })
  }

  function ofPackage(name: string): readonly Try[] {
    const isNode = name.startsWith('node:')
    const open = entries.some(({ packageName }) => packageName === (isNode ? 'node' : name))
    const ways = isNode ? [name, 'node:fs/promises'] : [name, `${name}/part`]
    return ways.map((from) => ({ from, of: name, kind: 'package', types: false, forbidden: !open }))
  }
}

interface Try extends Pick<Plant, 'forbidden' | 'of' | 'kind'> {
  readonly from: string
  readonly types: boolean
}

function isValue({ typesOnly }: Entry): boolean {
  return !typesOnly
}

/** The relative import path: `../engine/client.ts`. */
function relative(file: string, target: string): string {
  const path = posix.relative(posix.dirname(file), target)
  return path.startsWith('.') ? path : `./${path}`
}
