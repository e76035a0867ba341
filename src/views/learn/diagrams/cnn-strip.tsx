import type { Plane } from '../../../nn/convolution.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { fixed } from '../../../words/decimals.ts'
import { pictures, throughLayers } from './cnn-example.ts'

const cell = 12
const middle = 66
const lefts = { picture: 4, map: 112, pooled: 202, classes: 296 }
const bar = { width: 32, height: 12, step: 24 }

/** A whole network in one strip: picture, feature map, pooled map, dense layer, answer. */
export function CnnStripDiagram() {
  const { name, picture } = pictures[0]!
  const { activated, pooled, probabilities } = throughLayers(picture)
  const share = (k: number) => `${fixed(100 * probabilities[k]!, 0)}%`
  return (
    <Diagram
      title="A convolutional network from picture to answer"
      height={132}
      description={
        `A 6 × 6 picture of the letter ${name}; a 3 × 3 convolution with ReLU makes a 4 × 4 feature map of it, bright along the upright stroke; ` +
        `max pooling makes that 2 × 2; a dense layer with softmax gives ${pictures.map((one, k) => `${one.name} ${share(k)}`).join(', ')}. ` +
        `The three drawings that follow show each step with its numbers.`
      }
    >
      <Grid left={lefts.picture} plane={picture} />
      <Arrow from={[80, middle]} to={[108, middle]} tone="soft" />
      <Grid left={lefts.map} plane={activated} />
      <Arrow from={[164, middle]} to={[198, middle]} tone="soft" />
      <Grid left={lefts.pooled} plane={pooled} />
      <Curve
        path={pictures
          .flatMap((_, k) => {
            const y = classY(k)
            return [middle - cell / 2, middle + cell / 2].map((from) => `M228 ${from}L276 ${y}`)
          })
          .join('')}
        tone="line"
        width={0.75}
      />
      {pictures.map((one, k) => (
        <g key={one.name}>
          <Label x={280} y={classY(k)}>
            {one.name}
          </Label>
          <Outline
            x={lefts.classes}
            y={classY(k) - bar.height / 2}
            width={Math.max(1, bar.width * probabilities[k]!)}
            height={bar.height}
            tone={k === 0 ? 'good' : 'line'}
            shade={0.8}
            strokeWidth={0}
          />
        </g>
      ))}
      <Label x={lefts.classes + bar.width + 4} y={classY(0)} tone="good" halo={false}>
        {share(0)}
      </Label>
      <Label x={4} y={12} bold>
        picture
      </Label>
      <Label x={92} y={120} anchor="middle" tone="accent">
        convolution
      </Label>
      <Label x={182} y={120} anchor="middle" tone="accent">
        pooling
      </Label>
      <Label x={252} y={120} anchor="middle" tone="accent">
        dense
      </Label>
      <Label x={356} y={12} anchor="end" bold>
        answer
      </Label>
    </Diagram>
  )
}

function classY(k: number): number {
  return middle + (k - 1) * bar.step
}

/** A plane as shaded cells, without numbers. */
function Grid({ left, plane: { width, height, data } }: { left: number; plane: Plane }) {
  const most = Math.max(...data)
  const top = middle - (height * cell) / 2
  return (
    <g>
      {Array.from(data, (value, at) => (
        <Outline
          key={at}
          x={left + (at % width) * cell}
          y={top + Math.floor(at / width) * cell}
          width={cell}
          height={cell}
          shade={(0.9 * value) / most}
          strokeWidth={0}
        />
      ))}
      <Outline
        x={left}
        y={top}
        width={width * cell}
        height={height * cell}
        tone="line"
        strokeWidth={1}
      />
    </g>
  )
}
