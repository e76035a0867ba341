import type { AppState } from '../../../state/app-state.ts'

/** What an exported file states about the app: the network with its hash, and the settings. */
export function factsOf({ model, settings }: AppState): readonly (readonly [string, string])[] {
  const { spec } = model
  return [
    ['Made with', 'Gridlens. Diagrams are drawn from computed values; random numbers are seeded.'],
    ...(spec ? [['Network', `${spec.name}, sha256 ${spec.sha256}`] as const] : []),
    [
      'Settings',
      `input ${settings.inputSize ?? 'the network’s own'}, confidence ${settings.confidence}, IoU ${settings.iou}`,
    ],
  ]
}
