import { useEffect, useState } from 'react'
import { dayIn } from '../../../shared/languages/day.ts'
import { useSession } from './session.ts'

const lookEveryMs = 30_000

/** Which day it is in the project. A page that stays open past its midnight says what is so then. */
export function useToday(): string {
  const { project } = useSession()
  const [today, setToday] = useState(() => dayIn(project.timeZone, new Date()))
  useEffect(() => {
    const timer = setInterval(() => setToday(dayIn(project.timeZone, new Date())), lookEveryMs)
    return () => clearInterval(timer)
  }, [project.timeZone])
  return today
}
