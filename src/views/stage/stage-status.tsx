import { useApp, useCommands } from '../../state/react.ts'
import { NewVersionWords } from '../../ui/new-version-words.tsx'
import { useNewVersion } from '../../ui/use-new-version.ts'
import { useStatus } from '../shared/use-status.ts'
import type { Status } from '../shared/status.ts'
import { WaysOut } from '../shared/ways-out.tsx'
import { openingShare, openingText } from '../shared/opening-text.ts'
import { EdgeProgress } from './edge-progress.tsx'
import { FailureCard } from './failure-card.tsx'
import * as strings from './strings.ts'
import styles from './stage-status.module.css'

/** What prevents an answer, over the edges of the picture. */
export function StageStatus() {
  const status = useStatus()
  const opening = useApp((state) => state.own.opening)
  const tab = useApp((state) => state.place.tab)
  const commands = useCommands()
  if (opening && status.kind !== 'failed') {
    return (
      <EdgeProgress
        label={strings.openingAModel}
        share={openingShare(opening)}
        onCancel={commands.cancelModel}
      >
        {openingText(opening)}
      </EdgeProgress>
    )
  }
  switch (status.kind) {
    case 'loading':
      return (
        <EdgeProgress
          label={status.share === null ? strings.preparingTheModel : strings.modelDownload}
          share={status.share}
          onCancel={commands.cancelLoading}
        >
          {status.text} <span className={styles['detail']}>{status.detail}</span>
        </EdgeProgress>
      )
    case 'running':
      return (
        <EdgeProgress
          label={strings.lookingAtThePicture}
          share={null}
          onCancel={commands.cancelDetecting}
          patient
        >
          {status.text}
        </EdgeProgress>
      )
    case 'failed':
      // the first tab tells it, with more detail
      return tab === null ? null : <Failure status={status} />
    case 'empty':
    case 'found':
      break
  }
  return null
}

function Failure({ status }: { status: Extract<Status, { kind: 'failed' }> }) {
  const { title, advice } = status.problem
  const outdated = useNewVersion()
  return (
    <FailureCard
      label={strings.whatWentWrong}
      title={title}
      advice={outdated ? <NewVersionWords /> : advice}
    >
      <WaysOut status={status} brief />
    </FailureCard>
  )
}
