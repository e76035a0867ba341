import { readEntry, rooms, type Entry } from './wall-entry.ts'
import type { Wall } from './walls.ts'

interface Pattern {
  readonly regex?: string
  readonly group?: readonly string[]
  readonly allowTypeImports?: true
  readonly message: string
}

/** An entry of `overrides` in `.oxlintrc.json`; if two match a file, the later applies. */
interface Override {
  readonly files: readonly string[]
  readonly rules: {
    readonly 'no-restricted-imports': readonly ['error', { readonly patterns: readonly Pattern[] }]
  }
}

/**
 * The linter's rule for one wall: forbids all other rooms, and the packages of the project that the wall does not
 * allow.
 */
export function linterRule(wall: Wall, packages: readonly string[]): Override {
  const files = (wall.files ?? ['**']).map((file) => `src/${wall.room}/${file}`)
  const patterns = [...roomPatterns(wall), ...packagePatterns(wall, packages)]
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

/** Files directly in `src/` assemble the page, and import only what ships with it. */
export const mainRule: Override = {
  files: ['src/*.{ts,tsx}'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: intoFolders(['tests', 'build', 'commands', 'headless']),
            message: 'this is not shipped with the page',
          },
        ],
      },
    ],
  },
}

const see = 'see the walls in CONTRIBUTING.md'

function roomPatterns(wall: Wall): readonly Pattern[] {
  const { room: from } = wall
  const entries = wall.imports.map(readEntry)
  const of = (room: string) => entries.filter((entry) => entry.room === room)
  const others = rooms.filter((room) => room !== from)
  const closed = others.filter((room) => of(room).length === 0)
  const typesOnly = others.filter((room) => of(room).some(isRoomsTypes) && !isOpen(of(room)))
  const inPart = rooms.filter((room) => of(room).some(({ file }) => file !== null))
  return [
    { regex: intoFolders(['tests']), message: 'src imports nothing of tests' },
    ...rule(closed, { message: `${from} may not import this room: ${see}` }),
    ...rule(
      typesOnly.filter((room) => !inPart.includes(room)),
      { allowTypeImports: true, message: `${from} may import types of this room only: ${see}` },
    ),
    ...inPart.filter((room) => !isOpen(of(room))).flatMap((room) => partPatterns(room, of(room))),
  ]

  function rule(forbidden: readonly string[], rest: Omit<Pattern, 'regex'>): readonly Pattern[] {
    if (forbidden.length === 0) return []
    const siblings = forbidden.filter((room) => isSibling(room)).map(baseName)
    const beside = siblings.length > 0 ? `|^(\\.\\./)+(${siblings.join('|')})/` : ''
    return [{ regex: `${intoFolders(forbidden)}${beside}`, ...rest }]
  }

  /** Opens some files of a room and closes all others, for types too unless types of the room are open. */
  function partPatterns(room: string, open: readonly Entry[]): readonly Pattern[] {
    const named = open.flatMap(({ file, typesOnly: types }) =>
      file === null ? [] : [{ file, types }],
    )
    const typed = named.filter(({ types }) => types).map(({ file }) => regexOf(file))
    // the order matters: the linter stops at the first group that allows a path
    return [
      ...(typed.length === 0
        ? []
        : [
            {
              regex: `^\\.\\.?/(.*/)?${baseName(room)}/(${typed.join('|')})$`,
              allowTypeImports: true as const,
              message: `${from} may import types of this file only: ${see}`,
            },
          ]),
      {
        group: [
          ...places(room, '**'),
          ...named.flatMap(({ file }) => places(room, file).map((place) => `!${place}`)),
        ],
        ...(open.some(isRoomsTypes) && { allowTypeImports: true }),
        message: `${from} may import only some files of this room: ${see}`,
      },
    ]
  }

  function places(room: string, file: string): readonly string[] {
    if (room === from) return [`./${file}`, `**/${room}/${file}`]
    // from any depth, a sibling room is imported without the name of the common folder
    return [`**/${isSibling(room) ? baseName(room) : room}/${file}`]
  }

  /** Whether a room lies in the same folder inside `src/`, so that its path omits that folder. */
  function isSibling(room: string): boolean {
    const folder = folderOf(from)
    return folder !== '' && folderOf(room) === folder
  }
}

function packagePatterns(wall: Wall, packages: readonly string[]): readonly Pattern[] {
  const open = new Set(wall.imports.map((text) => readEntry(text).packageName))
  const closed = packages.filter((name) => !open.has(name))
  const names = [...closed, ...(open.has('node') ? [] : ['node:.*'])]
  return [
    {
      regex: `^(${names.join('|')})(/.*)?$`,
      message: `${wall.room} may not import this package: ${see}`,
    },
  ]
}

/** A pattern for paths into one of these folders. */
function intoFolders(folders: readonly string[]): string {
  return `^\\.\\.?/(.*/)?(${folders.join('|')})/`
}

/** `*protocol.ts` as a regular expression */
function regexOf(glob: string): string {
  return glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*')
}

function isOpen(entries: readonly Entry[]): boolean {
  return entries.some(({ file, typesOnly }) => file === null && !typesOnly)
}

function isRoomsTypes({ file, typesOnly }: Entry): boolean {
  return file === null && typesOnly
}

function folderOf(room: string): string {
  return room.slice(0, Math.max(room.lastIndexOf('/'), 0))
}

function baseName(room: string): string {
  return room.slice(room.lastIndexOf('/') + 1)
}
