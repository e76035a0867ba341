/** What a person reads and hears of recordings; apart from the room's other words, since it is fetched with the camera. */

// record-controls.tsx
export const record = 'Record'
export const whatIsRecorded = 'Record what the stage shows, with its boxes, as a film'
export const stopRecording = 'Stop recording'
export const soFar = (time: string, size: string) => `${time} · ${size}`
