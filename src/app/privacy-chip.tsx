import { Chip } from '../ui/chip.tsx'
import { Fetched } from '../ui/fetched.tsx'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { chipDetails } from './fetched-details.ts'
import * as strings from './strings.ts'
import styles from './header.module.css'

export function PrivacyChip() {
  return (
    <Popover
      title={strings.picturesStay}
      openOnHover
      trigger={
        <Chip aria-label={strings.picturesStay} className={styles['privacy']}>
          <Icon name="lock" />
          <span className={styles['words']}>{strings.picturesStay}</span>
        </Chip>
      }
    >
      <Fetched from={chipDetails} what={strings.details} isQuiet>
        {({ PrivacyDetails }) => <PrivacyDetails />}
      </Fetched>
    </Popover>
  )
}
