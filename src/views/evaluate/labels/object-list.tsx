import { useLayoutEffect, useMemo, useRef } from 'react'
import type { Annotation } from '../../../annotations/annotation-set.ts'
import { classColour } from '../../../overlay/class-colours.ts'
import { chooseLabel, chooseTool, selectAnnotation } from '../../../state/evaluate/actions.ts'
import {
  changeAnnotation,
  markEmpty,
  redo,
  removeAnnotation,
  undo,
  unlabel,
  type EditedPicture,
} from '../../../state/evaluate/edits.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { isMoving } from '../../../state/on-stage.ts'
import { useApp } from '../../../state/react.ts'
import { ByPointer } from '../../../ui/by-pointer.tsx'
import { Button } from '../../../ui/button.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { colourPlaces } from '../colour-places.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { Swatch } from '../../../ui/swatch.tsx'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStagePicture } from '../use-stage-picture.ts'
import { isolated } from '../../../words/visible.ts'
import * as strings from '../strings.ts'
import { Name } from '../../../ui/name.tsx'
import styles from './object-list.module.css'

const tools = [
  { value: 'draw', label: strings.drawBoxes },
  { value: 'view', label: strings.movePicture },
] as const

const none: readonly Annotation[] = []

/** The objects of the picture on the stage, with all their actions. */
export function ObjectList() {
  const { store, commands } = useEvaluate()
  const picture = useStagePicture()
  const tool = useEvaluation((state) => state.tool)
  const labelled = useEvaluation((state) => state.labels.pictures.get(picture?.name ?? ''))
  const annotations = labelled?.annotations ?? none
  const live = useApp(isMoving)
  if (!picture) {
    return (
      <Section>
        {live ? (
          <LiveNote says={strings.picturesAreLabelledNotLive} to={strings.labelTheFrame} />
        ) : (
          <Note>{strings.putAPictureOnTheStageToLabel}</Note>
        )}
      </Section>
    )
  }
  return (
    <Section title={strings.objectsIn(picture.name)} data-objects tabIndex={-1}>
      <Row>
        <Segmented
          label={strings.whatADragOnThePictureDoes}
          value={tool}
          options={tools}
          onChange={(next) => chooseTool(store, next)}
        />
        <Steps />
      </Row>
      <ClassField picture={picture} annotations={annotations} />
      <Note aria-live="polite">
        <Selected annotations={annotations} labelled={labelled !== undefined} />
      </Note>
      <Rows picture={picture} annotations={annotations} />
      <Row>
        <Button onClick={commands.acceptDetections}>{strings.acceptDetectionsAsGroundTruth}</Button>
        {labelled ? (
          <Button look="quiet" onClick={() => unlabel(store, picture.name)}>
            {strings.removeLabels}
          </Button>
        ) : (
          <Button look="quiet" onClick={() => markEmpty(store, picture)}>
            {strings.noObjectsHere}
          </Button>
        )}
      </Row>
      <Note>
        <ByPointer mouse={strings.pictureFocusedNAdds} finger={strings.dragOverThePictureToAdd} />
      </Note>
    </Section>
  )
}

function Steps() {
  const { store } = useEvaluate()
  const last = useEvaluation((state) => state.past.at(-1)?.does)
  const next = useEvaluation((state) => state.future[0]?.does)
  return (
    <>
      <Button
        look="quiet"
        disabledReason={last === undefined ? strings.nothingToUndo : undefined}
        title={last === undefined ? undefined : isolated(strings.undo(last))}
        onClick={() => undo(store)}
      >
        {strings.undoTitle}
      </Button>
      <Button
        look="quiet"
        disabledReason={next === undefined ? strings.nothingToRedo : undefined}
        title={next === undefined ? undefined : isolated(strings.redo(next))}
        onClick={() => redo(store)}
      >
        {strings.redoTitle}
      </Button>
    </>
  )
}

/** The class of the selected box, or else of the next one. */
function ClassField({
  picture,
  annotations,
}: {
  picture: EditedPicture
  annotations: readonly Annotation[]
}) {
  const { store } = useEvaluate()
  const selected = useEvaluation((state) => state.selected)
  const label = useEvaluation((state) => state.label)
  const classes = useEvaluation((state) => state.labels.classes)
  const network = useApp((state) => state.model.spec?.classes)
  const options = useMemo(
    () => [...new Set([...classes.map(({ name }) => name), ...(network ?? [])])],
    [classes, network],
  )
  const chosen = selected === null ? undefined : annotations[selected]
  return (
    <Row>
      <Grow>
        <SearchField
          label={chosen ? strings.classOfTheSelectedBox : strings.classOfTheNextBox}
          value={chosen?.label ?? label ?? options[0] ?? ''}
          options={options}
          free
          onChoose={(next) => {
            if (chosen && selected !== null) {
              changeAnnotation(store, picture, selected, { label: next })
            }
            chooseLabel(store, next)
          }}
        />
      </Grow>
    </Row>
  )
}

function Selected({
  annotations,
  labelled,
}: {
  annotations: readonly Annotation[]
  labelled: boolean
}) {
  const selected = useEvaluation((state) => state.selected)
  const chosen = selected === null ? undefined : annotations[selected]
  if (chosen) {
    const [x, y, width, height] = chosen.box
    return `${isolated(chosen.label)}: ${width} × ${height} px at ${x}, ${y}.`
  }
  if (annotations.length > 0) return `${strings.objectsOfPicture(annotations.length)}.`
  return labelled ? strings.labelledAsEmptyEveryDetection : strings.notLabelledDragABox
}

function Rows({
  picture,
  annotations,
}: {
  picture: EditedPicture
  annotations: readonly Annotation[]
}) {
  const { store } = useEvaluate()
  const list = useRef<HTMLUListElement>(null)
  const selected = useEvaluation((state) => state.selected)
  const classes = useEvaluation((state) => state.labels.classes)
  const network = useApp((state) => state.model.spec?.classes)
  const colourOf = useMemo(() => colourPlaces(network, classes), [network, classes])
  const removed = useRef<{ readonly index: number; readonly section: HTMLElement | null }>(null)
  const chosen = selected === null ? undefined : annotations[selected]

  function remove(index: number): void {
    const section = list.current?.closest<HTMLElement>('[data-objects]') ?? null
    removed.current = { index, section }
    removeAnnotation(store, picture, index)
  }

  // the focused row was removed: focus the next one
  useLayoutEffect(() => {
    if (!removed.current) return
    const { index, section } = removed.current
    removed.current = null
    const rows = list.current?.querySelectorAll('button') ?? []
    const next = rows[Math.min(index, rows.length - 1)] ?? section
    next?.focus()
  })

  if (annotations.length === 0) return null

  return (
    <>
      <EntryList ref={list} className={styles['objects']} aria-label={strings.objects}>
        {annotations.map((annotation, i) => {
          const { label, box, crowd, difficult } = annotation
          return (
            // objects have no identity except their index
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i}>
              <Entry
                aria-pressed={i === selected}
                onClick={() => selectAnnotation(store, i === selected ? null : i)}
                onKeyDown={({ key }) => {
                  if (key === 'Delete' || key === 'Backspace') remove(i)
                }}
              >
                <Swatch colour={classColour(colourOf(label))} />
                <span>
                  <Name of={label} />
                  {crowd && strings.crowd}
                  {difficult && strings.difficult}
                </span>
                <span className="numbers">
                  {Math.round(box[2])} × {Math.round(box[3])}
                </span>
              </Entry>
            </li>
          )
        })}
      </EntryList>
      {chosen && selected !== null && (
        <div className={styles['selected']} role="group" aria-label={strings.selectedBox}>
          <Switch
            label={strings.crowdManyObjectsInOne}
            checked={chosen.crowd ?? false}
            onChange={(crowd) => changeAnnotation(store, picture, selected, { crowd })}
          />
          <Switch
            label={strings.difficultNeitherFoundNor}
            checked={chosen.difficult ?? false}
            onChange={(difficult) => changeAnnotation(store, picture, selected, { difficult })}
          />
          <Button onClick={() => remove(selected)}>{strings.deleteBox}</Button>
        </div>
      )}
    </>
  )
}
