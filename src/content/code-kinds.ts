import type { Snippet } from './concept.ts'

/** Snippets of one kind, with the kind's name for a heading. */
export interface CodeKind {
  readonly name: string
  readonly snippets: readonly Snippet[]
}

/** A page's code by kind: Python that runs with NumPy alone, then the libraries, then this app's own. */
export function codeKinds(code: readonly Snippet[]): readonly CodeKind[] {
  return kinds.flatMap(({ name, has }) => {
    const snippets = code.filter(has)
    return snippets.length > 0 ? [{ name, snippets }] : []
  })
}

const library = /keras|torch|pycocotools/i

const kinds: readonly { readonly name: string; readonly has: (snippet: Snippet) => boolean }[] = [
  { name: 'Python', has: ({ language, code }) => language === 'python' && !library.test(code) },
  {
    name: 'Keras and PyTorch',
    has: ({ language, code }) => language === 'python' && library.test(code),
  },
  { name: 'This app', has: ({ language }) => language === 'typescript' },
]
