import type { Snippet } from '../../content/concept.ts'
import { Markup } from '../../ui/markup.tsx'
import { CopyButton } from '../shared/copy-button.tsx'
import * as strings from './strings.ts'
import styles from './snippet-view.module.css'

const languages = { typescript: strings.typescript, python: strings.python } as const

/** Source text, highlighted at build time, with a button that copies it. */
export function SnippetView({ snippet }: { snippet: Snippet }) {
  const { title, language, code, html, file } = snippet
  return (
    <figure className={styles['snippet']}>
      <figcaption className={styles['caption']}>
        <span className={styles['title']}>{title}</span>
        <CopyButton text={code} what={strings.codeOf(title)} />
        <span className={styles['place']}>
          {languages[language]}
          {file && strings.runsInThisApp(file)}
        </span>
      </figcaption>
      {/* code wider than the column scrolls, by keyboard too */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */}
      <pre
        className={styles['code']}
        tabIndex={0}
        role="group"
        aria-label={strings.codeTitle(title)}
      >
        <code className="syntax">
          <Markup source={html} />
        </code>
      </pre>
    </figure>
  )
}
