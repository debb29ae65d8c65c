import { useLingui } from '@lingui/react/macro'
import { groupNameMax, type GroupTerms, mandateMax, quorumMax, quorumMin } from '../../../../shared/limits/group.ts'
import { decisionRules } from '../../../../shared/workflow/vote.ts'
import { ruleWords } from '../../lib/groupWords.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { CountInput } from '../../ui/CountInput.tsx'
import { CheckboxGroup, RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'

type ErrorAt = (field: string) => string | undefined

/** The terms as they stand in the fields: a quorum that is not a number yet is kept as it is typed. */
export interface WrittenTerms extends Omit<GroupTerms, 'quorum'> {
  quorum: string
}
export const termsIn = ({ quorum, ...rest }: WrittenTerms): GroupTerms => ({ ...rest, quorum: quorum.trim() === '' ? Number.NaN : Number(quorum) })

/** What a group is for and how it decides. */
export function TermsFields({ written, errorAt, onChange }: { written: WrittenTerms; errorAt: ErrorAt; onChange: (changed: Partial<WrittenTerms>) => void }) {
  const { t, i18n } = useLingui()
  return (
    <>
      <TextInput id="name" label={t`Name of the group`} value={written.name} max={groupNameMax} error={errorAt('name')} onChange={(name) => onChange({ name })} />
      <TextArea id="mandate" label={t`Mandate`} hint={t`What the group is for, and who asked it to be`} rows={3} value={written.mandate} max={mandateMax} error={errorAt('mandate')} onChange={(mandate) => onChange({ mandate })} />
      <CountInput id="quorum" label={t`Quorum`} hint={t`So many of its members take a stance before a text is adopted. Whoever says that they do not vote takes none.`} min={quorumMin} max={quorumMax} value={written.quorum} error={errorAt('quorum')} onChange={(quorum) => onChange({ quorum })} />
      <RadioGroup id="rule" label={t`How the group decides`} value={written.rule} error={errorAt('rule')} options={decisionRules.map((value) => ({ value, label: i18n._(ruleWords[value]) }))} onChange={(rule) => onChange({ rule })} />
    </>
  )
}

export interface Composition {
  memberIds: string[]
  chairId: string
}

/** Who is in it, and who of them chairs it. */
export function CompositionFields({ chosen, errorAt, onChange }: { chosen: Composition; errorAt: ErrorAt; onChange: (next: Composition) => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const people = peopleWith(project, ['drafter']).map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))
  const chairs = people.filter(({ value }) => chosen.memberIds.includes(value))
  return (
    <>
      <CheckboxGroup
        id="memberIds"
        label={t`Members`}
        hint={t`Whoever drafts recommendations in this project can be a member.`}
        values={chosen.memberIds}
        error={errorAt('memberIds')}
        options={people}
        onChange={(memberIds) => onChange({ memberIds, chairId: memberIds.includes(chosen.chairId) ? chosen.chairId : '' })}
      />
      <Select id="chairId" label={t`Chair`} hint={t`Puts texts to the vote and closes the vote`} empty={t`Choose one of the members`} value={chosen.chairId} error={errorAt('chairId')} options={chairs} onChange={(chairId) => onChange({ ...chosen, chairId })} />
    </>
  )
}
