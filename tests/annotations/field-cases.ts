import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pictureNames } from '../../src/annotations/picture-names.ts'
import type { KnownPicture } from '../../src/annotations/known-picture.ts'
import type { LabelSource } from '../../src/evaluation/protocol.ts'

/** Small sets as people bring them, each after a public report; see the README beside them. */
export const fieldLabels = fileURLToPath(new URL('../../../shared/field/labels/', import.meta.url))

export const fieldIsHere = existsSync(fieldLabels)
if (!fieldIsHere) console.log(`skipped: ${fieldLabels} is absent`)

/** The pictures and the other files of a case, with their paths as a page is given a folder. */
export function fieldCase(name: string): {
  readonly pictures: readonly KnownPicture[]
  readonly files: readonly LabelSource[]
} {
  const folder = join(fieldLabels, name)
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fieldLabels, join(entry.parentPath, entry.name)))
    .toSorted()
  const isPicture = /\.jpe?g$/i
  const pictures = all.filter((path) => isPicture.test(path))
  const names = pictureNames(pictures)
  return {
    pictures: pictures.map((path, i) => ({
      name: names[i]!,
      path,
      size: sizeOf(readFileSync(join(fieldLabels, path))),
    })),
    files: all
      .filter((path) => !isPicture.test(path))
      .map((path) => ({ path, file: new Blob([readFileSync(join(fieldLabels, path))]) })),
  }
}

/** Of a JPEG, from its first start of frame. */
function sizeOf(bytes: Buffer) {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!
    if (marker >= 0xc0 && marker <= 0xc3) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    }
  }
  throw new Error('no start of frame')
}
