import { oneOrMany, plural } from '../../words/plural.ts'

/** What a person reads and hears in this room, file by file; what has a number or a name in it is a function. */

// conclusions.tsx
export const whatWasFoundToBe = (model: string | number) => `What “${model}” was found to be`
export const foundNothingOnTheSamples =
  'It found nothing on the sample photographs, so what follows is not proven: the first picture that you open in which it finds something settles it.'
export const form = 'Form'
export const runAsFloat = 'run as float'
export const runWith8BitWhole = 'run with 8-bit whole numbers, stored unsigned'
export const factorHere = (factor: string) => `, ${factor} here`
export const trialOfBothFormsOnThisDevice = 'A trial of both forms on this device.'
export const family = 'Family'
export const boxes = 'Boxes'
export const classes = 'Classes'
export const inputSize = 'Input size'
export const pixelValues = 'Pixel values'
export const orderOfColours = 'Order of colours'
export const fitOfThePicture = 'Fit of the picture'
export const anchors = 'Anchors'
export const trial = 'Trial'

// corrections-form.tsx
export const correctIt = 'Correct it'
export const boxesAre = 'Boxes are'
export const pictureIs = 'The picture is'
export const greyOfThePadding0To255 = 'Grey of the padding, 0 to 255'
export const strides = 'Strides'
export const anchorsOneLinePer = 'Anchors, one line per stride'
export const classNamesOnePer = 'Class names, one per line'
export const namesFromAFile = 'Names from a file'
export const namesAsFound = 'Names as found'
export const apply = 'Apply'
export const nothingWasCorrected = 'Nothing was corrected'
export const backToWhatWasFound = 'Back to what was found'
export const exportSpec = 'Export spec'
export const importSpec = 'Import spec'
export const redGreenBlue = 'Red, green, blue'
export const blueGreenRed = 'Blue, green, red'
export const n0To1 = '0 to 1'
export const n0To255 = '0 to 255'
export const imagenet = 'ImageNet'
export const imagenetsMeanAndDeviation = 'By ImageNet’s mean and deviation'
export const middlePaddedAround = 'In the middle, padded around'
export const upperLeftPadded = 'In the upper left, padded'
export const stretched = 'Stretched'

// faster/differing-pictures.tsx
export const pictureOnWhichTheyDiffer = (pictures: number) =>
  `${plural(pictures, 'picture')} on which they differ`
export const lostNew = (lost: string | number, added: string | number) =>
  `${lost} lost, ${added} new`
export const firstAreListed = (shown: number) => `The first ${shown} are listed.`

// faster/faster-part.tsx
export const partThatMakesNetworksFaster = 'part that makes networks faster'

// faster/faster-section.tsx
export const makeFaster = (spec: string | number) => `Make ${spec} faster`
export const makeNamedFaster = (spec: string | number) => `Make “${spec}” faster`
export const mostOfItsConvolutionsAreComputedWith8 =
  'Most of its convolutions are computed with 8-bit whole numbers, and tried here, beside the network as it is'
export const nothingLeavesThisDevice = '. Nothing leaves this device.'
export const networkCannotBeMadeFaster = 'This network cannot be made faster. '
export const keptAlready = 'It is kept already'
export const keepTheFastForm = 'Keep the fast form'
export const kept = 'Kept'
export const downloadOnnx = 'Download .onnx'
export const lookForABetterMix = 'Look for a better mix'
export const discard = 'Discard'
export const done = 'Done'
export const makingItFaster = 'Making it faster'
export const bothWereTimedOnTheProcessorOnTheGpu =
  'Both were timed on the processor. On the GPU that is in use now, which has no quick 8-bit numbers, the network as it is will be the quicker one.'
export const onTheSamples = 'on the samples'
export const picturesThatAreOpen = (pictures: string | number, ofWord: string | number) =>
  `on ${pictures} of the ${ofWord} pictures that are open`
export const pictureThatOpen = (pictures: number, rest: string) =>
  `on the ${plural(pictures, 'picture')} that ${rest} open`

// faster/mix-list.tsx
export const mixesOfFloatAnd8Bits = 'Mixes of float and 8 bits'
export const inFloat = 'In float'
export const timesAsFast = 'Times as fast'
export const sameDetections = 'The same'
export const ap = 'AP'
export const mb = 'MB'
export const tooLow = ', too low'

// faster/trial-table.tsx
export const measured = 'Measured'
export const asItIs = 'As it is'
export const fastForm = 'Fast form'
export const difference = 'Difference'
export const networkMs = 'Network, ms'
export const gainTimesAsFast = (gain: string) => `${gain} times as fast`
export const fileMb = 'File, MB'
export const shareOfTheSize = (value: number) => `${value}% of the size`
export const detections = 'Detections'
export const sameLostNew = (
  matched: string | number,
  lost: string | number,
  added: string | number,
) => `${matched} the same, ${lost} lost, ${added} new`
export const scoresDifferBy = (scoreDifference: string) => `; scores differ by ${scoreDifference}`
export const labelledPicture = (pictures: number) => `on ${plural(pictures, 'labelled picture')}`

// faster/verdict-text.tsx
export const paysOnThisDevice = (gain: string | number) => `It pays: ${gain} on this device.`
export const twoAgreeOnOfWhatThey = (share: string | number, rest: string) =>
  `The two agree on ${share} of what they find${rest}.`
export const costsAp = (loss: string) => `; it costs ${loss} AP`
export const agreementIsTooLow = 'Agreement is too low.'
export const outcome = (rest: string, gain: string | number, rest2: string) =>
  `${rest} It is ${gain}. ${rest2}`
export const costsApWithLoss = (loss: string) => `It costs ${loss} AP.`
export const twoAgreeOnOfWhatTheyFind = (share: string | number) =>
  `The two agree on ${share} of what they find.`
export const noMixThatWasTriedDoes = 'No mix that was tried does better.'
export const anotherMixOfFloatAnd8 = 'Another mix of float and 8 bits may do better.'
export const doesNotPayOnThisDevice = (gain: string | number) =>
  `It does not pay on this device: ${gain}.`
export const convolutionsStayInFloatAnd8 = (inFloat: string | number, inFloat2: string | number) =>
  `${inFloat} of its ${inFloat2} convolutions stay in float, and 8 bits gain too little on the others.`

// from-address.tsx
export const addressOfAModel = 'Address of a model'
export const typeAnAddressFirst = 'Type an address first'
export const fetch = 'Fetch'
export const fetchingAsksThatHostForTheFile =
  'Fetching asks that host for the file, and so tells it that somebody wants it. The host must let other pages read it (CORS). No picture is ever sent.'

// kept-models.tsx
export const yourModels = 'Your models'
export const noneYet = 'None yet.'

// kept-row.tsx
export const classesMb = (classes: number, bytes: string) =>
  `, ${classes} ${oneOrMany(classes, 'class', 'classes')}, ${bytes} MB,`
export const untilThePageIsClosed = 'until the page is closed'
export const keptSince = (added: string | number) => `since ${added}`
export const removeItForGood = 'Remove it for good?'
export const remove = (name: string | number) => `Remove “${name}”`
export const keep = 'Keep'
export const rename = (name: string | number) => `Rename ${name}`
export const renameTitle = 'Rename'
export const computesWith8BitNumbers = 'It computes with 8-bit numbers already'
export const makeItFaster = 'Make it faster'
export const removeNamed = (name: string | number) => `Remove ${name}`
export const removeTitle = 'Remove'

// model-row.tsx
export const inUse = 'In use'
export const chooseNamed = (name: string | number) => `Use ${name}`
export const choose = 'Use'

// models-dialog.tsx
export const models = 'Models'
export const openAModel = 'Open a model'
export const onnxFileOrTheModelJson =
  'An .onnx file, or the model.json of a TensorFlow.js model together with its shards. It is examined here and kept in this browser; nothing is sent anywhere.'

// offered-models.tsx
export const networksOfThisApp = 'Networks of this app'
export const notHereItsFileCould = (name: string | number) =>
  `${name} is not here: its file could not be made when this copy of the app was prepared. “npm run models” tries again.`
export const megabytes = (bytes: string) => `${bytes} MB`
export const notRunOnThisDeviceYet = 'not run on this device yet'
export const speedInFastForm = (speedWords: string | number) => `in its fast form ${speedWords}`
export const graphicsProcessor = ' on the graphics processor'
export const msForTheFirstPictureHere = (
  milliseconds: string,
  side: string | number,
  place: string | number,
) => `${milliseconds} ms for the first picture here at ${side}${place}; the next are quicker`
export const msPerPictureHere = (
  milliseconds: string,
  side: string | number,
  place: string | number,
) => `${milliseconds} ms per picture here at ${side}${place}`
export const apAt = (best: string, best2: string | number, set: string | number) =>
  `AP ${best} at ${best2} (${set})`

// opening-progress.tsx
export const openingAModel = 'Opening a model'

// refusal-card.tsx
export const fileThatCouldNotBeOpened = 'A file that could not be opened'
export const refusal = (name: string | number, what: string | number) => `“${name}” is ${what}.`
export const command = 'the command'
export const dismiss = 'Dismiss'

// rename-form.tsx
export const newNameOf = (name: string | number) => `New name of ${name}`
