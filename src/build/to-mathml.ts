import temml from 'temml'

/** Required styles, as classes; see `.m-l0` and its kin in the guide's style sheet. */
const styleClasses: Readonly<Record<string, string>> = {
  'padding-left:0em': 'm-l0',
  'padding-right:0em': 'm-r0',
  'padding-left:1em': 'm-l1',
  'margin-left:-0.1667em': 'm-thin',
}
/** Styles that browsers apply by default, or nearly so. */
const droppable = /^(padding-(left|right):[\d.]+(em|pt)|math-depth:0|display:(block|inline) math)$/

/**
 * TeX as MathML without inline styles, which the Content-Security-Policy forbids: required styles become classes.
 * Throws on invalid TeX, and on TeX that needs any other style (colours).
 */
export function toMathml(tex: string, display: 'block' | 'inline'): string {
  const mathml = temml.renderToString(tex, {
    displayMode: display === 'block',
    throwOnError: true,
    strict: true,
  })
  return mathml.replaceAll(
    /<(\w+)([^>]*?) style="([^"]*)"([^>]*)>/g,
    (_, tag, before, style, after) => {
      const classes: string[] = []
      for (const rule of (style as string).split(';').filter(Boolean)) {
        const name = styleClasses[rule]
        if (name) classes.push(name)
        else if (!droppable.test(rule)) throw new Error(`“${tex}” needs the style ${rule}`)
      }
      return `<${tag}${withClasses(`${before}${after}`, classes)}>`
    },
  )
}

function withClasses(attributes: string, classes: readonly string[]): string {
  if (classes.length === 0) return attributes
  const names = classes.join(' ')
  return attributes.includes(' class="')
    ? attributes.replace(' class="', ` class="${names} `)
    : `${attributes} class="${names}"`
}
