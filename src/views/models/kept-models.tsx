import { useApp } from '../../state/react.ts'
import { KeptRow } from './kept-row.tsx'
import * as strings from './strings.ts'
import styles from './kept-models.module.css'

/** The models stored in this browser. */
export function KeptModels({ onMakeFaster }: { onMakeFaster: (id: string) => void }) {
  const kept = useApp((state) => state.own.kept)
  return (
    <section className={styles['section']}>
      <h3>{strings.yourModels}</h3>
      {kept.length === 0 ? (
        <p className={styles['note']}>{strings.noneYet}</p>
      ) : (
        <ul className={styles['list']}>
          {kept.map((model) => (
            <KeptRow key={model.sha256} model={model} onMakeFaster={onMakeFaster} />
          ))}
        </ul>
      )}
    </section>
  )
}
