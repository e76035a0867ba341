import { parseSync } from 'vite'

/**
 * The text of exported declarations of a TypeScript source, each with its docstring, in the order of `names`,
 * separated by blank lines. Throws if one is missing.
 */
export function cutExports(source: string, names: readonly string[], file: string): string {
  const { program, errors, comments } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const found = new Map<string, string>()
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue
    const doc = comments.find(
      ({ type, end }) =>
        type === 'Block' && /^\s*$/.test(source.slice(end, node.start)) && end <= node.start,
    )
    const start = doc && doc.value.startsWith('*') ? doc.start : node.start
    for (const name of namesOf(node.declaration)) found.set(name, source.slice(start, node.end))
  }
  return names
    .map((name) => {
      const text = found.get(name)
      if (text === undefined)
        throw new Error(`${file} exports no “${name}”, only ${[...found.keys()].join(', ')}`)
      return text
    })
    .join('\n\n')
}

type Named = { readonly name?: string } | null

function namesOf(declaration: {
  readonly id?: unknown
  readonly declarations?: readonly { readonly id: unknown }[]
}): string[] {
  const ids = declaration.declarations?.map(({ id }) => id) ?? [declaration.id]
  return ids.map((id) => (id as Named)?.name).filter((name) => name !== undefined)
}
