import { denseParameters } from '../../../nn/parameter-count.ts'
import { linear } from '../../../plot/scale.ts'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Node } from '../../../ui/chart/node.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { classifier, pictures, throughLayers } from './cnn-example.ts'
import { fixed, plain } from '../../../words/decimals.ts'
import { NumberGrid } from '../../../ui/chart/number-grid.tsx'

const cell = 22
const inputX = 96
const outputX = 206
const inputY = (i: number) => 46 + 46 * i
const outputY = (k: number) => 56 + 58 * k
const bar = linear([0, 1], [264, 316])

/** Four pooled features, a dense layer, three classes: scores, then probabilities by softmax. */
export function DenseDiagram() {
  const { pooled, logits, probabilities } = throughLayers(pictures[0]!.picture)
  const { weights } = classifier()
  const features = [...pooled.data]
  const strongest = Math.max(...weights.map(Math.abs))
  const count = denseParameters(features.length, logits.length)
  return (
    <Diagram
      title="A dense layer as the final classifier"
      height={232}
      description={
        `The pooled map of the letter T, ${features.map((v) => plain(v)).join(', ')}, feeds a dense layer: ${count.weights} weights, one from each feature to each class, and ${count.biases} biases. ` +
        `Scores and, by softmax, probabilities: ` +
        pictures
          .map(
            ({ name }, k) =>
              `${name} ${fixed(logits[k]!, 2)}, ${fixed(100 * probabilities[k]!, 0)}%`,
          )
          .join('; ') +
        '. Weights above 0 are drawn solid, those below 0 dashed; the thicker, the larger.'
      }
    >
      <Label x={8} y={14} bold>
        Pooled
      </Label>
      <Label x={(inputX + outputX) / 2} y={14} anchor="middle" bold>
        Dense
      </Label>
      <Label x={outputX} y={14} anchor="middle" bold>
        Score
      </Label>
      <Label x={bar(0)} y={14} bold>
        Softmax
      </Label>
      <NumberGrid x={8} y={inputY(1.5) - cell} cell={cell} columns={2} values={features} />
      {features.map((_, i) => (
        <Curve
          key={i}
          path={`M${8 + 2 * cell + 3} ${inputY(1.5) + (i - 1.5) * 8}L${inputX - 17} ${inputY(i)}`}
          tone="line"
          width={1}
        />
      ))}
      {[...weights].map((weight, at) => (
        <Curve
          key={at}
          path={`M${inputX} ${inputY(at % features.length)}L${outputX} ${outputY(Math.floor(at / features.length))}`}
          tone={weight < 0 ? 'warm' : 'accent'}
          dash={weight < 0 ? 'dashed' : 'solid'}
          width={0.6 + (3 * Math.abs(weight)) / strongest}
        />
      ))}
      {features.map((value, i) => (
        <Node key={i} x={inputX} y={inputY(i)} r={15}>
          {plain(value)}
        </Node>
      ))}
      {pictures.map(({ name }, k) => (
        <g key={name}>
          <Node x={outputX} y={outputY(k)} r={19} tone={k === 0 ? 'accent' : 'line'}>
            {fixed(logits[k]!, 1)}
          </Node>
          <Label x={240} y={outputY(k)} bold>
            {name}
          </Label>
          <Outline
            x={bar(0)}
            y={outputY(k) - 9}
            width={bar(1) - bar(0)}
            height={18}
            tone="line"
            strokeWidth={0.5}
          />
          <Outline
            x={bar(0)}
            y={outputY(k) - 9}
            width={bar(probabilities[k]!) - bar(0)}
            height={18}
            shade={0.4}
            strokeWidth={1}
          />
          <Label x={bar(1) + 5} y={outputY(k)}>
            {fixed(100 * probabilities[k]!, 0)}%
          </Label>
        </g>
      ))}
      <Label x={outputX} y={222} anchor="middle" tone="soft">
        {count.weights} weights + {count.biases} biases
      </Label>
    </Diagram>
  )
}
