/** The life of a side event, as data. */
export const sideEventStatuses = ['planning', 'programme', 'registration', 'frozen', 'held', 'reported', 'postponed', 'cancelled'] as const
export type SideEventStatus = (typeof sideEventStatuses)[number]

/** What changes its status, in the order in which it is offered. */
export const sideEventSteps = ['set_programme', 'open_registration', 'freeze', 'hold', 'report', 'resume', 'reopen', 'postpone', 'cancel'] as const
export type SideEventStep = (typeof sideEventSteps)[number]

/** What was frozen is opened again before it is changed. What was held has been, and is not planned any more. */
export const sideEventTransitions: Readonly<Record<SideEventStatus, Readonly<Partial<Record<SideEventStep, SideEventStatus>>>>> = {
  planning: { set_programme: 'programme', postpone: 'postponed', cancel: 'cancelled' },
  programme: { open_registration: 'registration', reopen: 'planning', postpone: 'postponed', cancel: 'cancelled' },
  registration: { freeze: 'frozen', reopen: 'programme', postpone: 'postponed', cancel: 'cancelled' },
  frozen: { hold: 'held', reopen: 'registration', postpone: 'postponed', cancel: 'cancelled' },
  held: { report: 'reported' },
  reported: {},
  postponed: { resume: 'planning', cancel: 'cancelled' },
  cancelled: {},
}

/** The status after a step, or undefined where the step is not possible. */
export const afterSideEventStep = (status: SideEventStatus, step: SideEventStep): SideEventStatus | undefined => sideEventTransitions[status][step]

/** The steps that are possible now. */
export const stepsFrom = (status: SideEventStatus): SideEventStep[] => sideEventSteps.filter((step) => afterSideEventStep(status, step) !== undefined)

/** May its facts and its agenda be changed? */
export const isOpenToChange = (status: SideEventStatus): boolean => ['planning', 'programme', 'registration', 'postponed'].includes(status)

/** The statuses that it can still come to. */
function reachedFrom(status: SideEventStatus): ReadonlySet<SideEventStatus> {
  const reached = new Set<SideEventStatus>([status])
  for (const from of reached) for (const next of Object.values(sideEventTransitions[from])) reached.add(next)
  return reached
}

/** Will its agenda never be changed again? Nobody answers any more for what becomes of what it shows. */
export const isClosedForGood = (status: SideEventStatus): boolean => ![...reachedFrom(status)].some(isOpenToChange)

/** Are documents of it given out? Nothing invites to what does not take place. */
export const givesDocuments = (status: SideEventStatus): boolean => status !== 'cancelled' && status !== 'postponed'

/** May what a document says of it still become another thing? */
export const isProvisional = (status: SideEventStatus): boolean => isOpenToChange(status)

/** Is there no way back from where the step leads to? Such a step is asked about before it is taken. */
export function isForGood(status: SideEventStatus, step: SideEventStep): boolean {
  const target = afterSideEventStep(status, step)
  return target !== undefined && !reachedFrom(target).has(status)
}
