/**
 * Lets the event loop go round so many times: enough for promises that wait for each other, and for stored data. A
 * pause of some milliseconds may be over before any of them had its turn.
 */
export async function turns(count = 100): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve))
}
