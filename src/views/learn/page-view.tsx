import { useEffect, type ComponentType } from 'react'
import type { ConceptId } from '../../content/concept.ts'
import type { GuideEntry } from '../../content/guide.ts'
import { openedPage } from '../../state/learning-actions.ts'
import { useAppStore } from '../../state/react.ts'
import { Fetched } from '../../ui/fetched.tsx'
import { BlocksView } from './blocks-view.tsx'
import { CodeList } from './code-list.tsx'
import { OnYourPicture } from './on-your-picture.tsx'
import { PageContents } from './page-contents.tsx'
import { PageDone } from './page-done.tsx'
import { FormulaList } from './formula-list.tsx'
import { Interview } from './interview.tsx'
import { labs } from './lab-list.ts'
import { YoloSteps } from './live/yolo-steps.tsx'
import type { LearnPage } from './load-page.ts'
import { Mistakes } from './mistakes.tsx'
import { PageLinks } from './page-links.tsx'
import * as strings from './strings.ts'
import styles from './page-view.module.css'
import { PageSection } from './page-section.tsx'
import { Predict } from './predict.tsx'
import { SourceList } from './source-list.tsx'
import { SourcesContext } from './sources-context.ts'

/** Components that show a page's topic on the picture on the stage, after the text. */
const live: Partial<Record<ConceptId, ComponentType>> = { 'yolo-algorithm': YoloSteps }

/** A page of the guide below its title: diagram, question, text, formulas, code, mistakes, questions, sources. */
export function PageView({ entry, page }: { entry: GuideEntry; page: LearnPage }) {
  const store = useAppStore()
  const { concept, diagrams } = page
  const [first, ...others] = diagrams
  const Live = live[concept.id]
  const lab = labs[concept.id]
  useEffect(() => openedPage(store, concept.id), [store, concept.id])
  return (
    <SourcesContext value={concept.sources}>
      <PageContents />
      {first && (
        <div className={styles['diagram']}>
          <first.Diagram />
        </div>
      )}
      <Predict predict={concept.predict} />
      {lab && (
        <Fetched from={lab} what={strings.lab} isQuiet>
          {(Lab) => <Lab />}
        </Fetched>
      )}
      <PageSection title={strings.inShort}>
        <BlocksView blocks={concept.words} />
      </PageSection>
      <OnYourPicture id={concept.id} />
      {Live && <Live />}
      {others.map(({ name, Diagram }) => (
        <div key={name} className={styles['diagram']}>
          <Diagram />
        </div>
      ))}
      {concept.more.map(({ title, blocks }) => (
        <PageSection key={title} title={title}>
          <BlocksView blocks={blocks} />
        </PageSection>
      ))}
      <PageSection title={strings.formulas}>
        <FormulaList formulas={concept.formulas} />
      </PageSection>
      <PageSection title={strings.code}>
        <CodeList code={concept.code} />
      </PageSection>
      <PageSection title={strings.commonMistakes}>
        <Mistakes mistakes={concept.mistakes} />
      </PageSection>
      <PageSection title={strings.askedInInterviews}>
        <Interview interview={concept.interview} />
      </PageSection>
      <PageSection title={strings.sources}>
        <SourceList sources={concept.sources} />
      </PageSection>
      <PageDone entry={entry} />
      <PageLinks id={entry.id} />
    </SourcesContext>
  )
}
