import type { Size } from '../geometry.ts'
import type { HeadReader, ReaderOf } from '../heads/contract.ts'
import type { Head } from '../heads/heads.ts'
import { readers } from '../heads/readers.ts'
import type { HeadTensors } from '../tensor.ts'

/** Reads outputs that the head's decoder has accepted. Throws if one is missing. */
export function readHead(
  outputs: HeadTensors,
  head: Head,
  input: Size,
  classCount: number,
): HeadReader {
  const read = readers[head.kind] as ReaderOf<Head>
  return read(outputs, head, input, classCount)
}
