import { Markup } from '../../ui/markup.tsx'

/** Maths that the build made from our own TeX. */
export function Mathml({ mathml, className }: { mathml: string; className?: string | undefined }) {
  return (
    <span className={className}>
      <Markup source={mathml} />
    </span>
  )
}
