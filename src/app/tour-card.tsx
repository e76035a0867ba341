import { useEffect, useRef, type KeyboardEvent } from 'react'
import { tour, type TourStep } from '../content/tour.ts'
import { changeSettings, goTo, select } from '../state/actions.ts'
import { reachedTourStep } from '../state/learning-actions.ts'
import { resultOnStage } from '../state/on-stage.ts'
import { useApp, useAppStore, useCommands } from '../state/react.ts'
import type { AppStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import styles from './tour-card.module.css'
import * as strings from './tour-strings.ts'

/** A step of the guided tour, under whatever it is about: what it says, what to look at, and the way on. */
export function TourCard({ step: wanted }: { readonly step: number }) {
  const store = useAppStore()
  const commands = useCommands()
  const card = useRef<HTMLElement>(null)
  const isEmpty = useApp((state) => state.onStage === null)
  const hasAnswer = useApp((state) => resultOnStage(state) !== null && state.detections !== null)
  const number = Math.max(1, Math.min(tour.length, wanted))
  const step = tour[number - 1]!
  const go = (to: number) => {
    if (to >= 1 && to <= tour.length) goToStep(store, to)
  }

  useEffect(() => {
    reachedTourStep(store, number)
    card.current?.focus()
    const { confidence, iou } = tour[number - 1]!
    changeSettings(store, {
      ...(confidence !== undefined && { confidence }),
      ...(iou !== undefined && { iou }),
    })
  }, [store, number])
  useEffect(() => {
    const { selection, detections } = store.getState()
    const surest = detections?.candidates[0]
    if (hasAnswer && step.isOfBox && selection.length === 0 && surest !== undefined)
      select(store, surest)
  }, [store, step, hasAnswer])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    // those of a presenter's remote, and the arrows
    const by = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    go(number + by)
  }

  return (
    // its keys work while the focus is in it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={card}
      tabIndex={-1}
      aria-labelledby="tour-title"
      className={styles['card']}
      onKeyDown={onKeyDown}
    >
      <div className={styles['words']} aria-live="polite">
        <h2 id="tour-title" className={styles['title']}>
          <span className="numbers">{strings.stepOf(number, tour.length)}</span> {step.title}
        </h2>
        <p>{step.says}</p>
        <p>
          <strong>{strings.look}</strong> {step.look}
        </p>
      </div>
      <div className={styles['ways']}>
        {isEmpty && (
          <Button look="primary" onClick={() => commands.showSample(strings.photograph)}>
            {strings.showAPhotograph}
          </Button>
        )}
        <Button
          disabledReason={number > 1 ? undefined : strings.thisIsTheFirst}
          onClick={() => go(number - 1)}
        >
          {strings.back}
        </Button>
        {number < tour.length ? (
          <Button look={isEmpty ? 'plain' : 'primary'} onClick={() => go(number + 1)}>
            {strings.next}
          </Button>
        ) : (
          <Button look="primary" onClick={() => goTo(store, { tour: undefined })}>
            {strings.done}
          </Button>
        )}
        <Button look="quiet" onClick={() => goTo(store, { tour: undefined })}>
          {strings.leave}
        </Button>
        <p className={styles['keys']}>{strings.keys}</p>
      </div>
    </aside>
  )
}

/** Goes where a step happens; the address follows. */
function goToStep(store: AppStore, number: number): void {
  const { tab, part, concept }: TourStep = tour[number - 1]!
  goTo(store, {
    tour: number,
    tab,
    exam: false,
    ...(part !== undefined && { part }),
    ...(concept !== undefined && { concept }),
  })
}
