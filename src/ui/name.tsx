import { visible } from '../words/visible.ts'

export interface NameProps {
  /** from outside: of a file, a class, a network, a device */
  of: string
  /** of the sheet of the component beside it */
  className?: string | undefined
  title?: string | undefined
}

/** A name from outside: its controls are shown, and its direction ends with it. */
export function Name({ of, ...rest }: NameProps) {
  return (
    <bdi dir="auto" {...rest}>
      {visible(of)}
    </bdi>
  )
}
