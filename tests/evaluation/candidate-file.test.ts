import { describe, expect, it } from 'vitest'
import { readCandidateFile, writeCandidateFile } from '../../src/evaluation/candidate-file.ts'
import { CandidateFileError } from '../../src/evaluation/check-heading.ts'
import { packCandidates } from '../../src/evaluation/pack.ts'
import { runInfo, smallRun } from './small-run.ts'

const file = {
  info: runInfo(),
  shard: { index: 1, of: 2 },
  pictures: smallRun.map(({ candidates, ...one }) => ({
    ...one,
    packed: packCandidates(candidates),
  })),
}

/** The file with other text in its header, which has as many letters. */
function withHeader(from: string, to: string): ArrayBuffer {
  const bytes = Buffer.from(writeCandidateFile(file))
  const at = bytes.indexOf(from)
  expect(at).toBeGreaterThan(0)
  bytes.write(to.padEnd(from.length), at)
  return new Uint8Array(bytes).buffer
}

describe('a file of candidates', () => {
  it('comes back as it was', () => {
    expect(readCandidateFile(writeCandidateFile(file))).toEqual(file)
  })

  it.each([
    ['"name":"M"', '"name":7', 'info.model.name is 7'],
    ['"classes":["cat"', '"classes":[12345', 'info.model.classes[0] is 12345'],
    ['"floor":0.001', '"floor":null', 'info.floor is null'],
    ['"of":2', '"of":0', 'part.of is 0'],
    ['"scaleX":1', '"scaleX":0', 'pictures[0].letterbox.scaleX is 0'],
    ['"boxes":3', '"boxes":-', 'its header is not JSON'],
    ['"boxes":3', '"boxes":9', 'cut short at'],
    ['"boxes":3', '"boxes":1', 'refers to a box that is not there'],
    ['GLCAND01', 'GLCAND02', 'This is no file of candidates.'],
  ])('is refused in words where %s is %s', (from, to, words) => {
    const bytes = from.startsWith('GL')
      ? Uint8Array.from(Buffer.from(to + 'x'.repeat(20))).buffer
      : withHeader(from, to)
    expect(() => readCandidateFile(bytes)).toThrow(CandidateFileError)
    expect(() => readCandidateFile(bytes)).toThrow(words)
  })
})
