import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FindingFacts } from '../../../../shared/access/finding.ts'
import { holds, type Member } from '../../../../shared/access/roles.ts'
import { mayAnswerRequest } from '../../../../shared/access/source.ts'
import type { Source_SourceFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useClock } from '../../lib/clock.ts'
import { useKept } from '../../lib/kept.ts'
import { asMember, membersOf } from '../../lib/members.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { AnswerIdentityRequestDocument } from './documents.ts'
import { refusalOf } from './grants.ts'

type Request = Source_SourceFragment['identityRequests'][number]

/** Who asks who a source is, what they were told, and who has seen it: for those who may know. */
export function IdentityRequests({ row, member, facts }: { row: Source_SourceFragment; member: Member; facts: FindingFacts }) {
  const { project } = useSession()
  const members = membersOf(project).map(asMember)
  const mayAnswer = ({ askedBy, outcome }: Request): boolean => {
    const asker = members.find(({ personId }) => personId === askedBy.id)
    return outcome === null && mayAnswerRequest(member, facts, { askedById: askedBy.id, byCoordinator: asker !== undefined && holds(asker, 'coordinator'), authorIsThere: members.some(({ personId }) => personId === facts.authorId) })
  }
  const refused = refusalOf(row, member.personId)
  const waiting = row.identityRequests.filter(({ outcome }) => outcome === null)
  const answered = row.identityRequests.filter((request) => request.outcome !== null && request !== refused)
  return (
    <>
      {waiting
        .filter(({ askedBy }) => askedBy.id !== member.personId)
        .map((request) => (
          <Waiting key={request.id} request={request} mayAnswer={mayAnswer(request)} />
        ))}
      {refused && (
        <ul>
          <Answered request={refused} />
        </ul>
      )}
      {(answered.length > 0 || row.identityAccesses.length > 0) && (
        <details>
          <summary>
            <Trans>Who asked, and who has seen it</Trans>
          </summary>
          <ul className="stack-tight accesses">
            {answered.map((request) => (
              <Answered key={request.id} request={request} />
            ))}
            {row.identityAccesses.map(({ id, person, at }) => (
              <li key={id} className="small">
                <Trans>{person.name} saw it.</Trans>{' '}
                <span className="muted">
                  <Moment at={at} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Answered({ request: { outcome, askedBy, answeredBy, expiresAt, reason, answerReason } }: { request: Request }) {
  const clock = useClock()
  const [asker, answerer, until] = [askedBy.name, answeredBy?.name ?? '', expiresAt ? clock.instant(expiresAt) : '']
  return (
    <li className="small">
      {outcome === 'granted' ? (
        <Trans>
          {answerer} allowed {asker} to see it until {until}.
        </Trans>
      ) : (
        <Trans>
          {answerer} did not allow {asker} to see it.
        </Trans>
      )}
      <q className="block">{reason}</q>
      {answerReason && <q className="block">{answerReason}</q>}
    </li>
  )
}

function Waiting({ request, mayAnswer }: { request: Request; mayAnswer: boolean }) {
  const { submit, failure, busy } = useSubmit(AnswerIdentityRequestDocument)
  const [declining, setDeclining] = useState(false)
  const asker = request.askedBy.name
  return (
    <div className="banner" data-tone="warning">
      <div className="banner-words stack-tight">
        <p>
          <Trans>
            <strong>{asker}</strong> asks who this is.
          </Trans>{' '}
          <span className="small muted">
            <Moment at={request.askedAt} />
          </span>
        </p>
        <q className="block">{request.reason}</q>
        {mayAnswer && (
          <div className="row">
            <Button size="small" look="primary" busy={busy} onClick={() => void submit({ requestId: request.id, outcome: 'granted', reason: '' })}>
              <Trans>Allow for a day</Trans>
            </Button>
            <Button size="small" onClick={() => setDeclining(true)}>
              <Trans>Do not allow</Trans>
            </Button>
          </div>
        )}
        <Failed failure={failure} />
      </div>
      {declining && <Declining request={request} onClose={() => setDeclining(false)} />}
    </div>
  )
}

function Declining({ request, onClose }: { request: Request; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(AnswerIdentityRequestDocument)
  const reason = useKept(`decline-identity:${request.id}`)
  const [missing, setMissing] = useState(false)
  async function send(): Promise<void> {
    setMissing(reason.value.trim() === '')
    if (reason.value.trim() === '' || !(await submit({ requestId: request.id, outcome: 'declined', reason: reason.value }))) return
    reason.forget()
    onClose()
  }
  return (
    <ActDialog title={t`Do not allow ${request.askedBy.name} to see it`} verb={<Trans>Do not allow</Trans>} busy={busy} failure={failure} kept={reason} onClose={onClose} onSend={() => void send()}>
      <TextArea id="decline-identity" label={t`Reason`} hint={t`Whoever asked reads it.`} rows={3} value={reason.value} max={reasonMax} error={missing ? t`Please give a reason.` : undefined} onChange={reason.set} />
    </ActDialog>
  )
}
