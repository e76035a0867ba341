import { useId, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './lab.module.css'
import { Prediction, type PredictionProps } from './prediction.tsx'
import { Spoken } from './spoken.tsx'
import { onStepKey } from './step-keys.ts'
import { Stepper, type StepperProps } from './stepper.tsx'

export interface LabProps {
  readonly title: string
  /** what to do, in a sentence or two */
  readonly lead: ReactNode
  /** absent: a lab whose question is another */
  readonly prediction?: PredictionProps
  readonly presets?: readonly Preset[]
  /** absent: a lab without steps */
  readonly stepper?: StepperProps
  /** what is shown is of another step or setting than what is asked for; absent: it never is */
  readonly isBusy?: boolean
  /** the values shown, for screen readers; absent: a part of the lab says them */
  readonly spoken?: string
  readonly children: ReactNode
  /** what belongs below the steps; absent: nothing */
  readonly below?: ReactNode
}

/** A state of a lab, named by what it shows. */
export interface Preset {
  readonly name: string
  readonly isOn: boolean
  readonly apply: () => void
}

/** The frame of every lab: a question, presets, the lab itself, and its steps with their keys. */
export function Lab(props: LabProps) {
  const {
    title,
    lead,
    prediction,
    presets,
    stepper,
    isBusy = false,
    spoken,
    children,
    below,
  } = props
  const id = useId()
  return (
    // keys that bubble up from the controls inside; the section itself takes no focus
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      data-lab
      aria-labelledby={id}
      aria-busy={isBusy}
      className={styles['lab']}
      onKeyDown={stepper && ((event) => onStepKey(event, stepper))}
    >
      <h4 id={id} className={styles['title']}>
        Lab: {title}
      </h4>
      <p className={styles['lead']}>{lead}</p>
      {prediction && <Prediction {...prediction} />}
      {presets && (
        <div role="group" aria-label="Presets" className={styles['presets']}>
          {presets.map(({ name, isOn, apply }) => (
            <Button key={name} aria-pressed={isOn} onClick={apply}>
              {name}
            </Button>
          ))}
        </div>
      )}
      {children}
      {stepper && (
        <>
          <Stepper {...stepper} />
          <p className={styles['keys']}>
            Keys, with the focus anywhere in the lab: Space plays, arrows step, R goes back to the
            start.
          </p>
        </>
      )}
      {below}
      {spoken !== undefined && <Spoken text={spoken} />}
    </section>
  )
}
