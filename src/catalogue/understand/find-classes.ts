import { cocoNames, cocoNamesById } from '../coco-names.ts'
import type { Finding } from './finding.ts'
import type { ExportNotes } from './metadata.ts'
import type { Reading } from './reading.ts'
import { oneOrMany } from '../../words/plural.ts'

interface Classes {
  readonly names: readonly string[]
  readonly finding: Finding
}

/**
 * Names by class id: from the file; COCO's if the number of classes matches; else numbers. Reports a mismatch
 * between names and outputs.
 * @param found classes found on the photographs
 */
export function findClasses(
  { names, namesFromOne }: Pick<ExportNotes, 'names' | 'namesFromOne'>,
  { classCount, classEvidence, classCertainty }: Reading,
  found: ReadonlySet<number> = new Set(),
): Classes {
  const about = 'classes'
  const counted = `${classCount} ${oneOrMany(classCount, 'class', 'classes')}`
  if (names?.length === classCount) {
    const counts = namesFromOne ? ['It counts them from 1, and its outputs from 0.'] : []
    const evidence = ['The file names them.', ...counts, classEvidence]
    return {
      names,
      finding: { about, conclusion: counted, evidence, certainty: 'sure' },
    }
  }
  if (names && namesFromOne && names.length === classCount - 1) {
    const evidence = [
      'The file names them from 1 on; 0 is where such networks keep “nothing”.',
      classEvidence,
    ]
    return {
      names: ['class 0', ...names],
      finding: { about, conclusion: counted, evidence, certainty: 'likely' },
    }
  }
  if (names && names.length < classCount) return tooFew(names, classCount, classEvidence, counted)
  const mismatch =
    names === null ? [] : [`The file names ${names.length}, which does not fit its outputs.`]
  const coco = cocoFor(classCount, found)
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
    names: numbered(classCount),
    finding: {
      about,
      conclusion: `${counted}, without names`,
      evidence: [classEvidence, ...mismatch, 'The file has no names.'],
      certainty: classCertainty,
      question: 'Give the names, one per line, in the order of training.',
    },
  }
}

/** Existing names stay; a class without a name gets a number. */
function tooFew(
  names: readonly string[],
  classCount: number,
  classEvidence: string,
  counted: string,
): Classes {
  const isCoco =
    classCount === cocoNames.length && names.every((name, id) => name === cocoNames[id])
  const rest = isCoco ? cocoNames : numbered(classCount)
  return {
    names: [...names, ...rest.slice(names.length)],
    finding: {
      about: 'classes',
      conclusion: `${counted}, of which the file names ${names.length}`,
      evidence: [
        classEvidence,
        isCoco
          ? 'The names are the first of COCO’s, which has as many classes: the others are taken from there.'
          : 'The others are called by their numbers.',
      ],
      certainty: 'likely',
      question: 'Give all the names, one per line, in the order of training.',
    },
  }
}

/** COCO's names; some of its 91 ids belong to no class, so a network that finds one of these has other classes. */
function cocoFor(classCount: number, found: ReadonlySet<number>): readonly string[] | null {
  if (classCount === cocoNames.length) return cocoNames
  if (classCount !== cocoNamesById.length) return null
  const isOther = [...found].some((id) => cocoNamesById[id]?.startsWith('unused'))
  return isOther ? null : cocoNamesById
}

function numbered(classCount: number): readonly string[] {
  return Array.from({ length: classCount }, (_, id) => `class ${id}`)
}
