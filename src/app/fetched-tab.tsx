import { Fetched, type FetchedProps } from '../ui/fetched.tsx'
import styles from './fetched-tab.module.css'

/** A tab that is fetched when it is first opened: who came for boxes does not wait for it. */
export function FetchedTab<T>(props: Omit<FetchedProps<T>, 'className'>) {
  return <Fetched {...props} className={styles['waiting']} />
}
