/*
  What build plugins make of files: src/build/highlighted.ts and src/build/mathml.ts. TypeScript lets such
  a pattern vary at one end only, so the mark comes last. The types are those of `Highlighted` and
  `Formula` in concept.ts, which this file cannot import.
*/

/** `import relu from './relu.py?highlighted'`: the whole file. */
declare module '*?highlighted' {
  const source: {
    readonly language: 'typescript' | 'python'
    readonly code: string
    readonly html: string
    readonly file?: string
  }
  export default source
}

/** `import relu from '../../nn/activations.ts?export=relu,reluDerivative&highlighted'`: these exports, docstrings and all. */
declare module '*&highlighted' {
  const source: {
    readonly language: 'typescript' | 'python'
    readonly code: string
    readonly html: string
    readonly file?: string
  }
  export default source
}

/** `import formulas from './formulas.json?mathml'`: the formulas in the file's order. */
declare module '*?mathml' {
  const formulas: readonly {
    readonly name: string
    readonly tex: string
    readonly mathml: string
    readonly where: string
    readonly source: string
  }[]
  export default formulas
}
