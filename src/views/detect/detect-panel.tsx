import { DisclosureRow } from '../../ui/disclosure-row.tsx'
import { Confidence } from './confidence.tsx'
import { DrawingSection } from './drawing-section.tsx'
import { ExportSection } from './export-section.tsx'
import { Found } from './found.tsx'
import { LiveSection } from './live-section.tsx'
import { ModelSection } from './model-section.tsx'
import { Summary } from './summary.tsx'
import { Suppression } from './suppression.tsx'
import { TrackSection } from '../track/track-section.tsx'
import { VersusSection } from '../versus/versus-section.tsx'
import styles from './detect-panel.module.css'

/**
 * The Detect tab: the answer, the two thresholds behind it, the network, and the list of detections, which comes
 * last: however long it becomes, nothing else moves.
 */
export function DetectPanel() {
  return (
    <>
      <div className={styles['scroll']}>
        <Summary />
        <div className={styles['thresholds']}>
          <Confidence />
          <Suppression />
        </div>
        <DisclosureRow>
          <LiveSection />
          <TrackSection />
          <ModelSection />
          <VersusSection />
          <DrawingSection />
        </DisclosureRow>
        <Found />
      </div>
      <ExportSection />
    </>
  )
}
