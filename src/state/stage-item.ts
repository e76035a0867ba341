/** What is on the stage, or was when the network answered. */
export interface StageItem {
  readonly kind: 'picture' | 'camera'
  /** among those of its kind */
  readonly id: string
}

/** One camera is on at a time: another device, or the other side of a phone, is still the camera. */
export const theCamera: StageItem = { kind: 'camera', id: 'camera' }

export function pictureItem(id: string): StageItem {
  return { kind: 'picture', id }
}

/** Whether it is the same picture or camera; false where there is none. */
export function isSameItem(
  one: StageItem | null | undefined,
  other: StageItem | null | undefined,
): boolean {
  return !!one && !!other && one.kind === other.kind && one.id === other.id
}

/** One text for each item, equal for the same. */
export function itemKey({ kind, id }: StageItem): string {
  return `${kind} ${id}`
}
