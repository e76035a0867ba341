import { areaUnder, short } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { Diagram } from '../../ui/chart/diagram.tsx'
import { Dots } from '../../ui/chart/dot.tsx'
import { interpolatedPrecision } from '../../vision/metrics/average-precision.ts'
import type { PrecisionRecallCurve } from '../../vision/metrics/precision-recall.ts'
import { fixed } from '../../words/decimals.ts'
import { envelopeLine, envelopeOf } from './envelope.ts'
import { methodsOf, whyTheyDiffer, type Method } from './method-words.ts'
import styles from './three-methods.module.css'

const x = linear([0, 1], [40, 348])
const y = linear([0, 1], [196, 14])

/** AP of one curve by three methods, side by side, and why the numbers differ. */
export function ThreeMethods({ curve }: { readonly curve: PrecisionRecallCurve }) {
  return (
    <>
      <ul className={styles['methods']} aria-label="AP by three methods">
        {methodsOf(curve).map((method) => (
          <li key={method.key} aria-label={method.title}>
            <p className={styles['title']}>
              {method.title}: <span className="numbers">{fixed(method.ap, 6)}</span>
            </p>
            <MethodPlot method={method} curve={curve} />
            <p className={styles['words']}>
              <strong>{method.who}.</strong> {method.words}
            </p>
          </li>
        ))}
      </ul>
      <p>{whyTheyDiffer(curve)}</p>
    </>
  )
}

function MethodPlot(props: { readonly method: Method; readonly curve: PrecisionRecallCurve }) {
  const { method, curve } = props
  const { levels, title, ap } = method
  const heights = levels && interpolatedPrecision(curve, levels)
  const ends = levels ? Array.from(levels, (level, i) => [x(level), y(heights![i]!)] as const) : []
  return (
    <Diagram
      title={`${title} of the envelope`}
      description={`AP ${fixed(ap, 6)}. ${method.words}`}
      height={224}
    >
      <Axes x={x} y={y} xTicks={[0, 0.5, 1]} yTicks={[0, 1]} grid />
      {levels === null && <Area path={areaUnder(envelopeOf(curve), x, y)} />}
      <Curve
        path={ends.map(([across, top]) => `M${short(across)} 196V${short(top)}`).join('')}
        tone="accent"
        width={ends.length > 20 ? 1 : 2}
      />
      <Curve path={envelopeLine(curve, x, y)} tone="warm" dash="dashed" width={2} />
      <Dots points={ends} r={ends.length > 20 ? 1.5 : 4} />
    </Diagram>
  )
}
