/** Title and file name (without its ending) of some pages as one file: of the page, or of the guide. */
export function exportName(pages: readonly { readonly id: string; readonly title: string }[]): {
  readonly title: string
  readonly name: string
} {
  const [only] = pages
  return pages.length === 1 && only
    ? { title: only.title, name: only.id }
    : { title: 'Deep learning: a compact guide', name: 'deep-learning-guide' }
}
