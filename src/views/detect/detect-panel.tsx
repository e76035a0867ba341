import { Confidence } from './confidence.tsx'
import { DrawingSection } from './drawing-section.tsx'
import { ExportSection } from './export-section.tsx'
import { Found } from './found.tsx'
import { LiveSection } from './live-section.tsx'
import { ModelSection } from './model-section.tsx'
import { Summary } from './summary.tsx'
import { Suppression } from './suppression.tsx'
import { VersusSection } from '../versus/versus-section.tsx'
import styles from './detect-panel.module.css'

/** The Detect tab: the detections, the two thresholds behind them, and the network. */
export function DetectPanel() {
  return (
    <>
      <div className={styles['scroll']}>
        <Summary />
        <Confidence />
        <Suppression />
        <Found />
        <LiveSection />
        <ModelSection />
        <VersusSection />
        <DrawingSection />
      </div>
      <ExportSection />
    </>
  )
}
