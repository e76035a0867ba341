import { useEffect, useState } from 'react'

/**
 * The value, once it has stayed the same for `delay` milliseconds; at once where `occasion` is
 * another than before.
 */
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
