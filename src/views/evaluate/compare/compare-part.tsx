import { useState, type ReactNode } from 'react'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import type { ComparedCategory, Comparison } from '../../../evaluation/protocol.ts'
import type { Difference } from '../../../vision/metrics/bootstrap.ts'
import { FilterField } from '../../../ui/filter-field.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Select } from '../../../ui/select.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { FigureButton } from '../figure-button.tsx'
import { FigureGrid } from '../figure-grid.tsx'
import { matchesFilter } from '../matches-filter.ts'
import { NumberTable } from '../number-table.tsx'
import { ExampleList } from '../results/example-list.tsx'
import { NmsSection } from '../results/nms-section.tsx'
import { SUMMARY_NAMES } from '../../../vision/metrics/summary-names.ts'
import { formatShare } from '../../../words/numbers.ts'
import { RunSection } from '../results/run-section.tsx'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'
import { Name } from '../../../ui/name.tsx'

/** Compares two runs, or one run with two settings, on the same pictures: the differences and their significance. */
export function ComparePart() {
  const { commands } = useEvaluate()
  const runs = useEvaluation((state) => state.runs)
  const current = useEvaluation((state) => state.current)
  const compared = useEvaluation((state) => state.compared)
  const comparison = useEvaluation((state) => state.comparison)
  const showsExamples = useEvaluation((state) => state.shownExamples !== null)
  if (showsExamples) return <ExampleList />
  return (
    <>
      <RunSection />
      <Section title={strings.compareWith}>
        {runs.length > 0 && (
          <Select
            label={strings.anotherRun}
            value={compared ?? ''}
            options={[
              { value: '', label: strings.none },
              ...runs.map(({ info, name }, i) => ({
                value: info.id,
                label: `${i + 1}. ${name}${info.id === current ? strings.anotherNms : ''}`,
              })),
            ]}
            onChange={(id) => commands.compareWith(id === '' ? null : id)}
          />
        )}
        {runs.length < 2 && (
          <Note>
            {strings.secondRunChooseAnother}
            {runs.length > 0 && strings.runCanAlsoBeCompared}
          </Note>
        )}
        {compared !== null && comparison === null && (
          <ProgressBar
            label={strings.comparingTitle}
            share={null}
            onCancel={() => commands.compareWith(null)}
          >
            <Note role="status">{strings.comparing}</Note>
          </ProgressBar>
        )}
      </Section>
      {compared !== null && (
        <>
          <NmsSection />
          <NmsSection of="comparedNms" />
        </>
      )}
      {compared !== null && comparison !== null && <Result comparison={comparison} />}
    </>
  )
}

function Result({ comparison }: { comparison: Comparison }) {
  const { a, b, difference, categories, pictures, resamples } = comparison
  const [filter, setFilter] = useState('')
  const sorted = categories
    .filter(({ positives, name }) => positives > 0 && matchesFilter(name, filter))
    .toSorted((x, y) => size(y) - size(x))
  return (
    <Section title={strings.resultsMinusThoseCompared}>
      <FigureGrid>
        {SUMMARY_NAMES.map(({ key, label }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd className="numbers">
              <Differing
                label={`${label} ${formatShare(b[key])} ${signed(subtract(b[key], a[key]))}`}
                title={strings.picturesThatDiffer}
                category={null}
              >
                {formatShare(b[key])} <small>{signed(subtract(b[key], a[key]))}</small>
              </Differing>
            </dd>
          </div>
        ))}
      </FigureGrid>
      <Note role="status">
        {difference === null
          ? strings.undefinedThesePicturesHaveNo
          : strings.apDiffersBy95OfResamples(
              signed(difference.difference),
              signed(difference.low),
              signed(difference.high),
              inWords(difference),
            )}{' '}
        {strings.pictureResamplesOfWholePictures(pictures, resamples)}
      </Note>
      <FilterField label={strings.findAClass} value={filter} onChange={setFilter} />
      <NumberTable>
        <thead>
          <tr>
            <th scope="col">{strings.classHeading}</th>
            <th scope="col">{strings.objects}</th>
            <th scope="col">{strings.ap}</th>
            <th scope="col">{strings.difference}</th>
            <th scope="col">95%</th>
            <th scope="col">{strings.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.name}>
              <th scope="row" title={isolated(row.name)}>
                <Name of={row.name} />
              </th>
              <td>{row.positives}</td>
              <td>{formatShare(row.b)}</td>
              <td>
                <Differing
                  label={strings.differsBy(row.name, signed(row.difference?.difference ?? null))}
                  title={strings.picturesThatDifferIn(row.name)}
                  category={categories.indexOf(row)}
                >
                  {signed(row.difference?.difference ?? null)}
                </Differing>
              </td>
              <td>{range(row.difference)}</td>
              <td>{meaning(row.difference)}</td>
            </tr>
          ))}
        </tbody>
      </NumberTable>
      <Note>{strings.betterOrWorseTheIntervalLeaves}</Note>
    </Section>
  )
}

interface DifferingProps {
  /** what the value is, for screen readers */
  label: string
  /** heading of the example list */
  title: string
  /** null: all classes */
  category: number | null
  children: ReactNode
}

/** A number that opens the pictures on which two runs differ. */
function Differing({ label, title, category, children }: DifferingProps) {
  const { commands } = useEvaluate()
  return (
    <FigureButton
      aria-label={isolated(strings.showThePictures(label))}
      onClick={() => commands.showDifferences(title, category)}
    >
      {children}
    </FigureButton>
  )
}

function size({ difference }: ComparedCategory): number {
  return Math.abs(difference?.difference ?? 0)
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b
}

function signed(value: number | null): string {
  if (value === null) return '–'
  const text = formatShare(Math.abs(value))
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text
}

function range(difference: Difference | null): string {
  return difference === null ? '–' : strings.fromTo(signed(difference.low), signed(difference.high))
}

function meaning(difference: Difference | null): string {
  if (difference === null) return 'undefined'
  if (!difference.certain) return strings.notClear
  return difference.difference > 0 ? 'better' : 'worse'
}

function inWords({ difference, low, high, certain }: Difference): string {
  if (certain) return strings.moreThanTheLuckOfThesePictures
  if (difference === 0 && low === 0 && high === 0) return strings.thesePicturesTheTwoAreTheSame
  return strings.otherPicturesMightHaveTurned
}
