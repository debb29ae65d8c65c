import { Trans } from '@lingui/react/macro'
import { print } from 'graphql'
import type { Client } from 'graphql-ws'
import { useEffect, useState } from 'react'
import type { ReadersSubscription } from '../../../../shared/generated/graphql.ts'
import { worksQuietly } from '../../lib/quietly.ts'
import { standing } from '../../lib/standing.ts'
import { Avatar } from '../../ui/surfaces.tsx'
import { ReadersDocument } from './presenceDocuments.ts'

const query = print(ReadersDocument)

/** Who else has this page open. */
export function Readers({ socket, findingId, viewerId }: { socket: Client; findingId: string; viewerId: string }) {
  const [readers, setReaders] = useState<ReadersSubscription['readers']>([])
  useEffect(
    () => standing<ReadersSubscription>(socket, { query, variables: { findingId, quietly: worksQuietly() } }, { next: (data) => setReaders(data.readers), lost: () => setReaders([]) }),
    [socket, findingId],
  )
  const others = readers.filter(({ id }) => id !== viewerId)
  if (others.length === 0) return null
  const names = others.map(({ name }) => name).join(', ')
  return (
    <span className="readers">
      {others.slice(0, 4).map(({ id, name }) => (
        <Avatar key={id} name={name} />
      ))}
      <span className="small">
        <Trans>Also reading: {names}</Trans>
      </span>
    </span>
  )
}
