import { useEffect, useState } from 'react'

/** The value after it has been constant for `delay` milliseconds; without delay when `occasion` changes. */
export function useSettled<T>(value: T, delay: number, occasion: string): T {
  const [settled, setSettled] = useState({ value, occasion })
  const current = settled.occasion === occasion ? settled : { value, occasion }
  if (current !== settled) setSettled(current)
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ value, occasion }), delay)
    return () => clearTimeout(timer)
  }, [value, occasion, delay])
  return current.value
}
