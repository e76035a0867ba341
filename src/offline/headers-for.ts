/** Headers for one path, or for all paths with a prefix (a star at the end). */
export interface HeaderRule {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** Merges every matching rule, in order; in our file no header is set by two rules for the same path. */
export function headersFor(path: string, rules: readonly HeaderRule[]): Record<string, string> {
  const fits = (rule: string) =>
    rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule
  return Object.assign({}, ...rules.filter((rule) => fits(rule.path)).map((rule) => rule.headers))
}
