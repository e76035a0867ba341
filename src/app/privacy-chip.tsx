import { Chip } from '../ui/chip.tsx'
import { Fetched } from '../ui/fetched.tsx'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { chipDetails } from './fetched-details.ts'
import styles from './header.module.css'

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
      <Fetched from={chipDetails} what="details" isQuiet>
        {({ PrivacyDetails }) => <PrivacyDetails />}
      </Fetched>
    </Popover>
  )
}
