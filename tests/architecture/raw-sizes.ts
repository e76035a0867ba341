const spacing = /^(scroll-)?(margin|padding)(-[a-z-]+)?$|^(row-|column-)?gap$/

/** Sizes in px that have a token, by the token's group: `--space-8: 8px` gives 8px. */
export function tokenSizes(tokens: string): { readonly space: ReadonlySet<string> } {
  const sizes = [...tokens.matchAll(/--space-[\d-]+: ([\d.]+px);/g)].map(
    ([, size]) => size as string,
  )
  return { space: new Set(sizes) }
}

/**
 * Declarations in a style sheet that use a size where a token is required: a `font-size` that is neither a
 * variable nor relative, and spacing equal to a token's value.
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
