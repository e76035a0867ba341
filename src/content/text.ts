import type { Text } from './concept.ts'

/** A stretch of a text. */
export type Mark =
  | { readonly kind: 'plain' | 'code'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly marks: readonly Mark[] }
  /** `mathml` is empty where the text did not go through the build; `tail` is the punctuation that clings to it */
  | {
      readonly kind: 'maths'
      readonly tex: string
      readonly mathml: string
      readonly tail: string
    }
  | { readonly kind: 'link'; readonly concept: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'cite'; readonly source: string }

/** Between TeX and MathML inside the dollar signs, put there by build/inline-mathml.ts. */
const separator = '\u2063'

const mark =
  /`(?<code>[^`]+)`|\$(?<maths>[^$]+)\$(?<tail>[.,;:!?)]*)|\[\^(?<source>[\w-]+)\]|\[(?<label>[^\]]+)\]\((?<concept>[\w-]+)\)|(?<![\w)])\*(?<emphasis>(?:`[^`]*`|\$[^$]*\$|[^*`$])+)\*/g

/** Splits a text at its marks: see `Text`. What is no mark stays as it is written. */
export function parseText(text: Text): readonly Mark[] {
  const marks: Mark[] = []
  let end = 0
  for (const match of text.matchAll(mark)) {
    if (match.index > end) marks.push({ kind: 'plain', text: text.slice(end, match.index) })
    marks.push(toMark(match.groups ?? {}))
    end = match.index + match[0].length
  }
  if (end < text.length) marks.push({ kind: 'plain', text: text.slice(end) })
  return marks
}

/** The words alone, for searching and counting: TeX stays as it is written, citations go. */
export function plainText(text: Text): string {
  return plain(parseText(text)).replaceAll(/ (?=[.,;:])/g, '')
}

function plain(marks: readonly Mark[]): string {
  return marks
    .map((mark) => {
      switch (mark.kind) {
        case 'plain':
        case 'code':
          return mark.text
        case 'emphasis':
        case 'link':
          return plain(mark.marks)
        case 'maths':
          return mark.tex + mark.tail
        case 'cite':
          break
      }
      return ''
    })
    .join('')
}

function toMark(groups: Readonly<Record<string, string | undefined>>): Mark {
  const { code, maths, tail = '', source, label, concept, emphasis } = groups
  if (code !== undefined) return { kind: 'code', text: code }
  if (source !== undefined) return { kind: 'cite', source }
  if (maths !== undefined) {
    const [tex = '', mathml = ''] = maths.split(separator, 2)
    return { kind: 'maths', tex, mathml, tail }
  }
  if (concept !== undefined) return { kind: 'link', concept, marks: parseText(label ?? '') }
  return { kind: 'emphasis', marks: parseText(emphasis ?? '') }
}
