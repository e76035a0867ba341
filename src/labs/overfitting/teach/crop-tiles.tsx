import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { plural } from '../../../words/plural.ts'
import { isolated } from '../../../words/visible.ts'
import type { Crop } from './crops.ts'
import styles from './crop-tiles.module.css'

export interface CropTilesProps<C extends Crop> {
  readonly className: string
  readonly crops: readonly C[]
  /** the picture of a crop */
  readonly children: (crop: C) => ReactNode
  /** absent: they stay */
  readonly onRemove?: (crop: C) => void
}

/** The crops, those of the class apart from the rest. */
export function CropTiles<C extends Crop>(props: CropTilesProps<C>) {
  const { className, crops, children, onRemove } = props
  return [true, false].map((isOfClass) => {
    const own = crops.filter((crop) => crop.isOfClass === isOfClass)
    const title = `${isOfClass ? `“${className}”` : 'The rest'}: ${plural(own.length, 'crop')}`
    return (
      <div key={title} className={styles['group']}>
        <p className={styles['title']}>{title}</p>
        <ul aria-label={title} className={styles['tiles']}>
          {own.map((crop) => (
            <li
              key={crop.id}
              title={isolated(crop.from)}
              data-of-class={isOfClass || undefined}
              className={styles['tile']}
            >
              {children(crop)}
              {onRemove && (
                <Button
                  look="quiet"
                  aria-label={`Remove: ${isolated(crop.from)}`}
                  className={styles['remove']}
                  onClick={() => onRemove(crop)}
                >
                  ×
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    )
  })
}
