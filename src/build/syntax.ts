import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki'
import { escapeText } from '../words/escape-html.ts'

export type Language = 'typescript' | 'python'

/** The theme gives each token the name of a CSS variable; what follows the prefix becomes its class. */
const theme = createCssVariablesTheme({
  name: 'classes',
  variablePrefix: '--',
  variableDefaults: {},
})
const tokenName = /^var\(--(?:token-)?([a-z-]+)\)$/

let loading: Promise<Highlighter> | undefined

/**
 * Source text as HTML: spans of the classes `tk-keyword`, `tk-comment`, `tk-string`, ... and no inline
 * styles, which the page's policy forbids. Text in the common colour gets no span.
 */
export async function highlight(code: string, language: Language): Promise<string> {
  loading ??= createHighlighter({ themes: [theme], langs: ['typescript', 'python'] })
  const highlighter = await loading
  const { tokens } = highlighter.codeToTokens(code, {
    lang: language,
    theme: 'classes',
    // no limit of time: on a slow machine it would leave the first file half coloured
    tokenizeTimeLimit: 0,
  })
  return tokens.map((line) => renderLine(line)).join('\n')
}

function renderLine(tokens: readonly { content: string; color?: string }[]): string {
  let html = ''
  let open = ''
  for (const { content, color } of tokens) {
    const name = tokenName.exec(color ?? '')?.[1] ?? 'foreground'
    const kind = name === 'foreground' || content.trim() === '' ? '' : name
    // one span for neighbours of a kind; blanks between them take no colour of their own
    if (kind !== open && content.trim() !== '') {
      if (open) html += '</span>'
      if (kind) html += `<span class="tk-${kind}">`
      open = kind
    }
    html += escapeText(content)
  }
  return open ? `${html}</span>` : html
}
