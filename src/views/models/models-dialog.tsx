import { useState } from 'react'
import { currentOwn } from './current-own.ts'
import { shippedFloatInUse } from './shipped-float.ts'
import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Conclusions } from './conclusions.tsx'
import { CorrectionsForm } from './corrections-form.tsx'
import { FromAddress } from './from-address.tsx'
import { FasterPart, useFasterPart } from './faster/faster-part.tsx'
import { KeptModels } from './kept-models.tsx'
import { ModelPicker } from './model-picker.tsx'
import { OfferedModels } from './offered-models.tsx'
import { OpeningProgress } from './opening-progress.tsx'
import { RefusalCard } from './refusal-card.tsx'
import * as strings from './strings.ts'
import { isolated } from '../../words/visible.ts'
import styles from './models-dialog.module.css'

/** The user's own models: opening one, the details of the current one, and the stored ones. */
export function ModelsDialog({ onClose }: { onClose: () => void }) {
  const current = useApp(currentOwn)
  const shippedFloat = useApp(shippedFloatInUse)
  const [wantsFaster, setWantsFaster] = useState(false)
  const faster = useFasterPart()
  const makeFaster = (id: string) => {
    setWantsFaster(true)
    void faster().then(
      ({ commands }) => commands.start(id),
      // the section shows the failure itself
      () => undefined,
    )
  }
  return (
    <Dialog title={strings.models} open onOpenChange={(open) => !open && onClose()}>
      <div className={styles['sections']}>
        <RefusalCard />
        <FasterPart wanted={wantsFaster} onShown={onClose} />
        {current && (
          <>
            <Conclusions key={`${current.sha256} conclusions`} model={current} />
            <CorrectionsForm
              key={`${current.sha256} ${JSON.stringify(current.overrides)}`}
              model={current}
            />
          </>
        )}
        <OfferedModels />
        {shippedFloat && (
          <div>
            <Button onClick={() => makeFaster(shippedFloat.id)}>
              {isolated(strings.makeNamedFaster(shippedFloat.name))}
            </Button>
          </div>
        )}
        <KeptModels onMakeFaster={makeFaster} />
        <section className={styles['section']}>
          <h3>{strings.openAModel}</h3>
          <p className={styles['note']}>{strings.onnxFileOrTheModelJson}</p>
          <ModelPicker />
          <FromAddress />
          <OpeningProgress />
        </section>
      </div>
    </Dialog>
  )
}
