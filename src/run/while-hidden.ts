/** Milliseconds that a tab may be hidden before it gives up what it holds. */
export const patience = 60_000

export interface HiddenOptions {
  /** asked after that time; if not, it is asked again after as long */
  readonly mayLetGo: () => boolean
  readonly letGo: () => void
  /** the tab is seen again after it has let go */
  readonly comeBack: () => void
}

/** Lets go of something when the tab has been hidden for a minute, and takes it again; returns a function that stops it. */
export function whileHidden({ mayLetGo, letGo, comeBack }: HiddenOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  function wait(): void {
    timer = setTimeout(() => {
      if (!mayLetGo()) return wait()
      gone = true
      letGo()
    }, patience)
  }

  const onVisibility = () => {
    clearTimeout(timer)
    if (document.hidden) {
      if (!gone) wait()
    } else if (gone) {
      gone = false
      comeBack()
    }
  }
  document.addEventListener('visibilitychange', onVisibility)
  if (document.hidden) wait()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
