import { forget } from './forget.ts'

/** The script of `forget.html`. It is a page of its own: nothing of the app runs here that would store anything. */
const button = document.querySelector('button')
const status = document.querySelector('[role=status]')

button?.addEventListener('click', () => {
  button.disabled = true
  void forget(new URL('./', location.href).href).then((left) => tell(button, left))
})

function tell(button: HTMLButtonElement, left: readonly string[]): void {
  button.disabled = left.length === 0
  if (status)
    status.textContent =
      left.length === 0
        ? 'Nothing of Gridlens is left in this browser. It starts afresh when you open it again.'
        : `These could not be removed: ${left.join(', ')}. Close all other tabs of Gridlens and press again.`
}
