import type { FrameTimes } from '../../state/app-state.ts'

/** A stretch of the way from file to boxes. */
export interface Stage {
  readonly name: string
  readonly milliseconds: number
  readonly meaning: string
}

export function stagesOf(times: FrameTimes, nmsTime: number): readonly Stage[] {
  return [
    { name: 'open', milliseconds: times.open, meaning: 'file to pixels' },
    {
      name: 'letterbox',
      milliseconds: times.letterbox,
      meaning: 'pixels resized and padded into the input tensor',
    },
    { name: 'network', milliseconds: times.network, meaning: 'the network itself' },
    { name: 'decode', milliseconds: times.decode, meaning: 'raw outputs to candidates' },
    { name: 'boxes', milliseconds: nmsTime, meaning: 'threshold and suppression' },
  ]
}

export function totalOf(stages: readonly Stage[]): number {
  return stages.reduce((sum, stage) => sum + stage.milliseconds, 0)
}
