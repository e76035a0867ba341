/** Maths that the build made from our own TeX. */
export function Mathml({ mathml, className }: { mathml: string; className?: string | undefined }) {
  // oxlint-disable-next-line react/no-danger
  return <span className={className} dangerouslySetInnerHTML={{ __html: mathml }} />
}
