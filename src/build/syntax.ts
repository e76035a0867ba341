import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki'
import { escapeText } from '../words/escape-html.ts'

export type Language = 'typescript' | 'python'

/** The theme gives each token the name of a CSS variable; the part after the prefix becomes its class. */
const theme = createCssVariablesTheme({
  name: 'classes',
  variablePrefix: '--',
  variableDefaults: {},
})
const tokenName = /^var\(--(?:token-)?([a-z-]+)\)$/

let loading: Promise<Highlighter> | undefined

/**
 * Source text as HTML: spans of the classes `tk-keyword`, `tk-comment`, `tk-string`, ... without inline styles,
 * which the Content-Security-Policy forbids. Text in the default colour gets no span.
 */
export async function highlight(code: string, language: Language): Promise<string> {
  loading ??= createHighlighter({ themes: [theme], langs: ['typescript', 'python'] })
  const highlighter = await loading
  const { tokens } = highlighter.codeToTokens(code, {
    lang: language,
    theme: 'classes',
    // no time limit, which on a slow machine would leave the first file half coloured
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
    // one span for adjacent tokens of a kind; white space between them has no colour
    if (kind !== open && content.trim() !== '') {
      if (open) html += '</span>'
      if (kind) html += `<span class="tk-${kind}">`
      open = kind
    }
    html += escapeText(content)
  }
  return open ? `${html}</span>` : html
}
