import { cocoNames, cocoNamesById } from '../coco-names.ts'
import type { Finding } from './finding.ts'
import type { ExportNotes } from './metadata.ts'
import type { Reading } from './reading.ts'
import { oneOrMany } from '../../words/plural.ts'

/** Names by class id: from the file; COCO's if the number of classes matches; else numbers. */
export function findClasses(
  { names }: Pick<ExportNotes, 'names'>,
  { classCount, classEvidence, classCertainty }: Reading,
): { readonly names: readonly string[]; readonly finding: Finding } {
  const about = 'classes'
  const counted = `${classCount} ${oneOrMany(classCount, 'class', 'classes')}`
  if (names?.length === classCount) {
    const evidence = ['The file names them.', classEvidence]
    return {
      names,
      finding: { about, conclusion: counted, evidence, certainty: 'sure' },
    }
  }
  const mismatch =
    names === null ? [] : [`The file names ${names.length}, which does not fit its outputs.`]
  const coco = classCount === 80 ? cocoNames : classCount === 91 ? cocoNamesById : null
  if (coco) {
    return {
      names: coco,
      finding: {
        about,
        conclusion: `${counted}, COCO’s by their number`,
        evidence: [
          classEvidence,
          ...mismatch,
          `The file has no names; ${classCount} is the number of COCO’s.`,
        ],
        certainty: 'likely',
        question: 'Look at a picture whose objects you know, or give the names.',
      },
    }
  }
  return {
    names: Array.from({ length: classCount }, (_, id) => `class ${id}`),
    finding: {
      about,
      conclusion: `${counted}, without names`,
      evidence: [classEvidence, ...mismatch, 'The file has no names.'],
      certainty: classCertainty,
      question: 'Give the names, one a line, in the order of training.',
    },
  }
}
