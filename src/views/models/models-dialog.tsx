import { currentOwn } from './current-own.ts'
import { useApp } from '../../state/react.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Conclusions } from './conclusions.tsx'
import { CorrectionsForm } from './corrections-form.tsx'
import { FromAddress } from './from-address.tsx'
import { KeptModels } from './kept-models.tsx'
import { ModelPicker } from './model-picker.tsx'
import { OpeningProgress } from './opening-progress.tsx'
import { RefusalCard } from './refusal-card.tsx'
import styles from './models-dialog.module.css'

/** The user's own models: opening one, the details of the current one, and the stored ones. */
export function ModelsDialog({ onClose }: { onClose: () => void }) {
  const current = useApp(currentOwn)
  return (
    <Dialog title="Models" open onOpenChange={(open) => !open && onClose()}>
      <div className={styles['sections']}>
        <RefusalCard />
        {current && (
          <>
            <Conclusions key={`${current.sha256} conclusions`} model={current} />
            <CorrectionsForm
              key={`${current.sha256} ${JSON.stringify(current.overrides)}`}
              model={current}
            />
          </>
        )}
        <KeptModels />
        <section className={styles['section']}>
          <h3>Open a model</h3>
          <p className={styles['note']}>
            An .onnx file, or the model.json of a TensorFlow.js model together with its shards. It
            is looked into here and kept in this browser; nothing is sent anywhere.
          </p>
          <ModelPicker />
          <FromAddress />
          <OpeningProgress />
        </section>
      </div>
    </Dialog>
  )
}
