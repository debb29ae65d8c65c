import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useFieldNames } from '../lib/fieldNames.ts'
import type { Failure } from '../lib/submit.ts'
import { useIssueSentence } from '../lib/issueSentence.ts'
import { labelled } from '../lib/labelled.ts'
import { refusalSentences } from '../lib/sentences.ts'
import { Banner } from './surfaces.tsx'

const failedSentences: Readonly<Record<string, MessageDescriptor>> = {
  NOT_FOUND: msg`This does not exist any more, or you may not see it.`,
  TOO_LONG: msg`This is too long to be saved. Your words are still here. Please shorten them.`,
}
/** Whether something was typed tells which of the two. */
const unavailable = { typed: msg`The server cannot reach its data at the moment. Your words are safe here. Please try again in a moment.`, bare: msg`The server cannot reach its data at the moment. Please try again in a moment.` }
const failedOtherwise = { typed: msg`We could not send this. Your words are still here. Please try again.`, bare: msg`We could not send this. Please try again.` }

function StaleWords({ changedBy, typed }: { changedBy: string | undefined; typed: boolean }) {
  if (changedBy === undefined) return typed ? <Trans>This has changed meanwhile. Look at what is new, then decide again. Your words are still here.</Trans> : <Trans>This has changed meanwhile. Look at what is new, then decide again.</Trans>
  return typed ? <Trans>{changedBy} changed this meanwhile. Look at what is new, then decide again. Your words are still here.</Trans> : <Trans>{changedBy} changed this meanwhile. Look at what is new, then decide again.</Trans>
}

/** Why something was not done, what is safe, and what to do; it comes into sight, also from under what lies over the lower edge of the page. Problems of single fields stand beside them instead. `typed`: words stand there that are safe. */
export function Failed({ failure, typed = false }: { failure: Failure | null; typed?: boolean }) {
  const { i18n } = useLingui()
  const nameOf = useFieldNames()
  const sentenceOf = useIssueSentence()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [failure])
  if (!failure) return null
  const either = (words: { typed: MessageDescriptor; bare: MessageDescriptor }): MessageDescriptor => (typed ? words.typed : words.bare)
  const named = (path: string, sentence: string): string => {
    const field = path.split('.')[0] ?? ''
    return nameOf(field) === field ? sentence : labelled(nameOf(field), sentence)
  }
  const fields = failure.kind === 'stale' ? failure.stale.changedFields.map(nameOf).join(', ') : ''
  switch (failure.kind) {
    case 'refused':
      return <Banner ref={box} tone="danger">{i18n._(refusalSentences[failure.code])}</Banner>
    case 'invalid':
      return <Banner ref={box} tone="danger">{[...new Set(failure.issues.map((issue) => named(issue.path, sentenceOf(issue))))].join(' ')}</Banner>
    case 'stale':
      return (
        <Banner ref={box} tone="warning">
          <StaleWords changedBy={failure.stale.changedBy?.name} typed={typed} />
          {fields && (
            <span>
              <Trans>Changed: {fields}</Trans>
            </span>
          )}
        </Banner>
      )
    case 'failed':
      return <Banner ref={box} tone="danger">{i18n._(failedSentences[failure.code] ?? either(failure.code === 'UNAVAILABLE' ? unavailable : failedOtherwise))}</Banner>
  }
}
