import { use, useEffect, useRef, useState } from 'react'
import { exportName } from '../../../content/export/export-name.ts'
import type { DrawnPage } from '../../../content/export/html.ts'
import type { GuideEntry } from '../../../content/guide.ts'
import { notify } from '../../../state/actions.ts'
import { useAppStore } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { loadPage, type LearnPage } from '../load-page.ts'
import * as strings from '../strings.ts'
import styles from './export-buttons.module.css'
import { factsOf } from './facts.ts'
import { saveFile } from '../../../words/save-file.ts'
import { StyleContext } from './style-context.ts'

/** Saves pages as one HTML file or as a notebook, and prints the current page. */
export function ExportButtons({ entries, what }: { entries: readonly GuideEntry[]; what: string }) {
  const store = useAppStore()
  const [asked, setAsked] = useState<Asked | null>(null)
  const making = useRef<AbortController | null>(null)
  const [isMaking, setMaking] = useState(false)
  const end = () => {
    making.current?.abort()
    making.current = null
    setMaking(false)
    setAsked(null)
  }
  const failed = () => {
    end()
    notify(store, 'problem', strings.pagesCouldNotBeFetched)
  }
  const save = (format: Format) => {
    end()
    const controller = new AbortController()
    const { signal } = controller
    making.current = controller
    setMaking(true)
    Promise.all(entries.map(loadPage)).then(
      (pages) => signal.aborted || setAsked({ format, pages, signal }),
      () => signal.aborted || failed(),
    )
  }
  const [only] = entries
  return (
    <div role="group" aria-label={strings.download(what)} className={styles['row']}>
      <span className={styles['label']}>{strings.downloadOf(what)}</span>
      <Button onClick={() => save('html')}>{strings.html}</Button>
      <Button onClick={() => save('notebook')}>{strings.notebook}</Button>
      {entries.length === 1 && only && (
        <Button onClick={() => window.print()}>{strings.print}</Button>
      )}
      {isMaking && (
        <div className={styles['progress']}>
          <ProgressBar label={strings.makingTheFile} share={null} onCancel={end}>
            <p role="status">{strings.fetchingAndDrawingThePages}</p>
          </ProgressBar>
        </div>
      )}
      {asked && <DrawnFile asked={asked} onDone={end} onFailed={failed} />}
    </div>
  )
}

type Format = 'html' | 'notebook'

interface Asked {
  readonly format: Format
  readonly pages: readonly LearnPage[]
  /** aborted once the file is no longer wanted */
  readonly signal: AbortSignal
}

/** Renders the diagrams of the pages off-screen, saves the file, and calls back. */
function DrawnFile({
  asked: { format, pages, signal },
  onDone,
  onFailed,
}: {
  asked: Asked
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
    const withDiagrams = drawnPages(pages, markup)
    const file =
      format === 'html'
        ? htmlFile(withDiagrams, tokens, factsOf(store.getState()))
        : notebookFile(withDiagrams, tokens)
    const save = async () => {
      const { blob, name } = await file
      if (signal.aborted) return
      saveFile(blob, name)
      onDone()
    }
    save().catch(() => signal.aborted || onFailed())
  }, [store, format, pages, signal, tokens, onDone, onFailed])
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

/** The pages with the markup of their diagrams, one after another. */
function drawnPages(pages: readonly LearnPage[], markup: readonly string[]): readonly DrawnPage[] {
  let at = 0
  return pages.map(({ concept, diagrams }) => ({
    concept,
    diagrams: diagrams.map(({ name }) => ({ name, svg: markup[at++] ?? '' })),
  }))
}

async function htmlFile(
  pages: readonly DrawnPage[],
  tokens: () => Promise<string>,
  facts: readonly (readonly [string, string])[],
): Promise<Saved> {
  const [{ guideHtml }, { exportStyles }, colours] = await Promise.all([
    import('../../../content/export/html.ts'),
    import('./export-styles.ts'),
    tokens(),
  ])
  const { title, name } = exportName(pages.map(({ concept }) => concept))
  const html = guideHtml(pages, { title, css: `${colours}\n${exportStyles}`, facts })
  return { blob: new Blob([html], { type: 'text/html' }), name: `${name}.html` }
}

async function notebookFile(
  pages: readonly DrawnPage[],
  tokens: () => Promise<string>,
): Promise<Saved> {
  const [{ guideNotebook }, { diagramStyles }, colours] = await Promise.all([
    import('../../../content/export/notebook.ts'),
    import('./export-styles.ts'),
    tokens(),
  ])
  const { title, name } = exportName(pages.map(({ concept }) => concept))
  const notebook = guideNotebook(pages, { title, css: `${colours}\n${diagramStyles}` })
  const text = `${JSON.stringify(notebook, null, 1)}\n`
  return { blob: new Blob([text], { type: 'application/x-ipynb+json' }), name: `${name}.ipynb` }
}
