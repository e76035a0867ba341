/**
 * English plural of a class name, by its last word: "tennis racket" -> "tennis rackets", "knife" -> "knives",
 * "sheep" -> "sheep". A name that does not end in a small Latin letter stays as it is.
 */
export function pluralOf(name: string): string {
  const [word = ''] = /[a-z]+$/.exec(name) ?? []
  if (word === '' || same.has(word)) return name
  return name.slice(0, -word.length) + (irregular.get(word) ?? regular(word))
}

function regular(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return `${word}s`
}

const same: ReadonlySet<string> = new Set(
  'sheep,fish,deer,aircraft,skis,scissors,broccoli,people,glasses,pants,jeans,shorts'.split(','),
)

const irregular: ReadonlyMap<string, string> = new Map([
  ...(['knife', 'leaf', 'shelf', 'wolf', 'calf', 'loaf'] as const).map(
    (word) => [word, word.replace(/fe?$/, 'ves')] as const,
  ),
  ['mouse', 'mice'],
  ['man', 'men'],
  ['woman', 'women'],
  ['child', 'children'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['goose', 'geese'],
  ['tv', 'TVs'],
])
