import { Popover } from '@base-ui/react/popover'
import { Button, type ButtonProps } from './button.tsx'

/** A button inside of a `Popover` that closes it as well: what it leads to lies under the popover. */
export function PopoverClose(props: ButtonProps) {
  return <Popover.Close render={<Button {...props} />} />
}
