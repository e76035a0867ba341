import { createContext, useContext } from 'react'
import type { Source } from '../../content/concept.ts'

/** The sources of the surrounding page; without it, citations are not shown. */
export const SourcesContext = createContext<readonly Source[]>([])

/** The number of a source in the page's list, from 1, and the id of its entry; null outside a page. */
export function useCitation(key: string): { readonly number: number; readonly id: string } | null {
  const index = useContext(SourcesContext).findIndex((source) => source.key === key)
  return index < 0 ? null : { number: index + 1, id: sourceId(key) }
}

export function sourceId(key: string): string {
  return `source-${key}`
}
