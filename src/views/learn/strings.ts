/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// blocks-view.tsx
export const disputed = 'Disputed'
export const table = 'Table'

// code-list.tsx
export const kindOfCode = 'Kind of code'

// contents.tsx
export const guide = 'The guide'
export const deepLearningInTenPages =
  'Deep learning in ten pages, for interviews and exams: each has a diagram, a question to think about, a short text, formulas, code and interview questions.'
export const guideHasNoPageNamed = (unknown: string | number) =>
  `The guide has no page named “${unknown}”. These are its pages:`
export const searchTheGuide = 'Search the guide'
export const examQuestionsOnly = 'Exam: questions only'
export const pagesUnderstood = (guide: number) => `of ${guide} pages understood`
export const wholeGuide = 'the whole guide'
export const pages = 'Pages'
export const guidedTour = 'A guided tour of ten minutes, on one picture'
export const goOnWithTheTour = (step: number, count: number) =>
  `Go on with step ${step} of ${count}`

// exam/exam-view.tsx
export const exam = (about: string | number) => `Exam${about}`
export const questions = 'questions'
export const answerAloudOrOnPaperThen =
  'Answer aloud or on paper, then look. You grade yourself: a question you missed comes back after two others, one you knew after more each time.'
export const progress = 'Progress'
export const notAskedYet = 'not asked yet'
export const learning = 'learning'
export const known = 'known'
export const forgetAllMarksAndStart = 'Forget all marks and start over'

// exam/question-card.tsx
export const question = 'Question'
export const answer = 'Answer'
export const openThePage = 'Open the page'
export const iKnewIt = 'I knew it'
export const iMissedIt = 'I missed it'
export const showTheAnswer = 'Show the answer'

// export/export-buttons.tsx
export const pagesCouldNotBeFetched =
  'The pages could not be fetched, so nothing was saved. Try again.'
export const download = (what: string | number) => `Download ${what}`
export const downloadOf = (what: string | number) => `Download ${what}:`
export const html = 'HTML'
export const notebook = 'Notebook'
export const print = 'Print'
export const makingTheFile = 'Making the file'
export const fetchingAndDrawingThePages = 'Fetching and drawing the pages…'

// learn-panel.tsx
export const guideTitle = 'Guide'
export const allPages = 'All pages'
export const pageOf = (index: string | number, guide: number) => `${index} of ${guide}`
export const page = 'page'

// live/yolo-steps.tsx
export const fourStepsOnAStoredExample = 'The four steps, on a stored example'
export const fourStepsOnThePictureOnTheStage = 'The four steps, on the picture on the stage'
export const computedFromStoredOutputOfYolov5s =
  'Computed from stored output of YOLOv5s at 640; your own picture replaces it as soon as it has boxes.'
export const computedFromThePictureOnTheStageMove =
  'Computed from the picture on the stage. Move the two sliders on the Detect tab and come back: steps 3 and 4 follow.'
export const grid = 'Grid'
export const boxesAndClasses = 'Boxes and classes'
export const predictionsInOnePassOfTheNetwork = 'predictions in one pass of the network;'
export const scoreAboveTheFloorOf = 'score above the floor of'
export const drawn = 'and are drawn.'
export const confidenceThreshold = 'Confidence threshold'
export const scoreAbove = (count: string, confidence: string) =>
  `of ${count} score above ${confidence}.`
export const nonMaximumSuppression = 'Non-maximum suppression'
export const iouAboveSuppresses = (iou: string) => `IoU above ${iou} suppresses`
export const remain = 'remain.'
export const notNeededThisNetworkWorks = 'Not needed: this network works end to end.'
export const inputThisNetworkDoesNot = (size: string | number) =>
  `The ${size} input; this network does not say which cell a box is from.`
export const inputIsDividedIntoGrids = (size: string | number) =>
  `The ${size} input is divided into grids of`
export const cellsTheLastIsDrawnItsCells = (stride: string | number) =>
  `cells; the last is drawn, its cells ${stride} pixels wide.`

// mistakes.tsx
export const wrong = 'Wrong:'
export const right = 'Right:'

// on-your-picture.tsx
export const inspect = 'Inspect'
export const evaluate = 'Evaluate'
export const onYourOwnPicture = 'On your own picture'

// page-contents.tsx
export const contentsOfThePage = 'Contents of the page'
export const onThisPage = 'On this page'

// page-done.tsx
export const understood = 'Understood'
export const markAsUnderstood = 'Mark as understood'
export const testYourselfOnThisPage = 'Test yourself on this page'
export const thisPage = 'this page'

// page-links.tsx
export const previousAndNextPage = 'Previous and next page'
export const previous = '← Previous'
export const next = 'Next →'

// page-view.tsx
export const lab = 'lab'
export const inShort = 'In short'
export const formulas = 'Formulas'
export const code = 'Code'
export const commonMistakes = 'Common mistakes'
export const askedInInterviews = 'Asked in interviews'
export const sources = 'Sources'

// predict.tsx
export const predictFirst = 'Predict first'
export const yourAnswerExplained = 'Your answer, explained'
export const rightAnswer = '✓ Right.'
export const notQuite = '✗ Not quite.'

// search-results.tsx
export const pagesCouldNotBeFetchedSo =
  'The pages could not be fetched, so there is nothing to search. Are you offline?'
export const tryAgain = 'Try again'
export const fetchingThePages = 'Fetching the pages…'
export const searchResults = 'Search results'
export const noPageHasTryFewer = (query: string | number) =>
  `No page has “${query}”. Try fewer or shorter words.`
export const onePage = 'On one page:'
export const pagesWithCount = (count: string | number) => `On ${count} pages:`

// snippet-view.tsx
export const typescript = 'TypeScript'
export const python = 'Python'
export const codeOf = (title: string | number) => `the code of “${title}”`
export const runsInThisApp = (file: string | number) => `, runs in this app: ${file}`
export const codeTitle = (title: string | number) => `Code: ${title}`

// text-view.tsx
export const source = (numberWord: string | number) => `Source ${numberWord}`
