import { escapeText } from '../../words/escape-html.ts'

/** Names that HTML knows and XML does not; browsers write this one into `innerHTML`. */
const entities = /&nbsp;/g

/**
 * A drawn diagram as an `<img>` that needs no other file: the SVG of `markup` with its styles `css` inside, as a
 * data address. Always in light colours on white, since a notebook does not say which it has. Its text alternative
 * is the diagram's own title and description.
 */
export function svgImage(markup: string, css: string): string {
  const svg = /<svg[^]*<\/svg>/.exec(markup)?.[0]
  if (svg === undefined) throw new Error(`no SVG in “${markup.slice(0, 80)}”`)
  const alone = svg
    .replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    .replace(/<title>/, () => `<style>${escapeText(`${css}\n${page}`)}</style><title>`)
    .replaceAll(entities, '&#160;')
  const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(svg)?.[1] ?? ''
  const alt = [part('title'), part('desc')].filter(Boolean).join('. ')
  return `<img width="640" alt="${alt.replaceAll('"', '&quot;')}" src="data:image/svg+xml;base64,${base64(alone)}">`
}

const page = `:root { color-scheme: light; background: #fff; font-family: system-ui, sans-serif }`

function base64(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''),
  )
}
