const spacing = /^(scroll-)?(margin|padding)(-[a-z-]+)?$|^(row-|column-)?gap$/

/** Sizes in px that have a token, by the token's group: `--space-8: 8px` gives 8px. */
export function tokenSizes(tokens: string): { readonly space: ReadonlySet<string> } {
  const sizes = [...tokens.matchAll(/--space-[\d-]+: ([\d.]+px);/g)].map(
    ([, size]) => size as string,
  )
  return { space: new Set(sizes) }
}

/**
 * Declarations of a style sheet that say a size where a token belongs: a `font-size` that is neither
 * a variable nor relative to the text around it, and spacing that one of the tokens has.
 */
export function rawSizes(css: string, { space }: ReturnType<typeof tokenSizes>): readonly string[] {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  return [...bare.matchAll(/(?<=[{;\s])([a-z-]+):\s*([^;{}]+);/g)]
    .filter(([, property = '', value = '']) => {
      if (property === 'font') return /\d(px|rem|pt|%)/.test(value)
      if (property === 'font-size') return !/^(var\(--[\w-]+\)|inherit|[\d.]+em)$/.test(value)
      if (!spacing.test(property)) return false
      return [...value.matchAll(/(?<![\w.])[\d.]+px/g)].some(([size]) => space.has(size))
    })
    .map(([declaration]) => declaration)
}
