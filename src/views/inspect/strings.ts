import { oneOrMany, plural } from '../../words/plural.ts'

/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// box-chooser.tsx
export const notShown = (className: string) => `${className}, not shown`
export const detectionOrPressABoxOnThePicture = 'Detection, or press a box on the picture'
export const previousDetection = 'Previous detection'
export const noneComesBeforeIt = 'None comes before it'
export const nextDetection = 'Next detection'
export const noneComesAfterIt = 'None comes after it'

// class-bars.tsx
export const classNumber = (classId: string | number) => `class ${classId}`

// funnel/funnel-part.tsx
export const allPairsOfBoxAndClass = 'All pairs of box and class'
export const allPredictions = 'All predictions'
export const letterboxMsNetworkMs = (letterbox: string, network: string) =>
  `letterbox ${letterbox} ms, network ${network} ms`
export const aboveTheFloorOf = (floor: string | number) => `Above the floor of ${floor}`
export const decodeMs = (decode: string) => `decode ${decode} ms`
export const aboveTheThresholdOf = (confidence: string) => `Above the threshold of ${confidence}`
export const thresholdMs = (threshold: string) => `threshold ${threshold} ms`
export const afterNmsAtIouAtMost = (iou: string, maxDetections: string | number) =>
  `After NMS at IoU ${iou}, at most ${maxDetections}`
export const nmsMs = (nms: string) => `NMS ${nms} ms`
export const nmsIsNotNeededAtMost = (maxDetections: string | number) =>
  `NMS is not needed; at most ${maxDetections}`
export const limitMs = (nms: string) => `limit ${nms} ms`
export const shownNoClassIsHidden = 'Shown: no class is hidden'
export const shownClassesHidden = (hidden: number) =>
  `Shown: ${plural(hidden, 'class', 'classes')} hidden`
export const filterMs = (filter: string) => `filter ${filter} ms`
export const allPredictionsToTheBoxesShown = 'From all predictions to the boxes shown'
export const whatIsLeftAfterEach =
  'What is left after each step, and how long the step took. The bars are logarithmic: beside thousands of predictions, a handful of boxes could not be seen.'

// grid/cell-readout.tsx
export const anchor = (anchor: string | number) => `Anchor ${anchor}`
export const prediction = 'Its prediction'
export const anchorPixels = (anchorSize: string | number, anchorSize2: string | number) =>
  ` · ${anchorSize} × ${anchorSize2} px`
export const box = (corners: string | number) => `Box ${corners}`
export const objectness = (objectness: string) => ` · objectness ${objectness}`
export const explainThisPrediction = 'Explain this prediction'

// grid/grid-part.tsx
export const noGrid = 'No grid'
export const networkAnswersWithFinishedRows =
  'This network answers with finished rows and does not say which cell of a grid one comes from: there is nothing to lay over the picture. “Why” and “Why not” show what its rows hold.'
export const grid = 'Grid'
export const strideOfTheGrid = 'Stride of the grid'
export const stride = (stride: string | number) => `Stride ${stride}`
export const heatMap = 'Heat map'
export const cellsOfInputPixels = (
  columns: string | number,
  rows: string | number,
  stride: string | number,
) => `${columns} × ${rows} cells of ${stride} × ${stride} input pixels.`
export const pointAtACellPressToHold =
  'Point at a cell, press to hold it, or give the picture the focus and use the arrow keys; Escape lets go.'
export const tapACell = 'Tap a cell.'
export const columnRow = (column: string | number, row: string | number) =>
  `Column ${column}, row ${row}`
export const cell = 'Cell'
export const whatACellPredictedIsListed = 'What a cell predicted is listed here.'
export const greatestInColumn = (
  name: string | number,
  value: string,
  best: number,
  best2: number,
) => `0 to 1: ${name}. Greatest ${value} in column ${best}, row ${best2}.`
export const none = 'None'
export const objectnessTitle = 'Objectness'
export const bestScore = 'Best score'
export const objectnessTheBestAnchorOfEach = 'objectness, the best anchor of each cell'
export const scoreOfTheBestClassOfEach = 'score of the best class of each cell'
export const scoreOfInEachCell = (value: string | number) => `score of “${value}” in each cell`
export const cellAndBoxes = (column: string | number, row: string | number, boxes: string) =>
  `Column ${column}, row ${row}: ${boxes}`

// grid/grid-sums.tsx
export const why = (total: string | number) => `Why ${total}?`
export const headAnswersWithRowsWhatever = (total: string | number) =>
  `The head answers with ${total} rows whatever the input size is: it has no grid that could be counted.`
export const strideTitle = 'Stride'
export const cells = 'Cells'
export const predictions = 'Predictions'
export const timesAnchors = (predictions: number) => ` × ${predictions} anchors`
export const sum = 'Sum'

// inspect-panel.tsx
export const whyTitle = 'Why'
export const whyNot = 'Why not'
export const saliency = 'Saliency'
export const nms = 'NMS'
export const iou = 'IoU'
export const layers = 'Layers'
export const funnel = 'Funnel'
export const track = 'Track'
export const partOfTheInspector = 'Part of the inspector'

// iou/iou-part.tsx
export const iouWorkbench = 'IoU workbench'
export const dragTheBoxesOrTheirCorners =
  'Drag the boxes, or their corners and sides, on the picture. By keyboard: give the picture the focus; arrows move the active box, Shift and arrows stretch it, Space takes the other.'
export const activeBox = 'Active box'
export const boxA = 'Box A'
export const boxB = 'Box B'
export const boxFrom = (rest: string) => `Box ${rest} from`
export const snapToDetections = 'Snap to detections'
export const whileDraggingABoxSticks =
  'While dragging, a box sticks to the sides of detections that are near.'
export const iouIs = (iou: string) => `IoU ${iou}`
export const iTheIntersectionIsHatchedDensely =
  'I, the intersection, is hatched densely; U, the union, loosely; C is the smallest box around both and c its diagonal, d the line between the middles. In pixels of the picture.'
export const detection = 'a detection…'

// layers/layer-groups.ts
export const atStride = (stride: string | number) => `, stride ${stride}`
export const groupOfLayers = (
  groups: string | number,
  size: string | number,
  steps: string | number,
) => `Stage ${groups}: ${size}${steps}`
export const wholeInput = 'the whole input'
export const pixels = (wide: string | number, high: string | number) => `${wide} × ${high} px`

// layers/layer-list.tsx
export const depthwise = ', depthwise'

// layers/layers-part.tsx
export const loadingTheNetworkOnceMore = 'Loading the network once more, for its inner layers'
export const loadedOfTotal = (loaded: string, total: string) => `: ${loaded} of ${total} MB`
export const loadingTheLayers = 'Loading the layers'
export const networkHasNoLayerWithFeature =
  'This network has no layer with feature maps of rows and columns.'
export const openTheLayersAgain = 'Open the layers again'
export const numberOfLayers = (layers: number) => `Layers: ${layers}`
export const operatorMapsRowsColumns =
  'Operator, maps × rows × columns, and how much of the input a pixel sees. They are computed in a worker of their own, which ends when you leave this part.'
export const fastFormAnsweredItsLayers =
  'The fast form answered; its layers are shown as the exact form computes them, in float.'
export const convolutionsRunOnWholeNumbers =
  'Its convolutions run on whole numbers of 8 bits, and these are their true results; in the folded form (“Model and input”) the products that they are sums of can be seen as well.'
export const whichMaps = 'Which maps'
export const after = (activation: string | number) => `After ${activation}`
export const before = 'Before'
export const whatIfRelu = 'What if ReLU'
export const mapNumberOfByActivityMean = (
  channel: string | number,
  rank: string | number,
  order: number,
  value: string,
) => `Map ${channel}, number ${rank} of ${order} by activity (mean |a| ${value})`
export const mapNumberOf = (channel: string | number, rank: string | number, order: number) =>
  `map ${channel}, number ${rank} of ${order}`
export const everyMapHasColoursOfItsOwn =
  'Every map has colours of its own: dark are the lowest hundredth of its values, light the highest.'
export const pixelOfTheMap = 'A pixel of the map'
export const pointAtThePictureOrGiveItTheFocus =
  'Point at the picture, or give it the focus and use the arrow keys'
export const tapThePicture = 'Tap the picture'
export const pixelOfTheMapThereIsShown =
  ': the pixel of the map there is shown with its receptive field and the products that sum to it.'
export const pressHoldsItEscapeLets = 'A press holds it, Escape lets go.'
export const valuesOfAllMaps = 'Values of all maps'
export const beforeActivation = (activation: string | number) => `Before ${activation}`
export const values = 'Values'
export const whatIfThisWereReluOfTheValues = (
  negative: string,
  activation: string | number,
  zeros: string,
) =>
  `What if this were ReLU: ${negative} of the values would be exactly zero; after ${activation} it is ${zeros}.`

// layers/map-sheet.tsx
export const featureMapsArrowKeys = 'Feature maps: arrow keys choose one'
export const featureMapsTheMostActive = (count: string | number) =>
  `${count} feature maps, the most active first`

// layers/pixel-view.tsx
export const columnRowOfPixel = (column: string | number, row: string | number) =>
  `Column ${column}, row ${row}:`
export const seesOfTheInput = (field: string | number) => `. It sees ${field} of the input.`
export const productsThatSumToIt = 'The products that sum to it'
export const mapRowColumn = 'Map, row, column'
export const inputWeight = 'Input · weight'
export const product = 'Product'
export const smallerOnes = (count: string) => `${count} smaller ones`
export const bias = 'bias'
export const sumBeforeTheActivation = 'Sum, before the activation'
export const afterBatchNormalisation = 'After batch normalisation'
export const sumOfProductsOfWholeNumbers =
  'It is a sum of products of whole numbers of 8 bits. Folded back to float (“Model and input”), the network shows them.'
export const productsThatSumToItAreNotListed =
  'The products that sum to it are not listed for such a convolution.'
export const noWeightsThereAreNo = (operator: string | number) =>
  `${operator} has no weights: there are no products to sum.`

// layers/value-bars.tsx
export const logarithmicHeights = '(logarithmic heights)'
export const valuesFromTo = (
  title: string | number,
  total: string,
  from: string | number,
  to: string | number,
) => `${title}: ${total} values from ${from} to ${to}`
export const below0Exactly0 = (negative: string, zeros: string) =>
  `${negative} below 0, ${zeros} exactly 0`

// nms/nms-part.tsx
export const greedy = 'Greedy'
export const diouNms = 'DIoU-NMS'
export const softNmsLinear = 'Soft-NMS, linear'
export const softNmsGaussian = 'Soft-NMS, Gaussian'
export const nonMaximumSuppressionStep = 'Non-maximum suppression, step by step'
export const networkAnswersEndToEnd =
  'This network answers end to end: the app suppresses none of its boxes. Below is what suppression would do.'
export const candidateAboveTheConfidenceThreshold = (above: number, confidence: string) =>
  `${plural(above, 'candidate')} above the confidence threshold of ${confidence}`
export const strongestAreFollowed = (maxCandidates: string) =>
  `; the ${maxCandidates} strongest are followed`
export const steps = 'Steps'
export const keptSoFarOf = (kept: number, kept2: number) => `Kept so far: ${kept} of ${kept2}`
export const kind = 'Kind'
export const appDoes = (label: string | number) => `${label} (as the app does)`
export const boxesThatAreCompared = 'Boxes that are compared'
export const perClass = 'Per class'
export const allClasses = 'All classes'
export const sigmaOfTheDecay = 'Sigma of the decay'
export const diouThresholdT = 'DIoU threshold t'
export const iouThresholdT = 'IoU threshold t'
export const measureOfAPair = (measure: string | number) => `${measure} of a pair`
export const measureWith = (measure: string | number, name: string) => `${measure} with ${name}`
export const comparisonsAreListedHereTheNewest = 'Comparisons are listed here, the newest first.'
export const suppressed = 'suppressed'
export const stays = 'stays'

// nms/player.tsx
export const stepOf = (step: string | number, end: string | number) => `Step ${step} of ${end}`
export const stepOfEnd = (step: string | number, end: string | number, words: string | number) =>
  `${step} of ${end}. ${words}`
export const firstStep = 'First step'
export const stepBack = 'Step back'
export const pause = 'Pause'
export const play = 'Play'
export const stepOn = 'Step on'
export const nextBoxKept = 'Next box kept'
export const lastStep = 'Last step'
export const stepsPerSecond = 'Steps per second'

// saliency/channel-list.tsx
export const largestProducts = 'The largest products'
export const channel = (channel: string | number) => `Channel ${channel}`
export const others = (count: string) => `${count} others`

// saliency/channels-view.tsx
export const channelsThatMadeTheScore = 'Channels that made the score'
export const beforeTheLogisticFunctionTheScore =
  'Before the logistic function the score is a sum: every channel of the layer before, at this cell, times a learned weight, and a bias. Nothing is estimated here.'
export const lookingForTheLayerThatMadeIt = 'Looking for the layer that made it…'
export const no11Convolution =
  'No 1 × 1 convolution of this network ends in this score, so it cannot be taken apart exactly. “Hide parts” and “Layer” work for it.'
export const sumIsExactWhatAChannel =
  'The sum is exact; what a channel stands for is not known. A cell sees far more of the picture than its own square, so a channel that fires here may do so for something beside it.'
export const whichNumber = 'Which number'
export const biasProductsTheLogisticFunction = (
  shownNumber: string | number,
  shownNumber2: string | number,
  count: string,
  logistic: string,
  probability: string,
) =>
  `${shownNumber} = ${shownNumber2} (bias) + ${count} products. The logistic function makes it ${logistic}; the network gave ${probability}.`
export const fastFormAnsweredTheSum =
  ' The fast form answered; the sum is that of the exact form, so they may differ a little.'
export const pictureTheWholeSumInEvery =
  'On the picture: the whole sum, in every cell. Choose a channel to see where it alone fires.'
export const pictureWhereChannelFires = (channel: string | number) =>
  `On the picture: where channel ${channel} fires. Choose it again for the whole sum.`

// saliency/layer-map-view.tsx
export const strongestPatternOfALayerEigencam = 'Strongest pattern of a layer (EigenCAM)'
export const layerHasManyMapsOne =
  'A layer has many maps. One mix of them carries more than any other: their first principal component. Light is where the picture holds that mix.'
export const whosePattern = 'Whose pattern'
export const boxTitle = 'Of this box'
export const picture = 'Of the picture'
export const computing = ': computing…'
export const saveThePictureWithTheMap = 'Save the picture with the map'
export const pictureIsEigencamAsPublishedMuhammad =
  '“Of the picture” is EigenCAM as published (Muhammad and Yeasin, 2020): it asks for no box, and shows what the layer answers to most. “Of this box” takes the pattern from inside the box and looks for it everywhere. Neither says that the box depends on it.'

// saliency/occlusion-view.tsx
export const hidePartsOfThePicture = 'Hide parts of the picture'
export const partsOfThePictureAreHiddenAtRandom =
  'Parts of the picture are hidden at random, and the network runs again on what is left. Light are the places with which it finds the box better: a higher score, and closer to where it is.'
export const howManyMasks = 'How many masks'
export const numberOfMasks = (count: string) => `${count} masks`
export const again = 'Again'
export const start = 'Start'
export const masks = 'Masks'
export const wholePictureIouTimes = (unhidden: string, shownNumber: string | number) =>
  `In the whole picture IoU times score is ${unhidden}. Seeing the lightest place rather than not adds ${shownNumber} to it, on average over the masks.`
export const saysWhatTheBoxDepends =
  'This says what the box depends on, not why. What is hidden is filled with the grey of the padding, and the network may see something in that too. Where two places do the same work, each looks unimportant. More masks make the map finer.'
export const masksDone = (done: string, all: string) => `${done} of ${all} masks`
export const loadingTheNetworkOnceMoreTitle = 'Loading the network once more…'
export const allMasks = (masks: string) => `${masks} masks.`
export const cancelledTheMapOfMasksStays = (masks: string) =>
  `Cancelled; the map of ${masks} masks stays.`
export const cancelledBeforeThereWasAMap = 'Cancelled before there was a map.'

// saliency/saliency-part.tsx
export const hideParts = 'Hide parts'
export const channels = 'Channels'
export const layer = 'Layer'
export const whichBox = 'Which box?'
export const nothingIsDetectedHereUnder =
  'Nothing is detected here under the present threshold. Lower it until the box appears that you want to ask about.'
export const whatInThePictureMadeThisBox = 'What in the picture made this box?'
export const wayOfAsking = 'Way of asking'
export const networkRunsHundredsOfTimes =
  'The network runs hundreds of times for it, on one picture. Freeze the frame first.'
export const freezeTheFrame = 'Freeze the frame'
export const headPicksItsRowsInside =
  'This head picks its rows inside the graph, and does not say from which cell a row came. So its sum cannot be found. “Hide parts” and “Layer” work for it.'

// track/track-part.tsx
export const trackTitle = 'Track'
export const theTracks = 'tracks'
export const nothingIsTracked = 'No object is followed from frame to frame.'
export const turnTrackingOn = 'Turn tracking on in Detect, while the camera is on'
export const noObjectHasAnId = 'No object of this frame has an id.'
export const isNotSeen = (id: number) => `#${id} is not seen in this frame.`
export const whyThisId = 'Why this id'
export const objectOrPressABox = 'Object, or press a box on the picture'
export const anObject = 'an object…'
export const meetings = {
  first: 'It was matched in the first pass, over high scores.',
  second:
    'It was matched in the second pass, over low scores: nothing sure was where it was expected.',
  found: 'It had been lost, and was found again in the first pass.',
  confirmed: 'It is seen for the second time, which makes it an object with an id.',
  new: 'It begins here: no known object was expected where it is.',
} as const
export const boxesOfTheObject = 'Boxes of the object'
export const boxColumn = 'Box'
export const expectedAt = 'expected, dashed'
export const seenAt = 'detected'
export const takenToBeAt = 'after the filter'
export const whatItMet = 'What it met'
export const nobodyExpectedIt = 'Nothing was expected here, so nothing was compared.'
export const detectionColumn = 'Detection'
export const scoreColumn = 'Score'
export const costColumn = 'Cost'
export const passColumn = 'Pass'
export const itsOwn = ', its own'
export const passes = { first: 'first', second: 'second', none: 'none' } as const
export const whatCostsAre = (limit: string) =>
  `In the first pass a pair costs 1 − IoU · score and at most ${limit}, in the second 1 − IoU and at most 0.5. The pairs with the smallest sum of costs are made.`
export const whatTheFilterKnows = 'What the filter knows'
export const coordinateColumn = 'Coordinate'
export const valueColumn = 'Value'
export const spreadColumn = 'Spread'
export const velocityColumn = 'Per frame'
export const constant = 'constant'
export const whatTheFilterIs =
  'A Kalman filter of constant velocity, after this frame; a frame is a thirtieth of a second, and lengths are in pixels of the picture.'

// why-not/verdict-words.ts
export const shown = 'It is shown.'
export const belowTheFloorItLacksToUnder = (lacks: string | number, floor: string | number) =>
  `Below the floor: it lacks ${lacks} to ${floor}, under which no candidate is kept at all.`
export const belowTheThresholdItLacksTo = (lacks: string | number, threshold: string) =>
  `Below the threshold: it lacks ${lacks} to ${threshold}.`
export const sameBoxIsMoreLikely = (className: string, score: string) =>
  `The same box is more likely ${className} (${score}), and each box has one class.`
export const suppressedByTheirIouIsAbove = (name: string, iou: string, iouLimit: string) =>
  `Suppressed by ${name}: their IoU is ${iou}, above ${iouLimit}.`
export const foundButItsClassIsHidden = 'Found, but its class is hidden.'
export const pastTheLimitBoxesScore = (limit: number, score: string) =>
  `Past the limit: ${limit} boxes score higher, and no more are wanted (${score}).`

// why-not/why-not-part.tsx
export const whyNotTitle = 'Why not?'
export const whatDoYouSee = 'What do you see there?'
export const anything = 'Anything'
export const wholePictureIsSearched = 'The whole picture is searched'
export const wholePicture = 'Whole picture'
export const boxesAroundXY = (point: string, point2: string) =>
  `Boxes around x ${point}, y ${point2}.`
export const wholePictureIsMeant = 'The whole picture.'
export const pressAnywhereOnThePictureToAsk =
  'Press anywhere on the picture to ask about that place'
export const arrowKeysMoveThePoint = '; arrow keys move the point while the picture has the focus.'
export const notShownAndWhy = 'Not shown, and why'
export const boxesThatFitAreShownWhy = (shownCount: number) =>
  `${plural(shownCount, 'box', 'boxes')} that ${oneOrMany(shownCount, 'fits is', 'fit are')} shown; “Why” explains ${oneOrMany(shownCount, 'it', 'them')}.`
export const networkPredictedNothingElse = 'The network predicted nothing else'
export const there = 'there'
export const here = 'here'
export const couldBe = (className: string) => ` that could be “${className}”`
export const soWereMoreByTheSameBox = (alike: string) => ` So were ${alike} more, by the same box.`
export const explainItsBox = 'Explain its box'
export const lowerTheThresholdTo = (lower: string) => `Lower the threshold to ${lower}`
export const letBoxesOverlapUp = (higher: string) => `Let boxes overlap up to ${higher}`
export const showTheClass = 'Show the class'
export const giveBoxesSeveralLabels = 'Give boxes several labels'
export const classNotShown = (className: string) => `not shown: ${className}`

// why/distribution.tsx
export const insideTheGraph = 'Inside the graph'
export const headHasNoDistributionOver =
  'This head has no distribution over distances: it computes its boxes in another way.'
export const networkIsRunningOnceMore = 'The network is running once more'
export const showWhatItWasComputedFrom = 'Show what it was computed from'
export const networkIsLoadedAndRunOnce =
  'The network is loaded and run once more, with its inner tensors given out.'
export const insideTheGraphDistributionsOver = 'Inside the graph: distributions over distances'
export const eachSideASoftmaxOver = (logits: number) =>
  `For each side a softmax over ${logits} bins; its mean is the distance from the middle of the cell, in cells (distribution focal loss).`
export const decode = 'decode'
export const graphsOwnDistancesToTheBox = 'From the graph’s own distances to the box in the input'
export const networkTakesTheMeanInWhole =
  'This network takes the mean in whole numbers of 8 bits: its distances differ a little from the exact means above.'

// why/why-part.tsx
export const nothingIsDetectedHereAtThisThreshold =
  'Nothing is detected here at this threshold. “Why not” lists what came closest; in “Grid” any cell’s predictions can be explained.'
export const whyThisBox = 'Why this box?'
export const readingTheNetworksOutputs = 'Reading the network’s outputs…'
export const topClasses = 'Top classes'
export const rowNamesOneClass =
  'A row names one class: what the network made of the others does not leave it.'
export const producedByTheCellInColumnRow = (
  column: string | number,
  row: string | number,
  stride: string | number,
) => `Produced by the cell in column ${column}, row ${row} of stride ${stride} (filled).`
export const middleOfTheBoxLiesInTheSame = 'The middle of the box lies in the same cell.'
export const middleOfTheBoxLiesInColumn = (column: string | number, row: string | number) =>
  `The middle of the box lies in column ${column}, row ${row} (dashed).`
export const middleOfTheBoxLiesOutside = 'The middle of the box lies outside the input.'
export const cellThatHoldsTheMiddleIsResponsible =
  '“The cell that holds the middle is responsible” is a rule of training in YOLOv1 to v3; a trained network may answer from a neighbour.'

// with-result.tsx
export const openAPictureOrStartTheCamera =
  'Open a picture or start the camera: what the network makes of it is explained here.'
export const explanationAppearsAsSoonAsTheNetwork =
  'The explanation appears as soon as the network has answered.'
