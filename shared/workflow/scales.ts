/** The closed scales of a finding and a recommendation, lowest first. */
export const severities = ['positive', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

export const confidences = ['unverified', 'single_source', 'corroborated', 'confirmed'] as const
export type Confidence = (typeof confidences)[number]

export const consents = ['internal', 'aggregate', 'anonymous_quote', 'named'] as const
export type Consent = (typeof consents)[number]

export const priorities = ['low', 'medium', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

export const verdicts = ['approved', 'changes_requested', 'rejected'] as const
export type Verdict = (typeof verdicts)[number]

export const threadKinds = ['must_fix', 'question', 'note'] as const
export type ThreadKind = (typeof threadKinds)[number]

/** How a suggestion ended. */
export const suggestionOutcomes = ['accepted', 'declined', 'withdrawn'] as const
export type SuggestionOutcome = (typeof suggestionOutcomes)[number]

export const changeKinds = ['initial', 'substantive', 'typo'] as const
export type ChangeKind = (typeof changeKinds)[number]
