/** What is on the stage, or was when the network answered. */
export interface StageItem {
  readonly kind: 'picture' | 'camera' | 'screen' | 'film'
  /** unique among items of its kind */
  readonly id: string
}

/**
 * The camera has one id, since only one is on at a time: another device, or the other side of a phone, is still
 * the camera.
 */
export const theCamera: StageItem = { kind: 'camera', id: 'camera' }

/** What another window, a tab or the whole screen shows; one at a time, and never while the camera is on. */
export const theScreen: StageItem = { kind: 'screen', id: 'screen' }

export function filmItem(id: string): StageItem {
  return { kind: 'film', id }
}

export function pictureItem(id: string): StageItem {
  return { kind: 'picture', id }
}

/** Whether both are the same picture, film or camera; false if either is null. */
export function isSameItem(
  one: StageItem | null | undefined,
  other: StageItem | null | undefined,
): boolean {
  return !!one && !!other && one.kind === other.kind && one.id === other.id
}

/** A text that is equal for equal items. */
export function itemKey({ kind, id }: StageItem): string {
  return `${kind} ${id}`
}
