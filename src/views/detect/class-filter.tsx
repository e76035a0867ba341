import { useState } from 'react'
import { classColour } from '../../overlay/class-colours.ts'
import { changeSettings, toggleClass } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { Popover } from '../../ui/popover.tsx'
import { SwatchName } from '../../ui/swatch-name.tsx'
import { allBut, classEntries } from './class-entries.ts'
import { formatCount } from '../../words/numbers.ts'
import { useClassName, useDetections, useResultSpec } from '../shared/use-result.ts'
import * as strings from './strings.ts'
import styles from './class-filter.module.css'

/** So many classes are seen at a glance. */
const few = 8

const none: ReadonlyMap<number, number> = new Map()

/** Chooses the classes that are listed and drawn. Hiding only affects the display: suppression happens before it. */
export function ClassFilter() {
  const hidden = useApp((state) => state.settings.hiddenClasses)
  const counts = useDetections()?.classCounts ?? none
  return (
    <Popover
      title={strings.classes}
      trigger={
        <Button look="quiet" className={styles['trigger']}>
          {useTriggerText(hidden, counts)}
          <Icon name="chevron" />
        </Button>
      }
    >
      <Entries hidden={hidden} counts={counts} />
    </Popover>
  )
}

function useTriggerText(hidden: ReadonlySet<number>, counts: ReadonlyMap<number, number>): string {
  const className = useClassName()
  const classes = useResultSpec()?.classes.length ?? 0
  if (hidden.size === 0) return strings.allClasses
  const shown = [...counts.keys()].filter((classId) => !hidden.has(classId))
  if (hidden.size === classes - 1 && shown.length === 1)
    return strings.onlyClass(className(shown[0]!))
  return strings.classesHidden(hidden.size)
}

function Entries(props: { hidden: ReadonlySet<number>; counts: ReadonlyMap<number, number> }) {
  const { hidden, counts } = props
  const store = useAppStore()
  const className = useClassName()
  const classes = useResultSpec()?.classes.length ?? 0
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = classEntries(counts)
  // a search looks among all classes of the network, in this picture or not
  const entries =
    wanted === ''
      ? found
      : Array.from({ length: classes }, (_, classId) => ({
          classId,
          count: counts.get(classId) ?? 0,
        })).filter(({ classId }) => className(classId).toLowerCase().includes(wanted))
  const elsewhere = [...hidden].filter((classId) => !counts.has(classId)).length
  return (
    <>
      {classes > few && (
        <FilterField
          label={strings.searchClasses(formatCount(classes))}
          value={search}
          onChange={setSearch}
        />
      )}
      {entries.length === 0 && (
        <p className={styles['note']}>
          {wanted === '' ? strings.noClassInAnswer : strings.noClassIsCalled(search.trim())}
        </p>
      )}
      <ul className={styles['list']} aria-label={strings.classesFound}>
        {entries.map(({ classId, count }) => (
          <li key={classId} className={styles['entry']}>
            <label className={styles['label']}>
              <input
                type="checkbox"
                checked={!hidden.has(classId)}
                onChange={() => toggleClass(store, classId)}
              />
              <SwatchName colour={classColour(classId)} name={className(classId)} />{' '}
              <span className="numbers">{formatCount(count)}</span>
            </label>
            <Button
              look="link"
              aria-label={strings.onlyClass(className(classId))}
              onClick={() => changeSettings(store, { hiddenClasses: allBut(classId, classes) })}
            >
              {strings.only}
            </Button>
          </li>
        ))}
      </ul>
      {elsewhere > 0 && <p className={styles['note']}>{strings.moreHidden(elsewhere)}</p>}
      {hidden.size > 0 && (
        <Button onClick={() => changeSettings(store, { hiddenClasses: new Set() })}>
          {strings.showAll}
        </Button>
      )}
    </>
  )
}
