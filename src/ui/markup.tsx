import { createElement, Fragment, type ReactNode } from 'react'

/**
 * Markup that the build made (formulas, highlighted code) as elements. Nothing is handed to the browser's own parser:
 * the page's policy refuses that (Trusted Types), and only elements and plain attributes come out.
 *
 * @throws if the markup is not well-formed, or has anything else than elements, quoted attributes and text
 */
export function Markup({ source }: { source: string }) {
  return <>{parseMarkup(source)}</>
}

/** A tag with its attributes, or text up to the next one. */
const piece = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>|([^<]+)/gy
const attribute = /([\w:-]+)="([^"]*)"/g

export function parseMarkup(source: string): ReactNode {
  const open: { tag: string; props: Record<string, string>; children: ReactNode[] }[] = []
  let children: ReactNode[] = []
  let at = 0
  piece.lastIndex = 0
  for (let found = piece.exec(source); found; found = piece.exec(source)) {
    at = piece.lastIndex
    const [, end, tag = '', attributes = '', empty, text] = found
    if (text !== undefined) children.push(plain(text))
    else if (end) {
      const last = open.pop()
      if (last?.tag !== tag) throw new Error(`</${tag}> ends <${last?.tag ?? ''}>`)
      const element = createElement(last.tag, last.props, ...children)
      children = last.children
      children.push(element)
    } else if (empty) children.push(createElement(tag, propsOf(attributes)))
    else {
      open.push({ tag, props: propsOf(attributes), children })
      children = []
    }
  }
  const [left] = open
  if (left) throw new Error(`<${left.tag}> has no end`)
  if (at < source.length) throw new Error(`not markup: ${source.slice(at, at + 40)}`)
  return createElement(Fragment, null, ...children)
}

function propsOf(attributes: string): Record<string, string> {
  const props: Record<string, string> = {}
  for (const [, name = '', value = ''] of attributes.matchAll(attribute)) {
    if (/^on|^style$|^href$|^src/i.test(name)) throw new Error(`markup has the attribute ${name}`)
    props[name === 'class' ? 'className' : name] = plain(value)
  }
  return props
}

const named: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' },
}

function plain(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(parseInt(hex as string, 16))
    const known = named[name as string]
    if (known === undefined) throw new Error(`markup has ${whole}`)
    return known
  })
}
