/** The words of the guided tour’s card, apart from the others since a first visit does not need them. */

export const stepOf = (number: number, count: number) => `${number} of ${count}:`
export const look = 'Look:'
export const back = 'Back'
export const next = 'Next'
export const done = 'Done'
export const leave = 'Leave the tour'
export const thisIsTheFirst = 'This is the first step.'
export const showAPhotograph = 'Put a photograph on the stage'
/** the sample that it puts there */
export const photograph = 'nagasaki-boats.jpg'
export const keys =
  'Keys, with the focus in here: right or Page Down goes on, left or Page Up goes back. It can be resumed from the contents of Learn.'
