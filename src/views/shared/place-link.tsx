import type { ComponentProps, MouseEvent } from 'react'
import { goTo } from '../../state/actions.ts'
import { formatAddress } from '../../state/address.ts'
import { formatPlace, type Place } from '../../state/place.ts'
import { useApp, useAppStore } from '../../state/react.ts'

/** A link to a place in the app, with a real address, so that it also opens in another tab. */
export function PlaceLink({
  to,
  children,
  ...rest
}: { to: Partial<Place> } & Omit<ComponentProps<'a'>, 'href' | 'onClick'>) {
  const store = useAppStore()
  const settings = useApp((state) => state.settings)
  const place = useApp((state) => state.place)
  const target = { ...place, tab: 'learn', exam: false, ...to }
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    goTo(store, target)
  }
  return (
    <a
      {...rest}
      href={formatPlace(target, formatAddress(settings, location.search))}
      onClick={follow}
    >
      {children}
    </a>
  )
}
