import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { mayManageGroups } from '../../../../shared/access/group.ts'
import type { WorkingGroup_GroupFragment } from '../../../../shared/generated/graphql.ts'
import { ruleWords } from '../../lib/groupWords.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'

interface Props {
  group: WorkingGroup_GroupFragment
  onChange: () => void
  onMembers: () => void
}

/** One working group in words, and for coordinators what they can change. */
export function GroupCard({ group, onChange, onMembers }: Props) {
  const { t, i18n } = useLingui()
  const { member, viewer } = useSession()
  const { id, name, mandate, quorum, rule, chair, members } = group
  const manages = mayManageGroups(member)
  return (
    <li className="card stack" aria-labelledby={`group-${id}`}>
      <h2 id={`group-${id}`}>{name}</h2>
      {!chair && (
        <Banner tone="warning">
          <span className="banner-words">
            <Trans>Nobody chairs this group. Until a coordinator names somebody, the coordinators put texts to the vote.</Trans>
          </span>
        </Banner>
      )}
      <p className="pre-line">{mandate}</p>
      <dl className="summary">
        <div>
          <dt>
            <Trans>Chair</Trans>
          </dt>
          <dd>
            {chair?.name ?? t`Nobody`}
            {chair?.id === viewer.id && (
              <>
                {' '}
                <Trans>(you)</Trans>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Members</Trans>
          </dt>
          <dd>
            {members.length === 0 ? (
              <Trans>Nobody is in it any more.</Trans>
            ) : (
              <ul>
                {members.map((one) => (
                  <li key={one.id}>
                    {one.name}, {one.organisation.name}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Quorum</Trans>
          </dt>
          <dd>
            <Plural value={quorum} one="# member takes a stance" other="# members take a stance" />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>How the group decides</Trans>
          </dt>
          <dd>{i18n._(ruleWords[rule])}</dd>
        </div>
      </dl>
      {quorum > members.length && (
        <p className="small muted">
          <Trans>The group has fewer members than its quorum asks for: as it is, it cannot adopt anything.</Trans>
        </p>
      )}
      {manages && (
        <div className="row">
          <Button aria-label={t`Members and chair: ${name}`} onClick={onMembers}>
            <Trans>Members and chair</Trans>
          </Button>
          <Button look="quiet" aria-label={t`Change the group: ${name}`} onClick={onChange}>
            <Trans>Change the group</Trans>
          </Button>
        </div>
      )}
    </li>
  )
}
