import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser'
import { mendedJson } from './mended-json.ts'
import { problemsOf, type Told } from './problems.ts'

/**
 * Parses JSON.
 *
 * @param told of what is not JSON and was passed over; absent: nothing is
 * @throws AnnotationError with line and column, which browsers' own messages rarely contain
 */
export function parseJson(text: string, file: string, told?: Told): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const mended = told ? mendedJson(text) : null
    if (mended) {
      const problems = problemsOf(file, told)
      const what = 'holds NaN, a comma too many or a comment, which JSON has not.'
      for (let i = 0; i < mended.times; i++) problems.change('', what, 'no JSON')
      problems.check()
      return mended.value
    }
    const errors: ParseError[] = []
    parse(text, errors, { disallowComments: true })
    const [first] = errors
    if (!first) return problemsOf(file).fail('', 'is not JSON.')
    const word = /^[A-Za-z-]+/.exec(text.slice(first.offset))?.[0]
    const why =
      word !== undefined && /^-?(NaN|Infinity)$/.test(word)
        ? `${word} is not a number in JSON. Replace it.`
        : text.trim() === ''
          ? 'is empty.'
          : `is not JSON (${spaced(printParseErrorCode(first.error))}). Is the file complete?`
    return problemsOf(file).fail(placeOf(text, first.offset), why)
  }
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`
}

/** "CommaExpected" -> "comma expected" */
function spaced(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}
