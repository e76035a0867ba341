import { escapeHtml } from './escape-html.ts'

/** Control characters, and those that change the direction of the text around them (Unicode 15.1, UAX #9). */
const controls = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu

/**
 * A name from outside with its control characters shown, as in "⟨U+202E⟩gnp", which would read "png" otherwise.
 * For text that is shown, never for text that is saved.
 */
export function visible(name: string): string {
  return name.replace(controls, (one) => {
    const code = one.codePointAt(0) ?? 0
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/** The same for an HTML element or a quoted attribute. */
export function visibleHtml(name: string): string {
  return escapeHtml(visible(name))
}
