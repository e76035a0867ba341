import { useState } from 'react'
import { codeKinds } from '../../content/code-kinds.ts'
import type { Snippet } from '../../content/concept.ts'
import { Button } from '../../ui/button.tsx'
import * as strings from './strings.ts'
import styles from './code-list.module.css'
import { SnippetView } from './snippet-view.tsx'

/** A page's code, one kind at a time, Python first; in print all of it. */
export function CodeList({ code }: { code: readonly Snippet[] }) {
  const kinds = codeKinds(code)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = kinds.find(({ name }) => name === chosen) ?? kinds[0]
  return (
    <>
      <div role="group" aria-label={strings.kindOfCode} className={styles['kinds']}>
        {kinds.map((kind) => (
          <Button
            key={kind.name}
            aria-pressed={kind === shown}
            onClick={() => setChosen(kind.name)}
          >
            {kind.name}
          </Button>
        ))}
      </div>
      {kinds.map((kind) => (
        <div key={kind.name} className={kind === shown ? undefined : styles['printed']}>
          {kind.snippets.map((snippet) => (
            <SnippetView key={snippet.title} snippet={snippet} />
          ))}
        </div>
      ))}
    </>
  )
}
