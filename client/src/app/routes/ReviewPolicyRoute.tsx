import { Trans, useLingui } from '@lingui/react/macro'
import { PolicyView } from '../../features/review/PolicyView.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function ReviewPolicyRoute() {
  const { t } = useLingui()
  useTitle(t`Review policy`)
  return (
    <div className="stack">
      <h1>
        <Trans>Review policy</Trans>
      </h1>
      <PolicyView />
    </div>
  )
}
