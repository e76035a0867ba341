import { escapeHtml } from '../../words/escape-html.ts'
import type { Text } from '../concept.ts'
import { parseText, type Mark } from '../text.ts'

/** A text as HTML inside a notebook: maths stays TeX between dollar signs, which Jupyter sets; links and citations go. */
export function summaryHtml(text: Text): string {
  return parseText(text).map(summaryMark).join('')
}

function summaryMark(mark: Mark): string {
  switch (mark.kind) {
    case 'plain':
      return escapeHtml(mark.text)
    case 'code':
      return `<code>${escapeHtml(mark.text)}</code>`
    case 'emphasis':
      return `<em>${mark.marks.map(summaryMark).join('')}</em>`
    case 'maths':
      return escapeHtml(`$${mark.tex}$${mark.tail}`)
    case 'link':
      return mark.marks.map(summaryMark).join('')
    case 'cite':
      break
  }
  return ''
}
