import type { PictureResult } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { useVersus } from '../../state/versus/versus-react.ts'
import type { VersusStore } from '../../state/versus/versus-store.ts'
import type { Detections } from '../../vision/detect.ts'
import { Alert } from '../../ui/alert.tsx'
import { Name } from '../../ui/name.tsx'
import { Note } from '../../ui/note.tsx'
import { formatTime } from '../../words/units.ts'
import { isolated } from '../../words/visible.ts'
import { PairList } from './pair-list.tsx'
import * as strings from './strings.ts'
import styles from './versus-result.module.css'

/** Times and counts of both, and which objects only one of them found. */
export function VersusResult({ store }: { store: VersusStore }) {
  const own = useApp(resultOnStage)
  const ownDetections = useApp(({ detections }) => detections)
  const { status, problem, running, backendNote, shown, detections, paired } = useVersus(
    store,
    (state) => state,
  )
  const isPaired = own && shown && detections && paired && paired.a === ownDetections
  return (
    <>
      {problem !== null && <Alert words={problem} className={styles['problem']} />}
      <Note aria-live="polite">
        {status === 'loading' && strings.loadingTheSecondNetwork}
        {status === 'ready' && running && strings.secondNetworkLooksAtThePicture}
        {status === 'ready' && !running && !shown && problem === null && strings.waitingForTheFirst}
        {isPaired && summary(paired.pairing)}
      </Note>
      {backendNote !== null && <Note>{isolated(backendNote)}</Note>}
      {isPaired && (
        <>
          <Note>{strings.stageMarksWhatOnly}</Note>
          <Figures a={[own, paired.a]} b={[shown, detections]} />
          <PairList
            store={store}
            a={[own.spec, paired.a]}
            b={[shown.spec, detections]}
            pairing={paired.pairing}
          />
        </>
      )}
    </>
  )
}

function summary({
  iou,
  onlyA,
  onlyB,
}: {
  iou: ArrayLike<number>
  onlyA: ArrayLike<number>
  onlyB: ArrayLike<number>
}) {
  return strings.foundByBothByTheFirstAlone(iou.length, onlyA.length, onlyB.length)
}

type Answer = readonly [result: PictureResult, detections: Detections]

function Figures({ a, b }: { a: Answer; b: Answer }) {
  return (
    <table className={styles['figures']}>
      <thead>
        <tr>
          <th scope="col">{strings.measured}</th>
          <th scope="col">{strings.firstHeading}</th>
          <th scope="col">{strings.second}</th>
        </tr>
      </thead>
      <tbody className="numbers">
        <tr>
          <th scope="row">{strings.network}</th>
          <td>
            <Name of={a[0].spec.name} />
          </td>
          <td>
            <Name of={b[0].spec.name} />
          </td>
        </tr>
        <tr>
          <th scope="row">{strings.input}</th>
          <td>{inputOf(a[0])}</td>
          <td>{inputOf(b[0])}</td>
        </tr>
        <tr>
          <th scope="row">{strings.networkMs}</th>
          <td>{formatTime(a[0].times.network)}</td>
          <td>{formatTime(b[0].times.network)}</td>
        </tr>
        <tr>
          <th scope="row">{strings.objects}</th>
          <td>{a[1].count}</td>
          <td>{b[1].count}</td>
        </tr>
      </tbody>
    </table>
  )
}

function inputOf({ inputSize: { width, height }, form, backend }: PictureResult): string {
  return `${width} × ${height}, ${form === 'exact' ? '' : `${form}, `}${backend === 'webgpu' ? 'GPU' : 'WASM'}`
}
