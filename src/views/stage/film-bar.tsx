import { onceEach } from '../../loading/once.ts'
import type { FilmCommands } from '../../state/film/film-commands.ts'
import { useCommands } from '../../state/react.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import { FilmMore } from './film-more.tsx'
import { FilmRun } from './film-run.tsx'
import { FilmTransport } from './film-transport.tsx'
import * as strings from './film-strings.ts'
import styles from './film-bar.module.css'

const filmsFrom = onceEach((open: () => Promise<FilmCommands>) => open())

/** Plays the film on the stage, goes to its frames, and runs over all of them. */
export function FilmBar() {
  const loaded = useLoaded(filmsFrom(useCommands().openFilms))
  if (loaded.status !== 'ready') return null
  const films = loaded.value
  return (
    <section className={styles['film']} aria-label={strings.film}>
      <FilmTransport films={films} />
      <div className={styles['row']}>
        <FilmRun films={films} />
        <FilmMore films={films} />
      </div>
    </section>
  )
}
