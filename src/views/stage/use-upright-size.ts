import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import type { Picture } from '../../state/app-state.ts'
import type { Size } from '../../vision/geometry.ts'

/** A picture's upright size as soon as anybody knows it: whoever decoded it, or else its `<img>`. */
export function useUprightSize({ id, size }: Picture): {
  readonly size: Size | null
  readonly onLoad: (event: SyntheticEvent<HTMLImageElement>) => void
} {
  const [loaded, setLoaded] = useState<{ id: string; size: Size } | null>(null)
  return {
    size: size ?? (loaded?.id === id ? loaded.size : null),
    onLoad: ({ currentTarget: { naturalWidth, naturalHeight } }) => {
      // a drawing without a size of its own has none
      if (naturalWidth > 0 && naturalHeight > 0)
        setLoaded({ id, size: { width: naturalWidth, height: naturalHeight } })
    },
  }
}
