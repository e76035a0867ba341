/** Maths, made by the build from TeX of our own. */
export function Mathml({ mathml, className }: { mathml: string; className?: string | undefined }) {
  // oxlint-disable-next-line react/no-danger
  return <span className={className} dangerouslySetInnerHTML={{ __html: mathml }} />
}
