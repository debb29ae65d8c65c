import { Trans, useLingui } from '@lingui/react/macro'
import { reviewerKindWords, roleWords } from '../../lib/roleWords.ts'
import { useSession } from '../../lib/session.ts'
import { useTitle } from '../shell/useTitle.ts'

/** Who works in the project, and as what. */
export function PeopleRoute() {
  const { t, i18n } = useLingui()
  useTitle(t`People`)
  const { project } = useSession()
  const byPerson = Map.groupBy(project.members, ({ person }) => person.id)
  return (
    <>
      <h1>
        <Trans>People</Trans>
      </h1>
      <div className="card table-card">
        <table className="people">
          <thead>
            <tr>
              <th scope="col">
                <Trans>Name</Trans>
              </th>
              <th scope="col">
                <Trans>Organisation</Trans>
              </th>
              <th scope="col">
                <Trans>Role</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {[...byPerson.values()].map((memberships) => {
              const person = memberships[0]!.person
              return (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  <td>{person.organisation.name}</td>
                  <td>{memberships.map(({ role, reviewerKind }) => i18n._(reviewerKind ? reviewerKindWords[reviewerKind] : roleWords[role])).join(', ')}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
