import { inflateSync } from 'fflate'
import { isHidden } from '../annotations/no-label.ts'
import { plural } from '../words/plural.ts'
import type { LabelSource } from './protocol.ts'

/** Limits on what is unpacked, since a small file can hold more than any memory. */
export interface ZipLimits {
  readonly entries: number
  /** of one file, unpacked */
  readonly fileBytes: number
  /** of all files, unpacked */
  readonly bytes: number
}

const pageLimits: ZipLimits = { entries: 100_000, fileBytes: 200_000_000, bytes: 2_000_000_000 }

/**
 * Pictures, labels, networks and candidates in a zipped folder, with their paths in it, below a folder named after
 * the zip. Everything else, and what systems keep for themselves, is passed over. Files that were stored as they are
 * stay where they are until they are read. (Format: APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16.)
 *
 * @throws in words, for a zip that is damaged, has a password, or holds more than the limits
 */
export async function unpackZip(
  { path, file }: LabelSource,
  limits: ZipLimits = pageLimits,
): Promise<readonly LabelSource[]> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const wanted = (await entriesOf(file, name, limits)).filter(isWanted)
  checkSizes(wanted, file.size, name, limits)
  const folder = path.replace(/\.zip$/i, '')
  const found: LabelSource[] = []
  for (const entry of wanted) {
    found.push({ path: `${folder}/${entry.path}`, file: await contentOf(entry, file, name) })
  }
  return found
}

/** A file in a zip, as its directory has it. */
interface Entry {
  readonly path: string
  readonly flags: number
  readonly method: number
  /** in bytes, in the zip and unpacked */
  readonly packed: number
  readonly size: number
  /** of its header, from the start of the zip */
  readonly offset: number
}

function isWanted({ path, size }: Entry): boolean {
  return (size > 0 || isEmptyLabels.test(path)) && endings.test(path) && !isHidden(path)
}

const endings =
  /\.(jpe?g|png|webp|avif|gif|bmp|heic|tiff?|json|txt|xml|csv|tsv|ya?ml|names|labels|candidates|bin|onnx|onnx_data|data)$/i

/** An empty file of YOLO's is a picture without objects. */
const isEmptyLabels = /\.txt$/i

async function entriesOf(
  file: Blob,
  name: string,
  { entries: most }: ZipLimits,
): Promise<readonly Entry[]> {
  const end = await endOf(file, name)
  const count = end.getUint16(10, true)
  const [length, start] = [end.getUint32(12, true), end.getUint32(16, true)]
  if (count === 0xffff || start === 0xffffffff || count > most) {
    throw new Error(`“${name}” holds too much to be unpacked here. Unpack it, and open the folder.`)
  }
  const directory = await viewOf(file, start, start + length)
  const entries: Entry[] = []
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== 0x02014b50) {
      throw damaged(name)
    }
    const lengths = [28, 30, 32].map((field) => directory.getUint16(at + field, true))
    const [nameLength = 0, extra = 0, comment = 0] = lengths
    if (at + 46 + nameLength > directory.byteLength) throw damaged(name)
    entries.push({
      path: textOf(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength)),
      flags: directory.getUint16(at + 8, true),
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      offset: directory.getUint32(at + 42, true),
    })
    at += 46 + nameLength + extra + comment
  }
  return entries.filter(({ path }) => !path.endsWith('/'))
}

/** The record at the end, before a comment that may be there. */
async function endOf(file: Blob, name: string): Promise<DataView> {
  const tail = await viewOf(file, Math.max(0, file.size - 65_557), file.size)
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) === 0x06054b50) return new DataView(tail.buffer, at, 22)
  }
  throw damaged(name)
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer())
}

/** Before anything is unpacked. */
function checkSizes(
  entries: readonly Entry[],
  packed: number,
  name: string,
  { fileBytes, bytes }: ZipLimits,
): void {
  const large = entries.find(({ size }) => size > fileBytes)
  const sum = entries.reduce((all, { size }) => all + size, 0)
  // pictures hardly shrink, and labels to a tenth
  const isBomb = sum > 200_000_000 && sum > 30 * packed
  if (!large && sum <= bytes && !isBomb) return
  throw new Error(
    `“${name}” holds ${large ? `${large.path} of ${megabytes(large.size)}` : `${megabytes(sum)} in ${plural(entries.length, 'file')}`}, more than is unpacked here. Unpack it, and open the folder.`,
  )
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

async function contentOf(
  { path, flags, method, packed, size, offset }: Entry,
  file: Blob,
  name: string,
): Promise<Blob> {
  if (flags & 1) throw new Error(`“${name}” has a password. Unpack it, and open the folder.`)
  const header = await viewOf(file, offset, offset + 30)
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) throw damaged(name)
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const content = file.slice(start, start + packed)
  if (content.size !== packed) throw damaged(name)
  if (method === 0) return content
  if (method !== 8) {
    throw new Error(
      `“${name}” packs ${path} in a way that is not known here. Unpack it, and open the folder.`,
    )
  }
  // of the size that the directory says, so that nothing grows past what was checked
  const out = new Uint8Array(size)
  try {
    const unpacked = inflateSync(new Uint8Array(await content.arrayBuffer()), { out })
    if (unpacked.length === size) return new Blob([unpacked])
  } catch {
    // told below
  }
  throw damaged(name)
}

function damaged(name: string): Error {
  return new Error(`“${name}” is damaged or cut short, and cannot be unpacked. Get it again.`)
}

/** UTF-8, which many write without saying so; else the letters of the first PCs, as far as they are those of Latin-1. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\\', '/')
  } catch {
    return String.fromCharCode(...bytes).replaceAll('\\', '/')
  }
}
