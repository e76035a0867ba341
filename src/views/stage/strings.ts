import { plural } from '../../words/plural.ts'

/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// camera-controls.tsx
export const camera = 'Camera'
export const cancelCamera = 'Cancel camera'
export const stopCamera = 'Stop camera'
export const freeze = 'Freeze'
export const recorder = 'recorder'
export const mirror = 'Mirror'
export const frontCamera = 'Front camera'
export const backCamera = 'Back camera'
export const whichCamera = 'Which camera'

export const screen = 'Screen'
export const stopScreen = 'Stop sharing'
export const cancelScreen = 'Cancel sharing'
export const captureScreen = 'Detect in a screen, a window or a tab'

// camera-problem.tsx
export const theCamera = 'The camera'
export const cameraMuted = 'The camera is muted by the system'
export const whyMuted =
  'Its picture is withheld: by a switch or lid on the device, a call, or the system’s privacy settings. Detection goes on by itself when it is back.'
export const turnItOff = 'Turn it off'
export const tryAgain = 'Try again'
export const dismiss = 'Dismiss'

// drop-hint.tsx
export const dropToOpen = 'Drop to open'
export const dropOrPasteOr = 'Drop pictures or a model here, paste, or'
export const chooseASampleOr = 'Choose a sample, or'
export const openInText = 'open'
export const aPicture = ' a picture or a film'
export const neverLeave = 'They never leave this device.'
export const samples = 'samples'

// edge-progress.tsx
export const cancelNamed = (label: string) => `Cancel: ${label}`
export const cancel = 'Cancel'

// film-strip.tsx
export const pictures = 'Pictures'
export const failed = (name: string) => `${name}, failed`
export const remove = (name: string) => `Remove ${name}`

// open-image.tsx
export const openImage = 'Open image'
export const open = 'Open'
export const imageAfterOpen = 'image'

// live-view.tsx
export const streams: Partial<Record<string, string>> = { camera, screen }

// sample-tiles.tsx
export const samplesHeading = 'Samples'

// scene-reader.ts
export const classNumber = (classId: number) => `class ${classId}`

// selection-text.tsx
export const suppressedBoxes = (rivals: number) =>
  `suppressed ${plural(rivals, 'box', 'boxes')} (dashed). `
export const pressOneOfThemOr = 'Press one of them, or '
export const suppressedNoBox = 'suppressed no box. '
export const shiftPress = 'Shift-press'
export const hold = 'hold'
export const anotherBoxToCompare = 'another box, to compare the two.'
export const whatMadeIt = 'What made it?'
export const iouIs = (iou: string) => `IoU ${iou}`
export const ofNames = (names: string) => `of ${names}:`
export const intersection = (intersection: string) => `intersection ${intersection} px²`
export const union = (union: string) => `union ${union} px²`

// stage-bar.tsx
export const backToFilm = 'Back to the film'
export const undoRemoving = (name: string) => `Undo removing ${name}`
export const undoRemove = 'Undo remove'
export const clear = 'Clear'
export const undoClear = 'Undo clear'

// stage-status.tsx
export const openingAModel = 'Opening a model'
export const preparingTheModel = 'Preparing the model'
export const modelDownload = 'Model download'
export const lookingAtThePicture = 'Looking at the picture'
export const whatWentWrong = 'What went wrong'

// stage-strip.tsx
export const showTheStage = 'Show the stage'
export const foldTheStage = 'Fold the stage'
export const nothingLoaded = 'Nothing is loaded while you read.'
export const seeASample = 'See a sample'
export const cameraIsOn = 'The camera is on'

// stage-surface.tsx
export const pictureStage = 'Picture stage'
export const gesturesNotFetched =
  'What moves and zooms the picture could not be fetched. Are you offline?'
export const keysOfThePicture =
  'Plus and minus zoom, 0 shows the whole picture, arrow keys move it.'

// stage.tsx
export const filmControls = 'film’s controls'
export const secondStage = 'Picture stage, second network'
export const taughtClass = 'class that you taught'
export const camerasView = 'camera’s view'

// taught-on-stage.tsx
export const taughtFound = (name: string, found: number, all: number) =>
  `“${name}”, as you taught it: ${found} of ${plural(all, 'detection')}.`
export const lookingForTaught = (name: string) => `Looking for “${name}”…`
export const taughtElsewhere = (name: string, network: string) =>
  `“${name}” was taught with ${network}, and is looked for with that network alone.`
export const noLongerLookForTaught = 'No longer look for it'

// use-file-drop.ts
export const folderEmpty = 'That folder is empty. Drop one with pictures in it.'
export const folderUnreadable = 'That folder could not be read. Open the pictures in it instead.'

// use-name-with-answer.ts
export const detections = (count: number) => plural(count, 'detection')

// zoom-controls.tsx
export const openAPictureFirst = 'Open a picture first'
export const zoom = 'Zoom'
export const zoomOut = 'Zoom out'
export const alreadyWhole = 'The whole picture is in view'
export const showWhole = (percent: number) => `${percent}%, show the whole picture`
export const zoomIn = 'Zoom in'
export const nothingFiner = 'There is nothing finer to see'
