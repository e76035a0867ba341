import type { ComponentType } from 'react'
import type { Concept, DiagramName } from '../../content/concept.ts'
import type { GuideEntry } from '../../content/guide.ts'
import { diagrams } from './diagram-list.ts'

/** Everything that a page shows. */
export interface LearnPage {
  readonly concept: Concept
  readonly diagrams: readonly { readonly name: DiagramName; readonly Diagram: ComponentType }[]
}

/** Loads a page with its diagrams. Rejects if the browser cannot fetch it: offline, or after a newer release. */
export async function loadPage(entry: GuideEntry): Promise<LearnPage> {
  const concept = await entry.load()
  const loaded = concept.diagrams.map(async (name) => ({ name, Diagram: await diagrams[name]() }))
  return { concept, diagrams: await Promise.all(loaded) }
}
