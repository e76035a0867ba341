/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// network-title.ts
export const fastForm = 'fast form'

// notes-of.ts
export const classNumber = (classId: string | number) => `class ${classId}`

// pair-list.tsx
export const firstAlone = (onlyA: number) => `The first alone (${onlyA})`
export const secondAlone = (onlyB: number) => `The second alone (${onlyB})`
export const both = (iou: number) => `Both (${iou})`
export const iou = (one: string, other: string, iou: string) => `${one} and ${other}, IoU ${iou}`

// second-network.tsx
export const layout = 'Layout'
export const secondNetwork = 'Second network'
export const notInTheList = 'not in the list'
export const inputSize = 'Input size'
export const form = 'Form'
export const inputShape = 'Input shape'
export const runsOn = 'Runs on'
export const wipe = 'Wipe'
export const sideBySide = 'Side by side'
export const exact = 'Exact'
export const fast = 'Fast'
export const first = 'As the first'
export const fittedToThePicture = 'Fitted to the picture'
export const square = 'Square'
export const automatic = 'Automatic'
export const gpuWebgpu = 'GPU (WebGPU)'
export const processorWasm = 'Processor (WASM)'

// versus-result.tsx
export const loadingTheSecondNetwork = 'Loading the second network…'
export const secondNetworkLooksAtThePicture = 'The second network looks at the picture…'
export const waitingForTheFirst = 'Waiting for the first…'
export const stageMarksWhatOnly = 'On the stage ≠ marks what only one of the two found.'
export const foundByBothByTheFirstAlone = (iou: number, onlyA: number, onlyB: number) =>
  `${iou} found by both, ${onlyA} by the first alone, ${onlyB} by the second alone.`
export const measured = 'Measured'
export const firstHeading = 'First'
export const second = 'Second'
export const network = 'Network'
export const input = 'Input'
export const networkMs = 'Network, ms'
export const objects = 'Objects'

// versus-section.tsx
export const oneNotInTheList = 'with one not in the list'
export const comparison = 'comparison'
export const stopComparing = 'Stop comparing'
export const secondNetworkOrTheSameOne =
  'A second network, or the same one at another size, in another form or elsewhere, looks at the same picture. What only one of the two finds stands out.'
export const listOfNetworksIsNotHere = 'The list of networks is not here yet'
export const compareWithAnother = 'Compare with another'

// wipe-handle.tsx
export const wipeBetweenTheTwoNetworks = 'Wipe between the two networks'
export const stageShowsTheFirstNetwork = (percent: string | number) =>
  `${percent}% of the stage shows the first network`
