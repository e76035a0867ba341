import type { ConceptId } from '../../content/concept.ts'
import { shownIn } from '../../content/shown-in.ts'
import { PlaceLink } from '../shared/place-link.tsx'
import * as strings from './strings.ts'
import styles from './on-your-picture.module.css'
import { PageSection } from './page-section.tsx'

const tabs = { inspect: strings.inspect, evaluate: strings.evaluate } as const

/** Links to the parts of Inspect and Evaluate that show a page's topic on the reader's own picture. */
export function OnYourPicture({ id }: { id: ConceptId }) {
  return (
    <PageSection title={strings.onYourOwnPicture}>
      <ul className={styles['list']}>
        {shownIn
          .filter(({ concept }) => concept === id)
          .map(({ tab, part, name, shows }) => (
            <li key={part}>
              <PlaceLink to={tab === 'inspect' ? { tab, part } : { tab, evaluatePart: part }}>
                {tabs[tab]} › {name}
              </PlaceLink>
              : {shows}
            </li>
          ))}
      </ul>
    </PageSection>
  )
}
