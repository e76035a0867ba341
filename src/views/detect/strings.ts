import type { Form } from '../../catalogue/in-form.ts'
import { plural } from '../../words/plural.ts'

/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// class-filter.tsx
export const classes = 'Classes'
export const allClasses = 'All classes'
export const onlyClass = (className: string) => `Only ${className}`
export const classesHidden = (hidden: number) => `${plural(hidden, 'class', 'classes')} hidden`
export const searchClasses = (classes: string) => `Search ${classes} classes`
export const noClassInAnswer = 'No class in this answer.'
export const noClassIsCalled = (words: string) => `No class is called “${words}”.`
export const classesFound = 'Classes found'
export const only = 'only'
export const moreHidden = (elsewhere: number) =>
  `${plural(elsewhere, 'more class is', 'more classes are')} hidden, none of them in this answer.`
export const showAll = 'Show all'

// confidence.tsx
export const confidence = 'Confidence'
export const scoresAppearHere = 'The scores of all candidates appear here.'
export const candidatesPass = (aboveThreshold: string, count: string) =>
  `${aboveThreshold} of ${count} candidates pass`
export const afterNmsInFull = 'after non-maximum suppression'
export const stay = (kept: string) => `${kept} stay`
export const theLimit = ', the limit'
export const afterNms = ' after NMS'

// detection-list.tsx
export const detections = 'Detections'

// device-dialog.tsx
export const thisDevice = 'This device'
export const whatTheCheckDoes =
  'The network runs over a sample photograph, and a GPU is compared with the processor. Nothing is sent anywhere.'
export const checkingThisDevice = 'Checking this device'
export const theReport = 'the report'

// drawing-section.tsx
export const drawing = 'Drawing'
export const labels = 'Labels'
export const scores = 'Scores'
export const labelsAndScores = 'labels and scores'
export const boxesOnly = 'boxes only'

// export-section.tsx
export const readyOnceDetected = 'Ready once a picture has been detected'
export const freezeToSave = 'Freeze a frame to save it as a picture'
export const exportHeading = 'Export'
export const exportPng = 'Export PNG'
export const exportJson = 'Export JSON'
export const copyLink = 'Copy link'
export const moreWaysToExport = 'More ways to export'
export const more = 'More'
export const isPixelated = (className: string) =>
  `Every “${className}” that was found is pixelated in pictures.`
export const savedByThisBrowser = 'Saved by this browser. The link holds settings only.'

// found.tsx
export const found = 'Found'
export const openAPicture =
  'Open a picture, drop one anywhere, or paste one: what the network finds is listed here.'
export const noAnswer = 'There is no answer for this picture. The reason is at the top.'
export const hiddenByFilter = (kept: number) =>
  `${plural(kept, 'object is', 'objects are')} hidden by the class filter.`
export const showAllClasses = 'Show all classes'
export const noneAboveFloor = (floor: string) => `No candidate scores above ${floor}, the floor.`
export const noneAboveConfidence = (confidence: string, className: string, score: string) =>
  `Nothing scores above ${confidence}. The strongest candidate is “${className}” at ${score}.`
export const lowerConfidenceTo = (lower: string) => `Lower the confidence to ${lower}`

// live-section.tsx
export const openingAFrame = 'taking the frame over from the camera'
export const letterboxingAFrame = 'resized and padded into the input tensor'
export const theNetworkItself = 'the network itself'
export const decodingOutputs = 'raw outputs to candidates'
export const thresholdAndSuppression = 'threshold and suppression'
export const fromFrameToBoxes = 'from the camera’s frame to its boxes'
export const live = 'Live'
export const noFrameAnswered = 'No frame has been answered yet.'
export const inStep = 'In step'
export const whatInStepDoes =
  'Draws the boxes on the frame they belong to, which is shown a little late. On by itself where boxes are more than 0.1 s behind.'
export const whenTheySettle = 'when they settle'
export const every5Seconds = 'every 5 seconds'
export const every15Seconds = 'every 15 seconds'
export const everyMinute = 'every minute'
export const never = 'never'
export const screenReadersSayTheCounts = 'Screen readers say the counts'
export const liveInputSize = 'Live input size'
export const keepsFps = (goal: number, rest: string) => `keeps ${goal} fps${rest}`
export const frameRateToKeep = 'Frame rate to keep'
export const fps = (rate: number) => `${rate} fps`
export const smallInput = 'Small input to keep up: finds less.'
export const millisecondsPerStep = 'Milliseconds over the last 60 frames'
export const msPerFrame = 'ms per frame'
export const median = 'median'
export const p95 = 'p95'
export const framesAnswered = (frames: string, dropped: string) =>
  `${frames} frames answered, ${dropped} replaced by newer ones`

// model-facts.tsx
export const network = 'Network'
export const classesAndSize = (classes: string, bytes: string) =>
  `, ${classes} classes, ${bytes} MB`
export const runsOn = 'Runs on'
export const graphicsProcessor = 'the graphics processor (WebGPU)'
export const processorWithThreads = (threads: number) =>
  `the processor (WASM), ${plural(threads, 'thread')}`
export const eightBitNumbers = '8-bit numbers'
export const fasterInTrial = (factor: string, other: string) =>
  `${factor} as ${other} on this device, by a trial of both`
export const form = 'Form'
export const fastInFull = 'fast: most of its convolutions in 8 bits'
export const exact = 'exact'
export const whatFastMeans = 'Nearly twice as fast on a processor; a few boxes differ a little.'
export const otherFormComes = (form: Form) =>
  `The ${form} form is being loaded and answers as soon as it is ready.`
export const measured = 'Measured'
export const fastForm = 'Fast form'
export const licence = 'Licence'
export const source = 'Source'
export const apAt = (ap: string, side: string) => `AP ${ap} at ${side}`
export const storedUnsigned = 'computed in 8 bits, stored unsigned: the same results, and faster'
export const foldedToFloat = 'folded to float'
export const inEightBits = 'in 8 bits'
export const asTheyCame = 'as they came'
export const anotherForm = 'in another form'

// model-section.tsx
export const modelAndInput = 'Model and input'
export const noListYet = 'The list of networks is not here yet.'
export const severalLabelsPerBox = 'Several labels per box'
export const whatSeveralLabelsMeans =
  'Each class above the floor becomes a candidate, not just the best one of its box.'
export const automatic = 'Automatic'
export const optionGpu = 'GPU (WebGPU)'
export const optionProcessor = 'Processor (WASM)'
export const optionFaster = 'What is faster here'
export const optionUnsigned = 'In 8 bits, unsigned'
export const optionFloat = 'Folded to float'
export const optionUnchanged = 'As they came'

// more-exports.tsx
export const partOfPageNotFetched = 'This part of the page could not be fetched. Are you offline?'
export const stillBeingFetched = 'Still being fetched'
export const copyPicture = 'Copy picture'
export const sharePicture = 'Share picture'
export const cancelProgress = (done: number, total: number) => `Cancel, ${done} of ${total}`
export const noPictureIsOpen = 'No picture is open'
export const stopTheCameraFirst = 'Stop the camera first'
export const exportAsZip = 'Export as ZIP'
export const exportAllAsZip = (count: number) => `Export all ${count} as ZIP`
export const whatTheZipHolds =
  'The ZIP holds the annotated pictures and their detections as JSON, COCO, YOLO txt and CSV.'
export const nothing = 'nothing'
export const pixelateInPictures = 'Pixelate in pictures'
export const whatPixelatingDoes =
  'Pixels inside these boxes are replaced, not covered, in films and recordings too. What the network missed stays visible: look at the picture before you pass it on.'

// open-model.tsx
export const manageModels = 'Manage models'
export const checkThisDevice = 'Check this device'
export const cancel = 'Cancel'
export const openAModelHint =
  'An .onnx file of your own, or drop it anywhere. It stays on this device.'
export const partNotFetched = 'This part could not be fetched. Are you offline?'
export const tryAgain = 'Try again'

// rivals.tsx
export const suppressedNone = 'No box suppressed by this one'
export const suppressedBoxes = (rivals: number) =>
  `${plural(rivals, 'box', 'boxes')} suppressed by this one`
export const showMore = (rivals: number) => `Show ${rivals} more`
export const pressOneOr = 'Press one of these, or '
export const shiftPress = 'Shift-press'
export const hold = 'hold'
export const holdAtStart = 'Hold'
export const anotherDetection = 'another detection'
export const onThePicture = ' on the picture'
export const compareTheTwo = ', to compare the two.'
export const whatMadeThisBox = 'What in the picture made this box'
export const iouIs = (iou: string) => `IoU ${iou}`

// step-times.tsx
export const millisecondsInEachStep = 'Milliseconds in each step'
export const noTimesYet = 'no times yet'
export const inputMade = 'input made'
export const whatReadBackMeans =
  'how much of the network’s outputs was fetched from the graphics processor'
export const readBack = 'read back'
export const bytesOf = (bytes: string, of: string) => `${bytes} of ${of}`
export const onTheGpu = 'on the GPU'
export const madeFromTexture =
  'resized and padded on the graphics processor, from the video’s own texture'
export const madeFromCopy =
  'resized and padded on the graphics processor, from pixels that the browser copied'
export const onTheProcessor = 'on the processor'
export const madeOnProcessor = 'the graphics processor made different pixels, or could not be asked'

// summary.tsx
export const result = 'Result'
export const times = (rate: string) => `Times: ${rate}`
export const loadingModel = 'Loading model'
export const boxesAppear = 'Boxes appear by themselves when it is ready.'
export const detecting = 'Detecting'
export const networkIsLooking = 'The network is looking at the picture.'
export const timeAndRate = (milliseconds: string, rate: string) =>
  `${milliseconds} ms · ${rate} per second`
export const gpuNotChecked =
  'Not checked yet: this GPU’s answers are being compared with the processor’s.'
export const boxesOfLastRun = 'The boxes shown are of the last run that worked.'
export const forABugReport = 'For a bug report'

// suppression.tsx
export const perClass = 'Per class'
export const boxesSuppressEachOther = 'Boxes suppress each other'
export const needsNone = 'this network needs none'
export const suppressed = (suppressed: string) => `${suppressed} suppressed`

// timed-steps.ts
export const openStep = 'open'
export const fileToPixels = 'file to pixels'
export const letterboxStep = 'letterbox'
export const whatLetterboxDoes = 'pixels resized and padded into the input tensor'
export const networkStep = 'network'
export const decodeStep = 'decode'
export const boxesStep = 'boxes'
