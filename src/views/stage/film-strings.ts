/** What a person reads and hears of a film; apart from the room's other words, since it is fetched with the first film. */

// film-bar.tsx
export const film = 'Film'
export const play = 'Play'
export const pause = 'Pause'
export const cannotPlay = 'This browser does not play this film; its frames can be stepped through'
export const onlyPlayed = 'This browser plays this film, but cannot decode it frame by frame'
export const frameBack = 'One frame back'
export const frameOn = 'One frame on'
export const moment = 'Moment'
export const momentOf = (now: string, all: string) => `${now} of ${all}`
export const frameOf = (frame: string, all: string) => `frame ${frame} of ${all}`
export const speed = 'Speed'
export const times = (speed: number) => `${speed}×`
export const repeat = 'Repeat'
export const sound = 'Sound'
export const keepFrame = 'Keep frame'
export const closeFilm = 'Close film'
export const startHere = 'From here'
export const endHere = 'To here'
export const wholeFilm = 'Whole film'
export const stretch = (from: string, to: string) => `${from} – ${to}`
export const detectEveryFrame = 'Detect every frame'
export const detectTheRest = 'Detect the rest'
export const everyFrame = 'Detection of every frame'
export const framesDone = (done: string, total: string) => `${done} of ${total} frames`
export const timeLeft = (time: string) => `${time} left`
export const paused = 'paused'
export const pauseRun = 'Pause run'
export const resumeRun = 'Resume'
export const cancelRun = 'Cancel'
export const allDetected = (frames: string) => `All ${frames} frames detected`
export const someDetected = (frames: string, total: string) =>
  `${frames} of ${total} frames detected`
export const noLongerKept = (frames: string) =>
  `The first ${frames} had to make room: only so many candidates are kept.`
export const saveCsv = 'CSV'
export const saveJson = 'JSON'
export const saveMot = 'MOT'
export const saveCoco = 'COCO'
export const saveResults = 'Save results as'
export const save = 'Save results'
export const more = 'More'
export const nothingDetected = 'No frame is detected yet'
export const whatIsSaved =
  'The detected frames under the present thresholds. Frames are counted from 1, times are in seconds.'
export const saveFilm = 'Film with boxes'
export const saveFrames = 'Frames as ZIP'
export const saveGif = 'GIF'
export const savePoster = 'Poster'
export const whatGifsAre =
  'A GIF shows the first 10 seconds of the stretch, with 10 frames a second, at most 480 pixels wide or high; a poster shows 12 of its frames.'
export const isPixelated = (className: string) =>
  `Every “${className}” that was found is pixelated; a frame that is not detected is so as a whole.`
