import { useLingui } from '@lingui/react/macro'
import { grantable } from '../../../../shared/access/members.ts'
import { type ReviewerKind, reviewerKinds, type Role, roles as everyRole } from '../../../../shared/access/roles.ts'
import { reviewerKindWords, roleHints, roleWords } from '../../lib/roleWords.ts'
import { useSession } from '../../lib/session.ts'
import { CheckboxGroup, RadioGroup } from '../../ui/inputs.tsx'

export interface Chosen {
  roles: Role[]
  reviewerKind: ReviewerKind | null
}

/** Which roles, of those that the viewer may give; and for a reviewer, what their approval counts as. */
export function RoleFields({ chosen, onChange, errorAt }: { chosen: Chosen; onChange: (chosen: Chosen) => void; errorAt: (path: string) => string | undefined }) {
  const { t, i18n } = useLingui()
  const { member } = useSession()
  return (
    <>
      <CheckboxGroup
        id="roles"
        label={t`Roles`}
        values={chosen.roles}
        error={errorAt('roles')}
        options={grantable(member, everyRole).map((role) => ({ value: role, label: i18n._(roleWords[role]), hint: i18n._(roleHints[role]) }))}
        onChange={(roles) => onChange({ roles, reviewerKind: roles.includes('reviewer') ? chosen.reviewerKind : null })}
      />
      {chosen.roles.includes('reviewer') && (
        <RadioGroup
          id="reviewerKind"
          label={t`Reviews as`}
          hint={t`The review policy counts approvals by these.`}
          inline
          value={chosen.reviewerKind ?? ''}
          error={errorAt('reviewerKind')}
          options={reviewerKinds.map((kind) => ({ value: kind, label: i18n._(reviewerKindWords[kind]) }))}
          onChange={(reviewerKind) => onChange({ ...chosen, reviewerKind })}
        />
      )}
    </>
  )
}
