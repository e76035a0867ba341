import { plural } from '../../words/plural.ts'

/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// track-section.tsx
export const tracking = 'Tracking'
export const trackingControls = 'controls for tracking'
export const byteTrack = 'ByteTrack'
export const sort = 'SORT'

// track-panel.tsx
export const off = 'Off'
export const wayOfTracking = 'Way of tracking'
export const whatTrackingDoes =
  'Objects keep an id from frame to frame, and draw a trail. Nothing is tracked while this is off.'
export const settingNames: Readonly<Record<string, string>> = {
  high: 'First pass above',
  low: 'Second pass above',
  start: 'New objects from',
  limit: 'Cost limit',
  patience: 'Lost objects wait',
  confidence: 'Scores above',
  overlap: 'Least IoU',
  sights: 'Detections before it is shown',
}
export const seconds = (value: string) => `${value} s`
export const frames = (value: number) => plural(value, 'frame')
export const classAware = 'Classes apart'
export const whatClassAwareDoes = 'An object takes only boxes of its own class.'
export const tracksNow = 'Seen'
export const tracksLost = 'Lost'
export const idsSoFar = 'Ids'
export const keptFrames = (frames: number, seconds: string, most: string) =>
  `A slider tracks anew through the last ${plural(frames, 'frame')} (${seconds}), of ${most} at most.`
export const filmFrames = (frames: number, seconds: string) =>
  `A slider tracks anew through ${plural(frames, 'answered frame')} of the film (${seconds}).`
export const waitingForFrames = 'Tracks appear with the next frames.'
export const secondPass =
  'The second pass uses candidates below the confidence of the stage, so that what is half hidden keeps its id.'

// count-panel.tsx
export const counting = 'Counting'
export const drawALine = 'Draw a line'
export const drawAZone = 'Draw a zone'
export const whatCountingDoes =
  'A line counts who crosses it, in each direction; a zone counts who comes in, and how long they stay.'
export const noMoreShapes = (most: number) => `There is room for ${most} lines and zones`
export const tapTwoPoints = 'Tap the two ends of the line on the stage.'
export const tapCorners = (points: number) =>
  `Tap the corners of the zone on the stage, three or more: ${points} so far.`
export const putInTheMiddle = 'Put it in the middle'
export const finish = 'Finish'
export const moreCorners = 'A zone has three corners or more'
export const cancel = 'Cancel'
export const line = (id: number) => `Line ${id}`
export const zone = (id: number) => `Zone ${id}`
export const swapDirection = 'Swap in and out'
export const remove = 'Remove'
export const removeShape = (name: string) => `Remove ${name}`
export const swapLine = (name: string) => `Swap in and out of ${name}`
export const className = 'Class'
export const inwards = 'In'
export const outwards = 'Out'
export const came = 'Came'
export const insideNow = 'Inside'
export const meanStay = 'Mean stay'
export const longestStay = 'Longest'
export const nothingYet = 'Nothing yet.'
export const all = 'All'
export const whichPointCounts = 'The point of a box that counts'
export const foot = 'Middle of its lower edge'
export const middle = 'Middle of the box'
export const saveCsv = 'Save as CSV'
export const nothingToSave = 'Nothing was counted yet'

// count-chart.tsx
export const chartTitle = (name: string) => `${name} over time`
export const chartSays = (name: string, seconds: string, ins: number, outs: number) =>
  `${name}: ${ins} in and ${outs} out in ${seconds}.`
export const zoneChartSays = (name: string, seconds: string, inside: number, most: number) =>
  `${name}: ${inside} inside now, ${most} at most, in ${seconds}.`
export const inLegend = 'in'
export const outLegend = 'out'
export const insideLegend = 'inside'

// alert-section.tsx
export const alertWhenEntered = 'Alert when something comes into a zone'
export const whatAlertsDo =
  'In the title and on the app’s icon, also while the tab is hidden: the camera then stays on.'
export const sound = 'Sound'
export const alertFor = 'Of class'
export const anyClass = 'any'
export const alertsSoFar = (count: number) => plural(count, 'alert')

// shape-counts.tsx
export const classNumber = (classId: number) => `class ${classId}`

// shape-handles.tsx
export const endOfLine = (id: number, isFirst: boolean) =>
  `Line ${id}, ${isFirst ? 'first' : 'second'} end`
export const cornerOfZone = (id: number, corner: number) => `Zone ${id}, corner ${corner}`
export const placeOfPoint = (across: number, down: number) => `${across}% across, ${down}% down`
