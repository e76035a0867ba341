import type { ReactNode } from 'react'

export type IconName = 'bin' | 'check' | 'chevron' | 'close' | 'lock' | 'moon' | 'sun' | 'system'

/** A 16 px line drawing in the text colour; decorative only, its button carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

const drawings: Record<IconName, ReactNode> = {
  bin: <path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  chevron: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  lock: <path d="M4 7.5h8v6H4zM5.75 7.5v-2a2.25 2.25 0 0 1 4.5 0v2" />,
  moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6Z" />,
  sun: (
    <path d="M8 5.25a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7" />
  ),
  system: <path d="M2 3h12v8H2zM6 13.5h4M8 11v2.5" />,
}
