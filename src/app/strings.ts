/** What a person reads and hears in this room, file by file; what the chips open is in `details-strings.ts`. */

import type { Form } from '../catalogue/in-form.ts'

// app.tsx
export const detect = 'Detect'
export const inspect = 'Inspect'
export const evaluate = 'Evaluate'
export const learn = 'Learn'
export const tab = 'tab'
export const page = 'page'
export const stage = 'stage'

// detect-tab.tsx
export const results = 'results'

// evaluate-tab.tsx
export const evaluation = 'evaluation'

// fetched-shortcuts.tsx
export const shortcutsNotFetched = 'The list of shortcuts could not be fetched. Are you offline?'

// fetched-tour.tsx
export const tour = 'guided tour'

// header.tsx
export const appName = 'Gridlens'
export const tagline = 'object detection that shows its work'
export const keyboardShortcuts = 'Keyboard shortcuts'

// inspect-tab.tsx
export const inspector = 'inspector'

// learn-tab.tsx
export const guide = 'guide'

// model-chip.tsx
export const noModelYet = 'No model yet'
export const details = 'details'
export const loadingModel = 'Loading model'
export const noModel = 'No model'
export const webgpu = 'WebGPU'
export const wasm = (threads: number) => `WASM ×${threads}`
export const fastForm = (model: string) => `${model} fast`
export const notLoaded = (what: string) => `${what} · not loaded`
export const loading = (what: string) => `${what} · loading`
export const loadingForm = (what: string, form: Form) => `${what} · loading ${form} form`

// privacy-chip.tsx
export const picturesStay = 'Pictures stay on this device'

// shell.tsx
export const skipToResults = 'Skip to the results'

// shortcuts-dialog.tsx
export const letterShortcuts = 'Letter shortcuts'
export const whyTurnLettersOff =
  'Turn off if speech input or an input method types letters by itself.'

// shortcuts.ts
export const pictures = 'Pictures'
export const openAPicture = 'Open a picture'
export const previousNextPicture = 'Previous, next picture'
export const bringBackPicture = 'Bring back the picture that was removed last'
export const thresholds = 'Thresholds'
export const confidenceDownUp = 'Confidence down, up by 0.05'
export const iouDownUp = 'IoU down, up by 0.05'
export const perClassOrAcross = 'Suppress per class, across all classes'
export const thresholdsBack = 'Both thresholds back to their defaults'
export const detections = 'Detections'
export const nextPreviousDetection = 'Select the next, previous detection'
export const selectNothing = 'Select nothing'
export const labelsOnOff = 'Labels on, off'
export const scoresOnOff = 'Scores on, off'
export const whileOnThePicture = 'While the picture has the focus'
export const zoomInOut = 'Zoom in, out, back to the whole picture'
export const moveAZoomedPicture = 'Move a zoomed picture'
export const whileLabelling = 'While labels are edited (Evaluate) and the picture has the focus'
export const addABox = 'Add a box'
export const nextPreviousBox = 'Next, previous box'
export const moveResizeBox = 'Move, resize the selected box; with Ctrl in steps of ten'
export const deleteBox = 'Delete the selected box'
export const undoRedo = 'Undo, redo an edit'
export const whileInAList = 'While a list has the focus'
export const nextPreviousFirstLast = 'Next, previous, first, last'
export const compareWithFirst = 'Compare with the detection selected first'
export const inTheExam = 'In the exam (Learn)'
export const answerByNumber =
  'Choose an answer, show it, mark it: what stands there first, second, …'
export const help = 'Help'
export const thisList = 'This list'

// split.tsx
export const widthOfThePanel = 'Width of the panel'

// theme-switch.tsx
export const theme = (theme: string) => `Theme: ${theme}`
export const themePressFor = (theme: string, next: string) => `Theme: ${theme}. Press for ${next}.`
