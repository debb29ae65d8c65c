import { useLingui } from '@lingui/react/macro'
import { reviewerKindWords } from '../../lib/roleWords.ts'
import { peopleWith, useSession } from '../../lib/session.ts'

/** Who may be asked to review, but for some. Approval may need a legal analyst: who is one is said where one is asked for. */
export function useReviewerChoices(except: readonly string[]): { value: string; label: string }[] {
  const { i18n } = useLingui()
  const { project } = useSession()
  return peopleWith(project, ['reviewer', 'coordinator'])
    .filter(({ id }) => !except.includes(id))
    .map(({ id, name, organisation }) => {
      const kind = project.members.find(({ person, reviewerKind }) => person.id === id && reviewerKind)?.reviewerKind
      return { value: id, label: `${name}, ${organisation.name}${kind ? ` · ${i18n._(reviewerKindWords[kind])}` : ''}` }
    })
}
