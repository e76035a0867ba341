import {
  rolesAt,
  comparedAt,
  type NmsMoment,
  type NmsRole,
} from '../../../vision/explain/nms-moment.ts'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import { plural } from '../../../words/plural.ts'
import { BoxesOverPicture, type BoxLook, type PictureBox } from '../boxes-over-picture.tsx'
import type { CandidateSource } from '../candidates/candidate-source.ts'
import { imageBox } from '../candidates/image-box.ts'

const looks = {
  waiting: { tone: 'accent', dash: 'dotted', strokeWidth: 1.5 },
  kept: { tone: 'good', strokeWidth: 2 },
  current: { tone: 'accent', strokeWidth: 3.5 },
  compared: { tone: 'warm', dash: 'dashed', strokeWidth: 3 },
} as const satisfies Readonly<Record<Exclude<NmsRole, 'suppressed'>, BoxLook>>

/** From below to above. */
const order = Object.keys(looks) as readonly (keyof typeof looks)[]

/** The candidates at a moment of the suppression; what is suppressed has gone. */
export function MomentPicture(props: {
  readonly source: CandidateSource
  /** candidates, highest score first */
  readonly order: Uint32Array
  readonly moment: NmsMoment
  readonly measure: string
  readonly words: string
}) {
  const { source, moment, measure, words } = props
  const { candidates, className, letterbox, url } = source
  const roles = rolesAt(moment, props.order)
  const compared = comparedAt(moment)
  const textOf = (candidate: number, role: NmsRole) => {
    if (role === 'waiting') return undefined
    if (role === 'compared' && compared) return `${measure} ${formatShare(compared.value)}`
    const score = moment.decayed.get(candidate) ?? candidates.scores[candidate]!
    return `${className(candidates.classIds[candidate]!)} ${formatScore(score)}`
  }
  const boxes = order.flatMap((wanted) =>
    [...roles].flatMap(([candidate, role]): PictureBox[] => {
      if (role !== wanted) return []
      const text = textOf(candidate, role)
      return [
        {
          id: candidate,
          box: imageBox(source, candidate),
          look: looks[wanted],
          corner: wanted === 'compared' ? 'lower right' : 'upper left',
          ...(text !== undefined && { text }),
        },
      ]
    }),
  )
  const waiting = boxes.length - moment.kept.length - (compared ? 1 : 0)
  return (
    <BoxesOverPicture
      title="The boxes at this step"
      description={`${words} Kept so far: ${plural(moment.kept.length, 'box', 'boxes')}; suppressed: ${moment.suppressed.size}; still to come: ${Math.max(0, waiting)}.`}
      url={url}
      size={letterbox.image}
      boxes={boxes}
    />
  )
}
