import { useEffect, useMemo, useRef } from 'react'
import { createTrainingClient } from '../../../training/client.ts'
import type { Taught, TeachRequest } from '../../../training/teach.ts'
import { useLatest, type Latest } from '../../../ui/use-latest.ts'

/** Cross-validates a head in a worker, which ends with the lab; null: there is nothing to validate. */
export function useTeaching(
  request: TeachRequest | null,
  createClient = createTrainingClient,
): Latest<Taught> {
  const client = useRef<ReturnType<typeof createTrainingClient> | null>(null)
  const start = useRef(createClient)
  useEffect(
    () => () => {
      client.current?.dispose()
      client.current = null
    },
    [],
  )
  const ask = useMemo(
    () =>
      request &&
      (() => {
        client.current ??= start.current()
        return client.current.teach(request, new AbortController().signal)
      }),
    [request],
  )
  return useLatest(ask)
}
