import { escapeHtml } from './escape-html.ts'

/** Letters that run from right to left (Unicode 15.1, blocks of the bidirectional classes R and AL). */
const leftwards =
  '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFE\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}'
/**
 * Control characters, halves of surrogate pairs, and what changes the direction of the text around it (Unicode 15.1,
 * UAX #9).
 */
const controls = '\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069'
/** From a letter that runs leftwards up to the next that does not. */
const run = `[${leftwards}][^${controls}A-Za-z\\u00AA-\\u058F\\u0900-\\u1FFF\\u2C00-\\uFB1C]*`

const first = '\u2068'
const last = '\u2069'
const isolatedOrControl = new RegExp(`${first}${run}${last}|[${controls}]`, 'gu')
const runs = new RegExp(run, 'gu')
const isLeftwards = new RegExp(`[${leftwards}]`, 'u')

/**
 * A name from outside with its control characters shown, as in "⟨U+202E⟩gnp", which would read "png" otherwise.
 * For text that is shown, never for text that is saved. What `isolated` made stays as it is.
 */
export function visible(name: string): string {
  return name.replace(isolatedOrControl, (one) => {
    if (one.length > 1) return one
    const code = one.codePointAt(0) ?? 0
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/**
 * The same for words with names in them where no element can hold the names apart: an option, a title, a sentence. What
 * runs from right to left stands between isolates (UAX #9, FSI and PDI), so that it moves nothing beside it: the number
 * behind a Hebrew name would stand before it otherwise. Words that are isolated already stay as they are.
 */
export function isolated(words: string): string {
  const shown = visible(words)
  return shown.replace(runs, (part, at: number) => {
    if (shown[at - 1] === first && shown[at + part.length] === last) return part
    let end = 0
    let length = 0
    for (const letter of part) {
      length += letter.length
      if (isLeftwards.test(letter)) end = length
    }
    return `${first}${part.slice(0, end)}${last}${part.slice(end)}`
  })
}

/** A name as an HTML element that holds its direction. */
export function nameHtml(name: string): string {
  return `<bdi dir="auto">${escapeHtml(visible(name))}</bdi>`
}

/** Words with names in them for an HTML element or a quoted attribute, or for SVG, which has no such element. */
export function isolatedHtml(words: string): string {
  return escapeHtml(isolated(words))
}
