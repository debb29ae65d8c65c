import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ConfidentialityLevel } from '../../../../shared/access/roles.ts'
import type { FindingStatus } from '../../../../shared/workflow/finding.ts'
import type { Confidence, Severity } from '../../../../shared/workflow/scales.ts'

export const statusWords: Readonly<Record<FindingStatus, MessageDescriptor>> = {
  draft: msg`Draft`,
  submitted: msg`Submitted`,
  in_review: msg`In review`,
  changes_requested: msg`Changes requested`,
  approved: msg`Approved`,
  published: msg`Published`,
  rejected: msg`Rejected`,
  withdrawn: msg`Withdrawn`,
  superseded: msg`Superseded`,
}

export const severityWords: Readonly<Record<Severity, MessageDescriptor>> = {
  positive: msg`Good practice`,
  low: msg`Low`,
  medium: msg`Medium`,
  high: msg`High`,
  critical: msg`Critical`,
}

export const confidenceWords: Readonly<Record<Confidence, MessageDescriptor>> = {
  unverified: msg`Not verified yet`,
  single_source: msg`One credible source`,
  corroborated: msg`Corroborated by several sources`,
  confirmed: msg`Confirmed by documents or observation`,
}

export const levelWords: Readonly<Record<ConfidentialityLevel, MessageDescriptor>> = {
  public: msg`Public`,
  network: msg`The whole project`,
  team: msg`Author, assigned reviewers and coordinators; drafters once it is approved`,
  restricted: msg`Named people only`,
}

export const methodWords: Readonly<Record<string, MessageDescriptor>> = {
  desk: msg`Desk research`,
  statistics: msg`Statistics`,
  request: msg`Information request`,
  trial: msg`Trial observation`,
  visit: msg`Visit`,
  interview: msg`Interview`,
  file_review: msg`Case file review`,
  log_review: msg`Log review`,
  media: msg`Media`,
}
