import { useLingui } from '@lingui/react/macro'

/** What the fields of findings and recommendations are called, for error summaries, comparisons and "somebody changed". */
export function useFieldNames(): (field: string) => string {
  const { t } = useLingui()
  const names: Record<string, string> = {
    title: t`Title`,
    narrative: t`What happened`,
    occurredOn: t`Day`,
    occurredUntil: t`Last day`,
    regionCode: t`Region`,
    place: t`Place`,
    institution: t`Institution`,
    themeCode: t`Theme`,
    indicators: t`Indicators`,
    answers: t`Questions`,
    sources: t`People who told it`,
    sourceCount: t`Number of sources`,
    sourceConsent: t`Consent of the sources`,
    sourceNote: t`Notes about the sources`,
    evidence: t`Evidence`,
    severity: t`Severity`,
    confidence: t`Confidence`,
    standards: t`Standards`,
    level: t`Who may read`,
    note: t`What changed`,
    reason: t`Reason`,
    text: t`Recommendation`,
    addressee: t`Addressee`,
    priority: t`Priority`,
    deadline: t`Deadline`,
    successMeasure: t`How success will be seen`,
    citations: t`Findings it rests on`,
    dueOn: t`Due on`,
    personId: t`Person`,
    body: t`Your comment`,
    replacement: t`New wording`,
    reply: t`Reply`,
    policy: t`Review policy`,
    groupId: t`Working group`,
    outcome: t`Decision`,
  }
  return (field) => names[field] ?? field
}
