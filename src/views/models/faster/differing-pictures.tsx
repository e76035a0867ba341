import type { DifferingPicture } from '../../../state/faster/faster-state.ts'
import { useApp } from '../../../state/react.ts'
import { Name } from '../../../ui/name.tsx'
import { Note } from '../../../ui/note.tsx'
import * as strings from '../strings.ts'
import styles from './differing-pictures.module.css'

export interface DifferingPicturesProps {
  pictures: readonly DifferingPicture[]
  onShow: (id: string) => void
}

const most = 24

/** Pictures on which the two forms found different objects; pressing one shows it with both answers on the stage. */
export function DifferingPictures({ pictures, onShow }: DifferingPicturesProps) {
  const opened = useApp((state) => state.pictures)
  const urls = new Map(opened.map(({ id, url }) => [id, url]))
  // samples that are not open cannot be put on the stage
  const shown = pictures.filter(({ id }) => urls.has(id)).slice(0, most)
  if (shown.length === 0) return null
  return (
    <div>
      <h4 className={styles['title']}>{strings.pictureOnWhichTheyDiffer(pictures.length)}</h4>
      <ul className={styles['list']}>
        {shown.map(({ id, name, lost, added }) => (
          <li key={id}>
            <button type="button" className={styles['picture']} onClick={() => onShow(id)}>
              <img src={urls.get(id)} alt="" loading="lazy" decoding="async" />
              <Name of={name} className={styles['name']} />
              <span className="numbers">{strings.lostNew(lost, added)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < pictures.length && <Note>{strings.firstAreListed(shown.length)}</Note>}
    </div>
  )
}
