import { reachedFrom } from './reach.ts'

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

/** Where nothing is left to be seen to. */
export const endedSideEventStatuses = ['reported', 'cancelled'] as const satisfies readonly SideEventStatus[]
export const isSideEventOver = (status: SideEventStatus): boolean => endedSideEventStatuses.some((ended) => ended === status)

/** Is somebody seen to come in? While people register and the event is ready, and after it, to set it right; never at one that is put off. */
export const isCheckInOpen = (status: SideEventStatus): boolean => ['registration', 'frozen', 'held'].includes(status)

/** May its facts and its agenda be changed? */
export const isOpenToChange = (status: SideEventStatus): boolean => ['planning', 'programme', 'registration', 'postponed'].includes(status)

/** The statuses that it can still come to. */
const reachable = (status: SideEventStatus): readonly SideEventStatus[] => reachedFrom(status, sideEventStatuses, sideEventTransitions)

/** Will its agenda never be changed again? Nobody answers any more for what becomes of what it shows. */
export const isClosedForGood = (status: SideEventStatus): boolean => !reachable(status).some(isOpenToChange)

/** Are documents of it given out? Nothing invites to what does not take place. */
export const givesDocuments = (status: SideEventStatus): boolean => status !== 'cancelled' && status !== 'postponed'

/** Is there no way back from where the step leads to? Such a step is asked about before it is taken. */
export function isForGood(status: SideEventStatus, step: SideEventStep): boolean {
  const target = afterSideEventStep(status, step)
  return target !== undefined && !reachable(target).includes(status)
}
