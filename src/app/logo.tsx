export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
      <path
        d="M3 9h20M3 17h20M9 3v20M17 3v20"
        stroke="currentColor"
        strokeWidth="1.6"
        opacity=".35"
      />
      <circle cx="13" cy="13" r="6.5" stroke="var(--accent)" strokeWidth="2.2" />
    </svg>
  )
}
