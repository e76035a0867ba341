import { useApp, useCommands } from '../../state/react.ts'
import * as strings from './strings.ts'
import styles from './sample-tiles.module.css'

/** The photographs that come with the app, offered on the empty stage. */
export function SampleTiles() {
  const commands = useCommands()
  const samples = useApp((state) => state.samples)
  return (
    <ul className={styles['tiles']} aria-label={strings.samplesHeading}>
      {samples.map(({ name, label, thumbnail }) => (
        <li key={name}>
          <button
            type="button"
            className={styles['tile']}
            onClick={() => commands.showSample(name)}
          >
            <img src={thumbnail} alt="" width={144} height={108} />
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}
