import { plural } from './plural.ts'

/**
 * Why an AP of 0 may be none of the network's: what to look at first.
 *
 * @param detections of classes that the labels have
 * @param outside detections of classes that they have not
 */
export function zeroWords(detections: number, outside: number): string {
  if (detections > 0) {
    return 'The AP is 0: no detection lies on an object of its class. Look at a picture with its labels to see whether boxes and classes are where they should be.'
  }
  return outside > 0
    ? `The AP is 0: all ${plural(outside, 'detection')} are of classes that the labels have not. Do the names of the classes match?`
    : 'The AP is 0: nothing was detected at all.'
}
