/** Controls that a name may have, halves of surrogate pairs, and letters that run from right to left. */
const controls = /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066\u2067]/u
const leftwards = /[\u0590-\u08FF]/u
const isolates = /\u2068[^\u2068\u2069]*\u2069/gu

/** What is no text for a reader. */
const unread = new Set([
  'src',
  'href',
  'id',
  'for',
  'class',
  'value',
  'style',
  'name',
  'data-stage',
  'data-layer',
])

/**
 * A name that turns the text around it, runs from right to left, has a control character, half of a surrogate pair and
 * markup, and is 5,000 characters long.
 */
export function hostileName(what: string): string {
  return `שם\u202E${what} 7 אב\u0007\uD800<i id="planted">&amp;${'x'.repeat(4900)}`.padEnd(
    5000,
    'y',
  )
}

/**
 * Where in the page such a name could turn what stands beside it: a control that is not shown by its number, or letters
 * from right to left that neither a `<bdi>` nor isolates hold; or where its markup was taken for markup.
 */
export function namesNotApart(root: Element): string[] {
  const wrong: string[] = []
  const judge = (text: string, place: string, held = false) => {
    const bare = held ? '' : text.replaceAll(isolates, '')
    if (controls.test(text) || leftwards.test(bare) || /[\u2068\u2069]/u.test(bare))
      wrong.push(`${place}: ${shortened(JSON.stringify(text))}`)
  }
  for (const planted of root.querySelectorAll('#planted')) wrong.push(`${pathOf(planted)}: markup`)
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const { name, value } of element.attributes)
      if (!unread.has(name)) judge(value, `${pathOf(element)}@${name}`)
    if (/^(style|script|textarea)$/i.test(element.tagName)) continue
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE)
        judge(child.textContent ?? '', pathOf(element), element.closest('bdi') !== null)
  }
  return wrong
}

function shortened(text: string): string {
  return text.replaceAll(/([xy])\1{9,}/g, '$1…').replaceAll(/[\u2066-\u2069\u202E]/gu, told)
}

function told(control: string): string {
  return `\\u${control.codePointAt(0)?.toString(16)}`
}

/** Elements around, with their classes, for whoever looks for the place in the source. */
function pathOf(element: Element): string {
  const parts: string[] = []
  for (let one: Element | null = element; one && parts.length < 4; one = one.parentElement)
    parts.unshift(
      `${one.tagName.toLowerCase()}${one.className ? `.${String(one.getAttribute('class'))}` : ''}`,
    )
  return parts.join(' > ')
}
