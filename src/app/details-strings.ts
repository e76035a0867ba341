import { plural } from '../words/plural.ts'

/** The words of what the chips open, apart from the others since a first visit does not need them. */

export const loadedWhenUsed = 'It is loaded when the stage or another tab is used.'
export const noListOfNetworks = 'The list of networks has not arrived.'
export const whereTheCheckIs =
  '“Check this device”, in “Model and input” of Detect, times it and makes a report.'
export const changeModelAndInput = 'Change model and input'
export const picturesStayHere =
  'The network runs in this browser. Pictures are read here and sent nowhere: there is no server to send them to, and the page’s own rules forbid it to reach any other address.'
export const whatIsFetched =
  'Only a model that you open by its address is fetched from there, by a part of the page that gets the address and no picture.'
export const forgetEverything = 'Forget everything on this device'
export const keepPictures = 'Keep my pictures on this device'
export const whatKeepingDoes =
  'Pictures that you open are here again after a reload, in this browser only. Turning it off removes what is kept.'
export const noneKept = 'None of your pictures is open.'
export const kept = (count: number, bytes: string) =>
  `${plural(count, 'picture is', 'pictures are')} kept, ${bytes}.`
export const forgetMyPictures = 'Forget my pictures'
