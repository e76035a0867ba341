/** Endings that differ between British and American English, as they stand anywhere in a word. */
const pairs: readonly (readonly [
  british: RegExp,
  american: string,
  back: RegExp,
  british: string,
])[] = [
  [/is(?=e|ing|ation)/g, 'iz', /iz/g, 'is'],
  [/ys(?=e|ing)/g, 'yz', /yz/g, 'ys'],
  [/our/g, 'or', /or/g, 'our'],
  [/tre\b/g, 'ter', /ter\b/g, 'tre'],
  [/ll(?=ed|ing)/g, 'l', /(?<!l)l(?=ed|ing)/g, 'll'],
  [/grey/g, 'gray', /gray/g, 'grey'],
  [/learnt/g, 'learned', /learned/g, 'learnt'],
  [/maths/g, 'math', /math\b/g, 'maths'],
]

/** The word as given, then its other spellings: British for American and the other way round. In lower case. */
export function spellings(word: string): readonly string[] {
  const found = new Set([word])
  for (const [british, american, back, inBritish] of pairs)
    for (const known of [...found]) {
      found.add(known.replaceAll(british, american))
      found.add(known.replaceAll(back, inBritish))
    }
  return [...found]
}
