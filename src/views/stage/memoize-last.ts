/** Caches the last answer for as long as the arguments are identical. */
export function memoizeLast<Arguments extends readonly unknown[], Answer>(
  compute: (...args: Arguments) => Answer,
): (...args: Arguments) => Answer {
  let last: { readonly args: Arguments; readonly answer: Answer } | null = null
  return (...args) => {
    if (last && last.args.every((arg, index) => Object.is(arg, args[index]))) return last.answer
    last = { args, answer: compute(...args) }
    return last.answer
  }
}
