import { baseName, stem } from './annotation-set.ts'

/** Whether a file may contain labels, judging by its name. */
export function isLabelFile(name: string): boolean {
  return /\.(json|txt|xml|csv|tsv|ya?ml|names|labels)$/i.test(name)
}

/**
 * Whether opened files include labels: a file in a label format, or a text file named like a picture that is open
 * or among the files, as in YOLO.
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
