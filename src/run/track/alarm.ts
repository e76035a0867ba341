/** A short tone for alerts. Has to be made when a person presses something: browsers keep silent otherwise. */
export function createAlarm() {
  const context = new AudioContext()
  void context.resume()
  return {
    /** two tones, a third of a second in all */
    ring(): void {
      for (const [delay, pitch] of [
        [0, 880],
        [0.16, 1175],
      ] as const) {
        const begin = context.currentTime + delay
        const tone = context.createOscillator()
        const volume = context.createGain()
        tone.frequency.value = pitch
        volume.gain.setValueAtTime(0.0001, begin)
        volume.gain.exponentialRampToValueAtTime(0.2, begin + 0.02)
        volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.15)
        tone.connect(volume).connect(context.destination)
        tone.start(begin)
        tone.stop(begin + 0.16)
      }
    },
    close: (): void => void context.close(),
  }
}

export type Alarm = ReturnType<typeof createAlarm>
