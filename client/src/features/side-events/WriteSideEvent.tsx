import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { CreateSideEventDocument } from './documents.ts'
import { differing } from '../../lib/rebase.ts'
import { SideEventForm } from './SideEventForm.tsx'
import { contentOf, emptySideEvent, type SideEventValues } from './values.ts'

/** A side event that is begun: others see it once it is saved. */
export function WriteSideEvent() {
  const { project } = useSession()
  const navigate = useNavigate()
  const { submit, failure, busy } = useSubmit(CreateSideEventDocument)
  const [start] = useState(() => emptySideEvent(project.timeZone))
  const [values, setValues] = useState(start)
  const saved = useRef(false)
  useUnsaved({ has: () => !saved.current && differing(start, values).length > 0 })

  async function send(sent: SideEventValues): Promise<void> {
    const result = await submit({ projectId: project.id, ...contentOf(sent) })
    if (result?.__typename !== 'SideEventSuccess') return
    saved.current = true
    await navigate({ to: '/events/$slug', params: { slug: result.sideEvent.slug }, replace: true })
  }

  return <SideEventForm values={values} onChange={setValues} failure={failure} busy={busy} verb={<Trans>Save the side event</Trans>} onSend={(sent) => void send(sent)} />
}
