import { oneOrMany, plural } from '../../words/plural.ts'

/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// compare/compare-part.tsx
export const compareWith = 'Compare with'
export const anotherRun = 'Another run'
export const none = 'none'
export const anotherNms = ', with another NMS'
export const secondRunChooseAnother =
  'For a second run choose another network, input size or form above, and press “New run”.'
export const runCanAlsoBeCompared = ' A run can also be compared with itself under another NMS.'
export const comparing = 'Comparing…'
export const comparingTitle = 'Comparing'
export const resultsMinusThoseCompared = 'Results minus those compared with'
export const picturesThatDiffer = 'Pictures that differ'
export const undefinedThesePicturesHaveNo = 'Undefined: these pictures have no object to be found.'
export const apDiffersBy95OfResamples = (
  difference: string,
  low: string,
  high: string,
  inWords: string,
) => `AP differs by ${difference} (95% of resamples: ${low} to ${high}). ${inWords}`
export const pictureResamplesOfWholePictures = (pictures: number, resamples: string | number) =>
  `${plural(pictures, 'picture')}, ${resamples} resamples of whole pictures.`
export const findAClass = 'Find a class'
export const classHeading = 'Class'
export const objects = 'Objects'
export const ap = 'AP'
export const difference = 'Difference'
export const verdict = 'Verdict'
export const differsBy = (row: string | number, value: string) => `${row} differs by ${value}`
export const picturesThatDifferIn = (row: string | number) => `Pictures that differ in ${row}`
export const betterOrWorseTheIntervalLeaves =
  'Better or worse: the interval leaves out 0, and five pictures or more have such objects. Of twenty classes that are equal, one leaves out 0 by luck alone.'
export const showThePictures = (label: string | number) => `${label}: show the pictures`
export const fromTo = (low: string, high: string) => `${low} to ${high}`
export const notClear = 'not clear'
export const moreThanTheLuckOfThesePictures = 'That is more than the luck of these pictures.'
export const thesePicturesTheTwoAreTheSame = 'On these pictures the two are the same.'
export const otherPicturesMightHaveTurned =
  'Other pictures might have turned it around: it means nothing yet.'

// compare/side-by-side-button.tsx
export const sideBySide = (name: string | number) => `${name} side by side`
export const partOfThePageCouldNot = 'This part of the page could not be fetched.'
export const sideBySideTitle = 'Side by side'

// demo/demo-offer.tsx
export const demoThreePhotographsThatCome =
  'A demo: three photographs that come with this app (Felice Beato, Eadweard Muybridge, Peter Henry Emerson; public domain). Their labels were drawn for it by hand and by eye: four classes, 47 objects and two that are marked difficult. So few pictures say little about a network.'
export const yourOwnLabelsAndRuns = 'Your own labels and runs are put aside.'
export const backToMyOwnSet = 'Back to my own set'
export const closeTheDemo = 'Close the demo'
export const tryItWithALabelledDemo = 'Try it with a labelled demo'
export const threePhotographsWithLabelsAndTheNetwork =
  'Three photographs with labels, and the network run over them: every view, at once.'

// evaluate-panel.tsx
export const labels = 'Labels'
export const results = 'Results'
export const compare = 'Compare'
export const partOfTheEvaluation = 'Part of the evaluation'
export const setsAreMeasuredNotLive = 'Sets of pictures are measured, not live video.'
export const addTheFrame = 'to add the frame'

// figure.tsx
export const undefinedThereIsNothingToDivide = 'undefined: there is nothing to divide by'

// labels/class-matches.tsx
export const classesOfTheLabels = 'Classes of the labels'
export const nameAreNoClassOfObject = (lost: number, spec: string | number, objects: number) =>
  `${plural(lost, 'name')} ${oneOrMany(lost, 'is', 'are')} no class of ${spec}: ${plural(objects, 'object')} count as missed. Choose what ${oneOrMany(lost, 'it is', 'they are')}, or leave the objects out.`
export const everyNameThatHasObjectsIsAClass = (spec: string | number) =>
  `Every name that has objects is a class of ${spec}, or left out.`
export const showTheName = (matches: number) => `Show the ${plural(matches, 'name')}`
export const namesOfTheLabels = 'Names of the labels'
export const saveClassTable = 'Save class table'
export const keptWithTheLabelsForATerminalItIsMap =
  'Kept with the labels; for a terminal it is --map FILE, and it can be opened here again.'
export const classOfTheNetworkFor = (label: string | number) =>
  `Class of the network for “${label}”`
export const leaveOut = 'Leave out'
export const byItsName = 'By its name'
export const noSuchClass = 'no such class'
export const likeAClassThatIsTaken = 'like a class that is taken'
export const leftOut = 'left out'
export const sameNumbers = 'the same'

// labels/import-report.tsx
export const read = (taken: string | number) => `Read: ${taken}`
export const whatBecameOfTheFiles = 'What became of the files'
export const nothingWasImportedAndWhatWasThere =
  'Nothing was imported, and what was there before stays. '
export const dismiss = 'Dismiss'
export const changed = 'Changed'
export const leftOutTitle = 'Left out'
export const notLabels = 'Not labels'
export const where = 'Where'
export const moreFile = (moreFiles: number) => `and ${plural(moreFiles, 'more file')}`

// labels/object-list.tsx
export const drawBoxes = 'Draw boxes'
export const movePicture = 'Move picture'
export const picturesAreLabelledNotLive = 'Pictures are labelled, not live video.'
export const labelTheFrame = 'to label the frame'
export const putAPictureOnTheStageToLabel = 'Put a picture on the stage to label it.'
export const objectsIn = (picture: string | number) => `Objects in ${picture}`
export const whatADragOnThePictureDoes = 'What a drag on the picture does'
export const acceptDetectionsAsGroundTruth = 'Accept detections as ground truth'
export const removeLabels = 'Remove labels'
export const noObjectsHere = 'No objects here'
export const pictureFocusedNAdds =
  'With the picture focused: N adds a box, arrows move it, Shift and arrows size it, Ctrl makes steps of ten, full stop and comma go from box to box, Delete deletes.'
export const dragOverThePictureToAdd =
  'Drag over the picture to add a box, drag a box or its corners to change it.'
export const nothingToUndo = 'Nothing to undo'
export const undo = (last: string | number) => `Undo: ${last}`
export const undoTitle = 'Undo'
export const nothingToRedo = 'Nothing to redo'
export const redo = (next: string | number) => `Redo: ${next}`
export const redoTitle = 'Redo'
export const classOfTheSelectedBox = 'Class of the selected box'
export const classOfTheNextBox = 'Class of the next box'
export const objectsOfPicture = (annotations: number) => plural(annotations, 'object')
export const labelledAsEmptyEveryDetection = 'Labelled as empty: every detection here is wrong.'
export const notLabelledDragABox =
  'Not labelled: drag a box on the picture, or accept what was detected.'
export const crowd = ' (crowd)'
export const difficult = ' (difficult)'
export const selectedBox = 'The selected box'
export const crowdManyObjectsInOne = 'Crowd: many objects in one box'
export const difficultNeitherFoundNor = 'Difficult: neither found nor missed'
export const deleteBox = 'Delete box'

// labels/set-section.tsx
export const cocoJson = 'COCO JSON'
export const yoloTxt = 'YOLO txt'
export const pascalVocXml = 'Pascal VOC XML'
export const csv = 'CSV'
export const groundTruth = 'Ground truth'
export const reading = 'Reading…'
export const makingTheFile = 'Making the file'
export const beingMade = 'The file is being made…'
export const readingFiles = 'Reading files'
export const lookingForLabelsKeptOnThisDevice = 'Looking for labels kept on this device…'
export const openFolder = 'Open folder'
export const openFiles = 'Open files'
export const folderOfPicturesWithLabelsCoco =
  'A folder of pictures with labels (COCO JSON, YOLO txt, Pascal VOC XML or CSV), or draw them on the stage. Nothing leaves this device; labels are kept on it.'
export const refuseFilesWithFaults = 'Refuse files with faults'
export const offWhatIsGoodOfAFile = 'Off: what is good of a file is taken, and what is not is told.'
export const exportLabelsAs = 'Export labels as'
export const exportWord = 'Export'
export const clearLabels = 'Clear labels'
export const measure = 'Measure'
export const countPictureWithoutLabels = (count: number) =>
  `Count ${plural(count, 'picture')} without labels as background`
export const noPictureIsLabelledYet = 'No picture is labelled yet.'
export const objectOfClassesInPicture = (objects: number, classes: number, pictures: number) =>
  `${plural(objects, 'object')} of ${plural(classes, 'class', 'classes')} in ${plural(pictures, 'picture')}.`
export const themAreNotOpen = (away: number) =>
  ` ${plural(away, 'of them is', 'of them are')} not open.`
export const openPicturesHaveNoLabels = (unlabelled: number) =>
  ` ${plural(unlabelled, 'open picture has', 'open pictures have')} no labels and ${oneOrMany(unlabelled, 'does', 'do')} not count.`

// results/calibration-bars.tsx
export const calibration = 'Calibration'
export const ece = (ece: string) => `ECE ${ece}`
export const shareOfRightDetectionsAmong =
  'The share of right detections among those with such a score; the mark is their mean score. Expected calibration error'
export const expectedCalibrationError = (ece: string) => `Expected calibration error ${ece}`
export const detectionsAboveTheThreshold = 'Detections above the threshold'
export const aboveTheThreshold = ', above the threshold.'
export const detectionsWithAScoreFromTo = (from: string | number, to: string | number) =>
  `Detections with a score from ${from} to ${to}`
export const shareOf = (precision: string, detections: string | number) =>
  `${precision} of ${detections}`
export const scoresToUndefinedNoDetection = (from: string | number, to: string | number) =>
  `Scores ${from} to ${to}: undefined, no detection has one`
export const scoresToOfRight = (
  from: string | number,
  to: string | number,
  precision: string,
  detections: string | number,
) => `Scores ${from} to ${to}: ${precision} of ${detections} right`

// results/class-table.tsx
export const obj = 'Obj.'
export const best = 'Best'
export const apPR = 'AP, P, R'
export const f1TpFpFn = 'F1, TP, FP, FN'
export const classes = 'Classes'
export const saveAsCsv = 'Save as CSV'
export const columns = 'Columns'
export const shownOfClasses = (shown: number, sorted: number) => `${shown} of ${sorted} classes. `
export const dashMeansUndefined0 = (matchIou: string) =>
  `A dash means undefined (0/0). P, R, F1 and the counts are at the threshold, IoU ${matchIou}; “Best” is the confidence at which F1 is highest.`
export const showAllClasses = 'Show all classes'
export const truePositives = 'true positives'
export const falsePositives = 'false positives'
export const falseNegatives = 'false negatives'
export const falsePositivesAndFalseNegatives = 'false positives and false negatives'

// results/confidence-chart.tsx
export const detectionsWithAScoreOfAbout = (next: string | number) =>
  `Detections with a score of about ${next}`
export const precisionRecallAndF1Against = 'Precision, recall and F1 against confidence'
export const confidenceThreshold = 'confidence threshold'
export const precisionRecallAndF1AgainstTheConfidence = (
  rest: string,
  confidence: string | number,
) =>
  `Precision, recall and F1 against the confidence threshold. F1 is highest${rest}; the threshold is ${confidence}.`
export const highestAt = (f1: string, confidence: string | number) => `, ${f1}, at ${confidence}`
export const bestF1At = (confidence: string) => `best F1 at ${confidence}`
export const precision = 'precision'
export const recall = 'recall'

// results/confusion-matrix.tsx
export const whatItIs = 'what it is ↓'
export const takenFor = 'taken for →'

// results/confusion-table.tsx
export const matrix = 'Matrix'
export const mostConfused = 'Most confused'
export const confusionMatrix = 'Confusion matrix'
export const classesIou = (there: string | number, matchIou: string) =>
  `${there} classes, IoU ${matchIou}`
export const findAClassInTheMatrix = 'Find a class in the matrix'
export const confusionsAs = 'Confusions as'
export const classesThoseWithTheMostConfusions = (
  classes: number,
  there: string | number,
  rest: string,
) => `${classes} of ${there} classes: those with the most confusions${rest}. `
export const whatIsLookedFor = ' of what is looked for'
export const thresholdIouRowsAreWhat = (matchIou: string) =>
  `At the threshold, IoU ${matchIou}. Rows are what it is, columns what it was taken for; the background is what is missed, and what is found where nothing is.`

// results/confusion-words.ts
export const found = (truth: string | number, count: string | number) => `${truth} found: ${count}`
export const missed = (truth: string | number, count: string | number) =>
  `${truth} missed: ${count}`
export const whereNothingIs = (prediction: string | number, count: string | number) =>
  `${prediction} where nothing is: ${count}`
export const truthTakenFor = (
  truth: string | number,
  prediction: string | number,
  count: string | number,
) => `${truth} taken for ${prediction}: ${count}`

// results/contents.tsx
export const contentsOfTheResults = 'Contents of the results'

// results/error-bars.tsx
export const classification = 'Classification'
export const localisation = 'Localisation'
export const bothOfThese = 'Both of these'
export const duplicate = 'Duplicate'
export const background = 'Background'
export const missedTitle = 'Missed'
export const errorsAndTheirCostInAp = 'Errors and their cost in AP'
export const tide = 'TIDE'
export const howMuchHigherAp50 = (ap: string) =>
  `How much higher AP50, ${ap}, would be without the errors of a kind, and how many of them are above the threshold.`
export const errors = (words: string) => `Errors: ${words}`
export const costsOfAp = (words: string | number, cost: string) => `${words} costs ${cost} of AP`
export const errorsAboveTheThreshold = (words: string | number, value: string | number) =>
  `${words}: ${value} above the threshold`
export const withoutAnyFalsePositive = 'Without any false positive: +'
export const falsePositivesCostOfAp = (falsePositiveCost: string) =>
  `False positives cost ${falsePositiveCost} of AP`
export const falsePositivesTitle = 'False positives'
export const withoutAnyFalseNegative = '. Without any false negative: +'
export const falseNegativesCostOfAp = (falseNegativeCost: string) =>
  `False negatives cost ${falseNegativeCost} of AP`
export const falseNegativesTitle = 'False negatives'
export const bolyaEtAlEccv = '. (Bolya et al., ECCV 2020.)'

// results/example-list.tsx
export const backToTheNumbers = '← Back to the numbers'
export const looking = 'Looking…'
export const noneTitle = 'None.'
export const boxesInPicture = (boxes: number, pictures: number, rest: string) =>
  `${plural(boxes, 'box', 'boxes')} in ${plural(pictures, 'picture')}${rest}.`
export const whichAreListed = (listed: number) => `, of which ${listed} are listed`
export const pictures = 'Pictures'
export const boxes = (detections: number) => plural(detections, 'box', 'boxes')
export const stageRightWrongDashed =
  'On the stage: ✓ right, ✕ wrong (dashed), missed and labelled (dotted), ○ not counted.'

// results/export-section.tsx
export const reportAndTables = 'Report and tables'
export const htmlJsonCsv = 'HTML, JSON, CSV'
export const saveAsHtml = 'Save as HTML'
export const saveAsJson = 'Save as JSON'
export const oneFileWithSettingsTheNetworks =
  'One file with settings, the network’s hash, every number and the curves, at IoU .50. The command'
export const makesTheSameInATerminal = 'makes the same in a terminal.'
export const classesAsCsv = 'Classes as CSV'
export const confusionAsCsv = 'Confusion as CSV'
export const curvesAsCsv = 'Curves as CSV'
export const tablesAreAtTheIouAndTheThresholdThatAreChosen =
  'The tables are at the IoU and the threshold that are chosen here.'
export const detections = 'Detections'
export const cocoYoloCsvCvat = 'COCO, YOLO, CSV, CVAT, Label Studio'
export const saveCandidates = 'Save candidates'
export const candidatesAreWhatTheNetworkAnswered =
  'Candidates are what the network answered before NMS: open them here to go on with the run.'
export const cocoResultsJson = 'COCO results JSON'
export const idsOfTheLabelsAsCocoJson =
  'With the ids of the labels as COCO JSON; pycocotools gives the twelve numbers of all detections.'
export const yoloTxtWithConfidence = 'YOLO txt with confidence'
export const oneTextFilePer =
  'One text file per picture, with the confidence last in each line, and a data.yaml with the names.'
export const oneRowPerDetection = 'One row per detection, corners in picture pixels.'
export const cvatPreLabels = 'CVAT pre-labels'
export const cvatForImages11 =
  '“CVAT for images 1.1”: upload it as annotations of a task with the same pictures and labels.'
export const labelStudioPreLabels = 'Label Studio pre-labels'
export const tasksWithPredictionsAndTheLabellingInterface =
  'Tasks with predictions, and the labelling interface they belong to; the pictures are looked for in a local store, by name.'
export const detectionsAs = 'Detections as'
export const exportDetections = 'Export detections'
export const onlyThoseAboveTheThreshold = (confidence: string | number) =>
  `Only those above the threshold, ${confidence}`

// results/most-confused.tsx
export const noObjectIsTakenForAnother = 'No object is taken for another class here.'
export const oneTakenForAnother = (names: string | number, names2: string | number) =>
  `${names} taken for ${names2}`

// results/nms-section.tsx
export const nmsOfTheEvaluation = 'NMS of the evaluation'
export const nmsOfWhatItIsComparedWith = 'NMS of what it is compared with'
export const iou = (iou: string, rest: string) => `IoU ${iou}${rest}`
export const acrossClasses = ', across classes'
export const acrossAllClasses = 'Across all classes'
export const candidatesAbove0001 = (maxDetections: string | number) =>
  `Candidates above 0.001 with several labels per box, at most ${maxDetections} detections per picture, as for the reference results of COCO.`

// results/picture-list.tsx
export const opened = 'As opened'
export const mostErrorsFirst = 'Most errors first'
export const lowestApFirst = 'Lowest AP first'
export const lowestScoreFirst = 'Lowest score first'
export const pictureByPicture = 'Picture by picture'
export const orderOfThePicturesHereAndInTheFilm =
  'Order of the pictures, here and in the film strip'
export const picturesWithTheirNumbers = 'Pictures with their numbers'
export const firstOfPicture = (listed: number, scores: number) =>
  `The first ${listed} of ${plural(scores, 'picture')}. `
export const errorsAreWrongAndMissedOnes =
  'Errors are wrong and missed ones at the threshold; AP is that of the picture by itself, the mean of its classes, at the IoU chosen above; the score is the lowest above the threshold.'
export const error = (wrong: number) => plural(wrong, 'error')
export const apIs = (ap: string) => `AP ${ap}`
export const nothingFound = 'nothing found'
export const fromLowest = (lowest: string) => `from ${lowest}`

// results/precision-recall-chart.tsx
export const allClasses = 'all classes'
export const detectionsOfWithAScoreOfAbout = (name: string | number, score: string) =>
  `Detections of ${name} with a score of about ${score}`
export const valueOf = (what: string | number, name: string | number, value: string) =>
  `${what} of ${name} ${value}`
export const mistakesBehindOf = (what: string | number, name: string | number) =>
  `Mistakes behind ${what} of ${name}`
export const precisionAndRecallIou = (matchIou: string) => `Precision and recall, IoU ${matchIou}`
export const precisionAgainstRecall = 'Precision against recall'
export const precisionAgainstRecallOfAtAConfidence = (
  name: string | number,
  confidence: string | number,
  precision: string,
  recall: string,
) =>
  `Precision against recall of ${name}. At a confidence of ${confidence}: precision ${precision}, recall ${recall}.`
export const meanOfClasses = 'mean of classes'
export const ap50 = 'AP50'
export const andAp = ', AP'
export const areaUnderTheDashedMean = ': the area under the dashed mean of the classes.'
export const dragAlongTheCurveToMove =
  'Drag along the curve to move the threshold; press it to see the detections there.'
export const meanAp = (value: number) => `Mean AP${value}`

// results/results-part.tsx
export const summary = 'Summary'
export const threshold = 'Threshold'
export const curves = 'Curves'
export const errorsTitle = 'Errors'
export const confusion = 'Confusion'
export const labelMistakes = 'Label mistakes'
export const nms = 'NMS'

// results/run-section.tsx
export const labelAPictureFirstOrOpen = 'Label a picture first, or open labels'
export const networkIsNotLoadedYet = 'The network is not loaded yet'
export const runIsUnderWay = 'A run is under way'
export const run = 'Run'
export const noNetworkYet = 'No network yet.'
export const labelledPictureOpen = (ready: number) => `${plural(ready, 'labelled picture')} open.`
export const newRun = 'New run'
export const resultsOf = 'Results of'
export const openPicturesHaveNoLabelsAndAreLeft = (without: number) =>
  `${plural(without, 'open picture has', 'open pictures have')} no labels, and ${oneOrMany(without, 'is', 'are')} left out. Where nothing is to be found in ${oneOrMany(without, 'it', 'them')}, every detection there is wrong.`
export const countAsBackground = 'Count as background'
export const pause = 'Pause'
export const goOn = 'Go on'
export const goOnWithMore = (left: string | number) => `Go on with ${left} more`
export const removeRun = 'Remove run'
export const left = (secondsLeft: string) => `${secondsLeft} left`
export const picturesAnswered = 'Pictures answered'
export const progress = (done: string, total: number, words: string | number) =>
  `${done} of ${plural(total, 'picture')}, ${words}.`
export const picturesWithoutAnAnswer = 'Pictures without an answer'

// results/suggestions.tsx
export const possibleLabelMistakes = 'Possible label mistakes'
export const confidentDetectionsThatTheLabelsContradict =
  'Confident detections that the labels contradict, and objects that are never found at any score. Look at each before you correct it.'
export const beforeItIsRemoved = 'Before it is removed'
export const onlyWhereThereIsNo = (label: string | number) =>
  `Only where there is no ${label} in that place. Removing what is there but hard to find raises AP, and the network is no better.`
export const thereIsNoneRemoveIt = 'There is none: remove it'
export const keepIt = 'Keep it'
export const corrected = (does: string | number) => `Corrected: ${does}.`
export const labelIt = 'Label it'
export const rename = 'Rename'
export const remove = 'Remove'
export const labelledNeverFound = (label: string | number) => `${label} labelled, never found`
export const whatIsLabelled = (label: string | number, score: string, label2: string | number) =>
  `${label} ${score} on what is labelled ${label2}`
export const whereNothingIsLabelled = (label: string | number, score: string) =>
  `${label} ${score} where nothing is labelled`

// results/summary-numbers.tsx
export const cocoSummary = 'COCO summary'
export const mistakesBehind = (label: string | number) => `Mistakes behind ${label}`
export const numberOfPictures = (pictures: number) => plural(pictures, 'picture')
export const allObjects = 'All objects'
export const crowdRegion = (crowds: number) => plural(crowds, 'crowd region')
export const doNotCount = (ignored: string | number) => `, ${ignored} that do not count`
export const detection = (detections: number) => plural(detections, 'detection')
export const allDetections = 'All detections'
export const classesThatNoLabelHas = (outside: string) =>
  ` (and ${outside} of classes that no label has)`
export const notAClassOfThisNetworkSo = (listSome: string) =>
  `Not a class of this network, so never found: ${listSome}.`
export const pascalVocsRules = 'By PASCAL VOC’s rules'
export const iou50MapOver = 'At IoU .50: mAP over eleven points (2007)'
export const eleven = 'eleven'
export const overAllPoints2010 = ', over all points (2010 and later)'
export const all = 'all'
export const cocosOver101Points =
  '; COCO’s, over 101 points, is AP50. A detection takes the object it overlaps most, taken or not; COCO’s takes the best that is free.'
export const mapOverPoints = (name: string | number, value: string) =>
  `mAP over ${name} points ${value}`
export const mistakesBehindMapOver = (name: string | number) =>
  `Mistakes behind mAP over ${name} points`

// results/tally.tsx
export const howTheseNumbersAdd = 'How these numbers add up'
export const numberOfObjects = (n: string | number) => `${n} objects`
export const foundInText = 'found +'
export const notFound = 'not found ='
export const objectsInText = 'objects.'
export const right = 'right +'
export const wrong = 'wrong ='
export const detectionsAbove = (confidence: string | number) => `detections above ${confidence}.`
export const falseNegativesInText = 'false negatives ='
export const missedInTheConfusionMatrix = 'missed in the confusion matrix +'
export const takenForAnotherClass = 'that it has as taken for another class.'
export const falsePositivesInText = 'false positives ='
export const whereNothingIsInText = 'where nothing is +'
export const objectOfAnotherClass = 'on an object of another class.'
export const tidesMissed = 'TIDE’s “missed”,'
export const thoseOfTheFalseNegativesAtIou =
  ', are those of the false negatives at IoU .50 that no detection accounts for at any score: the others are found below the threshold, too loosely, or as another class.'
export const ap5095IsTheMean = (ap: string) => `AP .50:.95, ${ap}, is the mean of AP at ten IoUs:`
export const small = 'small +'
export const medium = 'medium +'
export const large = 'large ='
export const objectsWord = 'objects'
export const whichOnABorderAreInTwo = (n: string | number) =>
  `, of which ${n} on a border are in two`
export const apSmallMediumAndLarge =
  '. AP small, medium and large are each a mean over the classes that have such objects, and AP is no mean of theirs.'
export const arIsNotTheRecallOfTheLedger =
  'AR is not the recall of the ledger: it takes detections of any score, at most 1, 10 or 100 of a class in a picture, and is the mean over the ten IoUs and the classes.'

// results/threshold.tsx
export const allClassesTitle = 'All classes'
export const iouTitle = 'IoU'
export const confidence = 'Confidence'
export const noRecallAndNoCurve = 'No recall and no curve:'
export const classHas = 'this class has'
export const labelsHave = 'the labels have'
export const noObjectToBeFound = 'no object to be found.'
export const f1IsHighestAt = (f1: string) => `F1 is highest, ${f1}, at`
export const confidenceOf = (confidence: string | number) => `a confidence of ${confidence}`
export const noThresholdFindsAnything = 'No threshold finds anything.'
export const truePositivesTitle = 'True positives'
export const precisionTitle = 'Precision'
export const recallTitle = 'Recall'
export const falsePositivesAndFalseNegativesTitle = 'False positives and false negatives'

// tracks/tracks-section.tsx
export const tracksOfASequence = 'Tracks of a sequence'
export const whatTracksNeed =
  'How well tracks keep the ids of labelled objects: open the labels of a sequence (MOT’s gt.txt) and tracks of the same sequence in the same format.'
export const openSequenceLabels = 'Open labels (gt.txt)'
export const openTracks = 'Open tracks (.txt)'
export const comparingTracks = 'Comparing…'
export const whatHotaIs = 'finding and keeping ids together, a mean over IoU .05 to .95'
export const whatDetaIs = 'its share of finding'
export const whatAssaIs = 'its share of keeping ids'
export const whatMotaIs =
  '1 less the share of wrong boxes, missed boxes and switches; can be below 0'
export const whatMotpIs = 'mean IoU of the right boxes'
export const whatIdf1Is = 'F1 of the boxes that have their object’s one id'
export const idSwitches = 'Switches'
export const whatSwitchesAre = 'an object has another id than before'
export const wrongBoxes = 'Wrong'
export const whatWrongBoxesAre = 'boxes on no object, at IoU .50'
export const missedBoxes = 'Missed'
export const whatMissedBoxesAre = 'labelled boxes without a track, at IoU .50'
export const sequenceCounts = (
  frames: number,
  objects: number,
  objectBoxes: string,
  tracks: number,
  trackBoxes: string,
) =>
  `${plural(frames, 'frame')}: ${plural(objects, 'object')} in ${objectBoxes} boxes, ${plural(tracks, 'track')} in ${trackBoxes}. Labels that are not to be counted are left out, and so are tracks on distractors.`
