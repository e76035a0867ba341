import { once } from '../loading/once.ts'
import { Chip } from '../ui/chip.tsx'
import { Fetched } from '../ui/fetched.tsx'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './header.module.css'

const details = once(async () => (await import('./privacy-details.tsx')).PrivacyDetails)

export function PrivacyChip() {
  return (
    <Popover
      title="Pictures stay on this device"
      openOnHover
      trigger={
        <Chip aria-label="Pictures stay on this device" className={styles['privacy']}>
          <Icon name="lock" />
          <span className={styles['words']}>Pictures stay on this device</span>
        </Chip>
      }
    >
      <Fetched from={details} what="details" isQuiet>
        {(Details) => <Details />}
      </Fetched>
    </Popover>
  )
}
