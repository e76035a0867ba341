import { Fetched, type FetchedProps } from '../ui/fetched.tsx'
import styles from './fetched-tab.module.css'

/** A tab whose code is fetched when it is first opened, so that detection need not wait for it. */
export function FetchedTab<T>(props: Omit<FetchedProps<T>, 'className'>) {
  return <Fetched {...props} className={styles['waiting']} />
}
