/**
 * Repeats work for five seconds: as long as browsers take, on two cores, to compile the code of a runtime well, and
 * that beside it in the page. Whoever is timed before that is timed with the compiler.
 */
export async function warmUp(work: () => Promise<unknown>): Promise<void> {
  const begin = performance.now()
  do await work()
  while (performance.now() - begin < 5000)
}
