import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import type { Picture } from '../../state/app-state.ts'
import type { Size } from '../../vision/geometry.ts'

/** A picture's upright size as soon as it is known: from decoding, or from its `<img>`. */
export function useUprightSize({ id, size }: Picture): {
  readonly size: Size | null
  readonly onLoad: (event: SyntheticEvent<HTMLImageElement>) => void
} {
  const [loaded, setLoaded] = useState<{ id: string; size: Size } | null>(null)
  return {
    size: size ?? (loaded?.id === id ? loaded.size : null),
    onLoad: ({ currentTarget: { naturalWidth, naturalHeight } }) => {
      // an SVG without an intrinsic size reports 0
      if (naturalWidth > 0 && naturalHeight > 0)
        setLoaded({ id, size: { width: naturalWidth, height: naturalHeight } })
    },
  }
}
