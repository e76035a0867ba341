import type { Block, Concept, Text } from '../concept.ts'
import { parseText, type Mark } from '../text.ts'
import { escapeHtml } from '../../words/escape-html.ts'

/** Where the marks of a page lead within a file. */
export interface Links {
  /** the address of another page, or null where the file does not have it */
  page(concept: string): string | null
  /** number and address of a source */
  source(key: string): { readonly number: number; readonly href: string } | null
}

/** The links of one page in a file that holds the pages `ids`. */
export function linksWithin({ id, sources }: Concept, ids: ReadonlySet<string>): Links {
  return {
    page: (concept) => (ids.has(concept) ? `#${concept}` : null),
    source: (key) => {
      const index = sources.findIndex((source) => source.key === key)
      return index < 0 ? null : { number: index + 1, href: `#${id}-${key}` }
    },
  }
}

export function textHtml(text: Text, links: Links): string {
  return marksHtml(parseText(text), links)
}

export function blocksHtml(blocks: readonly Block[], links: Links): string {
  return blocks.map((block) => blockHtml(block, links)).join('\n')
}

function marksHtml(marks: readonly Mark[], links: Links): string {
  return marks.map((mark) => markHtml(mark, links)).join('')
}

function markHtml(mark: Mark, links: Links): string {
  switch (mark.kind) {
    case 'plain':
      return escapeHtml(mark.text)
    case 'code':
      return `<code>${escapeHtml(mark.text)}</code>`
    case 'emphasis':
      return `<em>${marksHtml(mark.marks, links)}</em>`
    case 'maths':
      return `<span class="maths">${mark.mathml || `<code>${escapeHtml(mark.tex)}</code>`}${mark.tail}</span>`
    case 'link': {
      const href = links.page(mark.concept)
      const label = marksHtml(mark.marks, links)
      return href === null ? label : `<a href="${href}">${label}</a>`
    }
    case 'cite':
      break
  }
  const source = links.source(mark.source)
  return source
    ? `<sup><a href="${escapeHtml(source.href)}" aria-label="Source ${source.number}">${source.number}</a></sup>`
    : ''
}

function blockHtml(block: Block, links: Links): string {
  if (typeof block === 'string') return `<p>${textHtml(block, links)}</p>`
  const cell = (tag: string, text: Text) =>
    `<${tag}>${textHtml(text, links)}</${tag.split(' ')[0]}>`
  switch (block.kind) {
    case 'list': {
      const items = block.items.map((item) => cell('li', item)).join('')
      return block.ordered ? `<ol>${items}</ol>` : `<ul>${items}</ul>`
    }
    case 'table': {
      const head = block.head
        .map((text) => (text === '' ? '<td></td>' : cell('th scope="col"', text)))
        .join('')
      const rows = block.rows.map(
        (row) =>
          `<tr>${row.map((text, column) => cell(column === 0 ? 'th scope="row"' : 'td', text)).join('')}</tr>`,
      )
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
    }
    case 'disputed':
      break
  }
  return `<p class="disputed"><strong>Disputed</strong> ${textHtml(block.text, links)}</p>`
}
