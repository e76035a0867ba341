import { codeKinds } from '../code-kinds.ts'
import type { Concept, DiagramName, Formula, Snippet } from '../concept.ts'
import { graded } from '../graded.ts'
import { escapeHtml } from '../../words/escape-html.ts'
import { isolatedHtml } from '../../words/visible.ts'
import { blocksHtml, linksWithin, textHtml, type Links } from './html-text.ts'

/** A page with its diagrams as SVG markup. */
export interface DrawnPage {
  readonly concept: Concept
  readonly diagrams: readonly { readonly name: DiagramName; readonly svg: string }[]
}

export interface HtmlOptions {
  readonly title: string
  /** every style sheet that pages and diagrams need, as one text */
  readonly css: string
  /** what the file was made with and from, e.g. ["Network", "YOLOv5s, sha256 ..."]; stands at the end */
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/**
 * Pages as one HTML file that needs nothing else: no network, no script. The diagrams are inline SVG, the
 * formulas MathML, and answers unfold by the browser's own means, in print by themselves.
 */
export function guideHtml(pages: readonly DrawnPage[], options: HtmlOptions): string {
  const ids = new Set(pages.map(({ concept }) => concept.id))
  const one = pages.length === 1
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(options.title)}</title>
<style>
${options.css.replaceAll('</', '<\\/')}
</style>
</head>
<body class="export">
${one ? '' : `<header>\n<h1>${escapeHtml(options.title)}</h1>\n${contents(pages)}\n</header>\n`}<main>
${pages.map((page) => article(page, one ? 1 : 2, ids)).join('\n')}
</main>
<footer>
${facts(options.facts)}
</footer>
</body>
</html>
`
}

function contents(pages: readonly DrawnPage[]): string {
  const items = pages.map(
    ({ concept }) =>
      `<li><a href="#${concept.id}">${escapeHtml(concept.title)}</a>: ${escapeHtml(concept.summary)}</li>`,
  )
  return `<nav aria-label="Contents">\n<ol>\n${items.join('\n')}\n</ol>\n</nav>`
}

function article(
  { concept, diagrams }: DrawnPage,
  level: number,
  ids: ReadonlySet<string>,
): string {
  const links = linksWithin(concept, ids)
  const [first, ...others] = diagrams.map(({ svg }) => `<div class="figure">${svg}</div>`)
  const part = (title: string, body: string) =>
    `<section>\n<h${level + 1}>${escapeHtml(title)}</h${level + 1}>\n${body}\n</section>`
  return `<article id="${concept.id}">
<h${level}>${escapeHtml(concept.title)}</h${level}>
${first ?? ''}
${part('Predict first', predict(concept, links))}
${part('In short', blocksHtml(concept.words, links))}
${others.join('\n')}
${concept.more.map(({ title, blocks }) => part(title, blocksHtml(blocks, links))).join('\n')}
${part('Formulas', concept.formulas.map((formula) => formulaHtml(formula, links)).join('\n'))}
${part('Code', code(concept))}
${part('Common mistakes', mistakes(concept, links))}
${part('Asked in interviews', interview(concept, links))}
${part('Sources', sources(concept))}
</article>`
}

function predict({ predict: { question, options } }: Concept, links: Links): string {
  const shown = options.map(({ text }) => `<li>${textHtml(text, links)}</li>`)
  const answers = options.map(
    ({ text, right, why }) =>
      `<li>${textHtml(text, links)} <strong>${right ? '✓ Right.' : '✗ Not quite.'}</strong> ${textHtml(why, links)}</li>`,
  )
  return `<p>${textHtml(question, links)}</p>
<ol type="A">${shown.join('')}</ol>
${folded('Answer', `<ol type="A">${answers.join('')}</ol>`)}`
}

function formulaHtml({ name, mathml, where, source }: Formula, links: Links): string {
  return `<div class="formula">
<p class="formula-name">${escapeHtml(name)}</p>
<div class="formula-maths">${mathml}</div>
<p class="formula-where">${textHtml(`${where}[^${source}]`, links)}</p>
</div>`
}

function code(concept: Concept): string {
  return codeKinds(concept.code)
    .map(({ name, snippets }) => [subheading(name), ...snippets.map(snippet)].join('\n'))
    .join('\n')
}

/** Not a heading of the document: its rank would depend on how many pages the file has. */
function subheading(text: string): string {
  return `<p class="subheading"><strong>${escapeHtml(text)}</strong></p>`
}

const languages = { typescript: 'TypeScript', python: 'Python' } as const

function snippet({ title, language, html, file }: Snippet): string {
  const place = `${languages[language]}${file ? `, ${file}` : ''}`
  return `<figure class="snippet">
<figcaption><strong>${escapeHtml(title)}</strong> <span class="place">${escapeHtml(place)}</span></figcaption>
<pre><code class="syntax">${html}</code></pre>
</figure>`
}

function mistakes({ mistakes }: Concept, links: Links): string {
  const items = mistakes.map(
    ({ wrong, right }) =>
      `<li><p class="wrong"><strong>✗ Wrong:</strong> ${textHtml(wrong, links)}</p><p><strong>✓ Right:</strong> ${textHtml(right, links)}</p></li>`,
  )
  return `<ul class="mistakes">\n${items.join('\n')}\n</ul>`
}

function interview({ interview }: Concept, links: Links): string {
  return graded(interview)
    .map(({ name, questions }) =>
      [
        subheading(name),
        ...questions.map(({ question, answer }) =>
          folded(textHtml(question, links), blocksHtml(answer, links)),
        ),
      ].join('\n'),
    )
    .join('\n')
}

function sources({ id, sources }: Concept): string {
  const items = sources.map(
    ({ key, title, url }) =>
      `<li id="${id}-${key}"><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`,
  )
  return `<ol class="sources">\n${items.join('\n')}\n</ol>`
}

function folded(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n${body}\n</details>`
}

function facts(rows: HtmlOptions['facts']): string {
  const items = rows.map(
    ([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${isolatedHtml(value)}</dd></div>`,
  )
  return `<dl class="facts">\n${items.join('\n')}\n</dl>`
}
