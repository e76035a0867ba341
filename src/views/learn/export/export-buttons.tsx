import { use, useEffect, useRef, useState } from 'react'
import { exportName } from '../../../content/export/export-name.ts'
import type { GuideEntry } from '../../../content/guide.ts'
import { notify } from '../../../state/actions.ts'
import { useAppStore } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { loadPage, type LearnPage } from '../load-page.ts'
import styles from './export-buttons.module.css'
import { factsOf } from './facts.ts'
import { saveFile } from '../../../words/save-file.ts'
import { StyleContext } from './style-context.ts'

/** Saves pages as one HTML file or as a notebook, and prints the current page. */
export function ExportButtons({ entries, what }: { entries: readonly GuideEntry[]; what: string }) {
  const store = useAppStore()
  const [pages, setPages] = useState<readonly LearnPage[] | null>(null)
  const failed = () => {
    setPages(null)
    notify(store, 'problem', 'The pages could not be fetched, so nothing was saved. Try again.')
  }
  const saveHtml = () => {
    Promise.all(entries.map(loadPage)).then(setPages, failed)
  }
  const saveNotebook = () => {
    notebookFile(entries).then(({ blob, name }) => saveFile(blob, name), failed)
  }
  const [only] = entries
  return (
    <div role="group" aria-label={`Take ${what} along`} className={styles['row']}>
      <span className={styles['label']}>Take {what} along:</span>
      <Button onClick={saveHtml}>HTML</Button>
      <Button onClick={saveNotebook}>Notebook</Button>
      {entries.length === 1 && only && <Button onClick={() => window.print()}>Print</Button>}
      {pages && <HtmlFile pages={pages} onDone={() => setPages(null)} onFailed={failed} />}
    </div>
  )
}

/** Renders the diagrams of the pages off-screen, saves the file, and calls back. */
function HtmlFile({
  pages,
  onDone,
  onFailed,
}: {
  pages: readonly LearnPage[]
  onDone: () => void
  onFailed: () => void
}) {
  const store = useAppStore()
  const tokens = use(StyleContext)
  const drawn = useRef<HTMLDivElement>(null)
  const begun = useRef(false)
  useEffect(() => {
    // in development effects run twice, but one file is enough
    if (begun.current) return
    begun.current = true
    const markup = [...(drawn.current?.children ?? [])].map(({ innerHTML }) => innerHTML)
    htmlFile(pages, markup, tokens, factsOf(store.getState()))
      .then(({ blob, name }) => saveFile(blob, name))
      .then(onDone, onFailed)
  }, [store, pages, tokens, onDone, onFailed])
  return (
    <div hidden ref={drawn}>
      {pages.flatMap(({ concept, diagrams }) =>
        diagrams.map(({ name, Diagram }) => (
          <div key={`${concept.id} ${name}`}>
            <Diagram />
          </div>
        )),
      )}
    </div>
  )
}

interface Saved {
  readonly blob: Blob
  readonly name: string
}

async function htmlFile(
  pages: readonly LearnPage[],
  markup: readonly string[],
  tokens: () => Promise<string>,
  facts: readonly (readonly [string, string])[],
): Promise<Saved> {
  const [{ guideHtml }, { exportStyles }, colours] = await Promise.all([
    import('../../../content/export/html.ts'),
    import('./export-styles.ts'),
    tokens(),
  ])
  let at = 0
  const drawn = pages.map(({ concept, diagrams }) => ({
    concept,
    diagrams: diagrams.map(({ name }) => ({ name, svg: markup[at++] ?? '' })),
  }))
  const { title, name } = exportName(pages.map(({ concept }) => concept))
  const css = `${colours}\n${exportStyles}`
  const html = guideHtml(drawn, { title, css, facts })
  return { blob: new Blob([html], { type: 'text/html' }), name: `${name}.html` }
}

async function notebookFile(entries: readonly GuideEntry[]): Promise<Saved> {
  const [{ guideNotebook }, concepts] = await Promise.all([
    import('../../../content/export/notebook.ts'),
    Promise.all(entries.map((entry) => entry.load())),
  ])
  const { title, name } = exportName(entries)
  const text = `${JSON.stringify(guideNotebook(concepts, title), null, 1)}\n`
  return { blob: new Blob([text], { type: 'application/x-ipynb+json' }), name: `${name}.ipynb` }
}
