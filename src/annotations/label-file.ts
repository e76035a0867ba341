import { baseName, stem } from './annotation-set.ts'

/** Whether a file may hold labels, by its name. */
export function isLabelFile(name: string): boolean {
  return /\.(json|txt|xml|csv|ya?ml|names|labels)$/i.test(name)
}

/**
 * Whether there are labels among files that were opened: any file of a format of labels, or a text with the
 * name of a picture that is there or comes with it, as YOLO has them.
 */
export function holdLabels(
  files: readonly { readonly name: string }[],
  opened: readonly string[],
): boolean {
  const labels = files.filter(({ name }) => isLabelFile(name))
  if (labels.some(({ name }) => !/\.txt$/i.test(name))) return true
  const pictures = new Set(
    [...opened, ...files.map(({ name }) => name).filter((name) => !isLabelFile(name))].map(stem),
  )
  return labels.some(
    ({ name }) => pictures.has(stem(name)) || /^(classes|labels|names)\.txt$/i.test(baseName(name)),
  )
}
