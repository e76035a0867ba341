import { changeSettings, clearSelection, select } from '../state/actions.ts'
import type { Settings } from '../state/app-state.ts'
import { defaultSettings } from '../state/app-state.ts'
import type { Commands } from '../state/commands.ts'
import { pictureOnStage, resultOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { openImageId } from '../views/stage/open-image.tsx'
import * as strings from './strings.ts'

/** What a shortcut has access to. */
export interface ShortcutContext {
  readonly store: AppStore
  readonly commands: Commands
  readonly openHelp: () => void
}

/** One key, or a pair for the same action in two directions. */
export interface Shortcut {
  readonly keys: readonly {
    /** `KeyboardEvent.key` */
    readonly key: string
    /** as printed on a keyboard */
    readonly shown: string
    /** absent: the focused element handles the key itself */
    readonly run?: (context: ShortcutContext) => void
  }[]
  readonly does: string
}

/** All shortcuts: the dialog lists this table, the key handler looks keys up in it. */
export const shortcuts: readonly { readonly title: string; readonly items: readonly Shortcut[] }[] =
  [
    {
      title: strings.pictures,
      items: [
        { does: strings.openAPicture, keys: [{ key: 'o', shown: 'O', run: openPicker }] },
        {
          does: strings.previousNextPicture,
          keys: [
            { key: '[', shown: '[', run: (context) => stepPicture(context, -1) },
            { key: ']', shown: ']', run: (context) => stepPicture(context, 1) },
          ],
        },
        {
          does: strings.bringBackPicture,
          keys: [{ key: 'u', shown: 'U', run: ({ commands }) => commands.undoRemove() }],
        },
      ],
    },
    {
      title: strings.thresholds,
      items: [
        {
          does: strings.confidenceDownUp,
          keys: [
            { key: 'c', shown: 'C', run: ({ store }) => nudge(store, 'confidence', -0.05) },
            { key: 'C', shown: 'Shift C', run: ({ store }) => nudge(store, 'confidence', 0.05) },
          ],
        },
        {
          does: strings.iouDownUp,
          keys: [
            { key: 'i', shown: 'I', run: ({ store }) => nudge(store, 'iou', -0.05) },
            { key: 'I', shown: 'Shift I', run: ({ store }) => nudge(store, 'iou', 0.05) },
          ],
        },
        {
          does: strings.perClassOrAcross,
          keys: [{ key: 'a', shown: 'A', run: ({ store }) => flip(store, 'classAgnostic') }],
        },
        {
          does: strings.thresholdsBack,
          keys: [{ key: 'r', shown: 'R', run: resetThresholds }],
        },
      ],
    },
    {
      title: strings.detections,
      items: [
        {
          does: strings.nextPreviousDetection,
          keys: [
            { key: 'j', shown: 'J', run: ({ store }) => stepDetection(store, 1) },
            { key: 'k', shown: 'K', run: ({ store }) => stepDetection(store, -1) },
          ],
        },
        {
          does: strings.selectNothing,
          keys: [{ key: 'Escape', shown: 'Esc', run: ({ store }) => clearSelection(store) }],
        },
        {
          does: strings.labelsOnOff,
          keys: [{ key: 'l', shown: 'L', run: ({ store }) => flip(store, 'showLabels') }],
        },
        {
          does: strings.scoresOnOff,
          keys: [{ key: 's', shown: 'S', run: ({ store }) => flip(store, 'showScores') }],
        },
      ],
    },
    {
      title: strings.whileOnThePicture,
      items: [
        {
          does: strings.zoomInOut,
          keys: [
            { key: '+', shown: '+' },
            { key: '-', shown: '−' },
            { key: '0', shown: '0' },
          ],
        },
        { does: strings.moveAZoomedPicture, keys: [{ key: 'Arrow', shown: 'Arrows' }] },
      ],
    },
    {
      title: strings.whileLabelling,
      items: [
        { does: strings.addABox, keys: [{ key: 'n', shown: 'N' }] },
        {
          does: strings.nextPreviousBox,
          keys: [
            { key: '.', shown: '.' },
            { key: ',', shown: ',' },
          ],
        },
        {
          does: strings.moveResizeBox,
          keys: [
            { key: 'Arrow', shown: 'Arrows' },
            { key: 'Shift+Arrow', shown: 'Shift Arrows' },
          ],
        },
        { does: strings.deleteBox, keys: [{ key: 'Delete', shown: 'Del' }] },
        {
          does: strings.undoRedo,
          keys: [
            { key: 'Ctrl+z', shown: 'Ctrl Z' },
            { key: 'Ctrl+Shift+z', shown: 'Ctrl Shift Z' },
          ],
        },
      ],
    },
    {
      title: strings.whileInAList,
      items: [
        {
          does: strings.nextPreviousFirstLast,
          keys: [
            { key: 'ArrowDown', shown: '↓' },
            { key: 'ArrowUp', shown: '↑' },
            { key: 'Home', shown: 'Home' },
            { key: 'End', shown: 'End' },
          ],
        },
        {
          does: strings.compareWithFirst,
          keys: [{ key: 'Shift+Enter', shown: 'Shift Enter' }],
        },
      ],
    },
    {
      title: strings.inTheExam,
      items: [
        {
          does: strings.answerByNumber,
          keys: Array.from({ length: 9 }, (_, i) => ({
            key: `${i + 1}`,
            shown: `${i + 1}`,
            run: () => pressAnswer(i + 1),
          })),
        },
      ],
    },
    {
      title: strings.help,
      items: [
        {
          does: strings.thisList,
          keys: [{ key: '?', shown: '?', run: ({ openHelp }) => openHelp() }],
        },
      ],
    },
  ]

function openPicker(): void {
  document.getElementById(openImageId)?.click()
}

/** Presses what the exam offers under a number. */
function pressAnswer(number: number): void {
  document.querySelector<HTMLElement>(`[data-answer="${number}"]`)?.click()
}

function stepPicture({ store, commands }: ShortcutContext, step: number): void {
  const state = store.getState()
  const { pictures } = state
  const current = pictureOnStage(state)
  const here = pictures.findIndex((picture) => picture === current)
  const there = pictures[here + step]
  if (here >= 0 && there !== undefined) commands.selectPicture(there.id)
}

function nudge(store: AppStore, key: 'confidence' | 'iou', step: number): void {
  const { settings } = store.getState()
  const least = key === 'confidence' ? settings.floor : 0
  const next = Math.round((settings[key] + step) * 100) / 100
  changeSettings(store, { [key]: Math.min(1, Math.max(least, next)) })
}

type Flag = {
  [K in keyof Settings]: Settings[K] extends boolean ? K : never
}[keyof Settings]

function flip(store: AppStore, key: Flag): void {
  changeSettings(store, { [key]: !store.getState().settings[key] })
}

function resetThresholds({ store }: ShortcutContext): void {
  const { confidence, iou } = defaultSettings
  changeSettings(store, { confidence, iou })
}

function stepDetection(store: AppStore, step: number): void {
  const state = store.getState()
  const { detections, selection } = state
  if (!detections || !resultOnStage(state)) return
  const list = [...detections.candidates]
  const here = selection[0] === undefined ? -1 : list.indexOf(selection[0])
  const from = here < 0 && step < 0 ? list.length : here
  const there = list[from + step]
  if (there !== undefined && !(selection.length === 1 && selection[0] === there)) {
    select(store, there)
  }
}
