import { once } from '../loading/once.ts'
import { useApp } from '../state/react.ts'
import { Fetched } from '../ui/fetched.tsx'
import * as strings from './strings.ts'

const tourCard = once(async () => (await import('./tour-card.tsx')).TourCard)

/** The guided tour’s step, while the address names one. */
export function FetchedTour() {
  const step = useApp((state) => state.place.tour)
  return step === undefined ? null : (
    <Fetched from={tourCard} what={strings.tour}>
      {(Card) => <Card step={step} />}
    </Fetched>
  )
}
