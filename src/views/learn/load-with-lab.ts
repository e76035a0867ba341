import type { GuideEntry } from '../../content/guide.ts'
import { labs } from './lab-list.ts'
import { loadPage, type LearnPage } from './load-page.ts'

/** Milliseconds that a page waits for its lab at most. */
const patience = 1500

/**
 * Loads a page, and its lab beside it: a lab that came later would push down what is being read. One that takes long
 * or does not come is left to the page, which says so.
 */
export async function loadWithLab(entry: GuideEntry): Promise<LearnPage> {
  const lab = labs[entry.id]?.().catch(() => undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, patience)))
  try {
    const [page] = await Promise.all([loadPage(entry), Promise.race([lab, late])])
    return page
  } finally {
    clearTimeout(timer)
  }
}
