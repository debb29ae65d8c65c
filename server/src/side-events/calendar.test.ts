import { expect, test } from 'vitest'
import { calendarOf } from './calendar.ts'

const at = (time: string): Date => new Date(`2024-11-21T${time}:00Z`)
const event = { id: 'e', title: 'Forum; side event, with "quotes"', venue: 'Hall\\1', city: 'Astana', country: 'Kazakhstan', startsAt: at('09:00'), endsAt: at('10:30'), timeZone: 'Asia/Almaty', status: 'programme' as const }
const item = (id: string, title: string, minutes: number) => ({ id, title, minutes })
const made = { stamp: at('08:30'), sequence: 7 }
/** As a reader of the format puts the lines together again. */
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')

test('each item is an entry, one after the other, in UTC', () => {
  const lines = unfolded(calendarOf(event, [item('a', 'Welcome', 10), item('b', 'What was found', 50)], made))
  expect(lines.filter((line) => /^(DTSTART|DTEND|SUMMARY|UID)/.test(line))).toEqual([
    'UID:a@karek', 'DTSTART:20241121T090000Z', 'DTEND:20241121T091000Z', 'SUMMARY:Welcome',
    'UID:b@karek', 'DTSTART:20241121T091000Z', 'DTEND:20241121T100000Z', 'SUMMARY:What was found',
  ])
  expect(lines).toContain('X-WR-TIMEZONE:Asia/Almaty')
  expect(lines.filter((line) => line.startsWith('DTSTAMP'))).toEqual(['DTSTAMP:20241121T083000Z', 'DTSTAMP:20241121T083000Z'])
  expect(lines.filter((line) => line.startsWith('SEQUENCE'))).toEqual(['SEQUENCE:7', 'SEQUENCE:7'])
})

test('an event without an agenda is one entry, and one that was cancelled says so', () => {
  const lines = unfolded(calendarOf({ ...event, status: 'cancelled' }, [], made))
  expect(lines.filter((line) => /^(UID|STATUS|DTSTART|DTEND)/.test(line))).toEqual(['UID:e@karek', 'DTSTART:20241121T090000Z', 'DTEND:20241121T103000Z', 'STATUS:CANCELLED'])
  expect(unfolded(calendarOf({ ...event, status: 'postponed' }, [], made))).toContain('STATUS:TENTATIVE')
})

test('what has a meaning in the format is escaped: no text begins a line of its own', () => {
  const text = calendarOf(event, [item('a', 'One\nEND:VEVENT\r\nBEGIN:VALARM, and; more\\', 5)], made)
  const lines = unfolded(text)
  expect(lines.filter((line) => line.startsWith('BEGIN:'))).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT'])
  expect(lines).toContain('SUMMARY:One\\nEND:VEVENT\\nBEGIN:VALARM\\, and\\; more\\\\')
  expect(lines).toContain('LOCATION:Hall\\\\1\\, Astana\\, Kazakhstan')
})

test('long lines are folded at 75 octets, and no letter is torn', () => {
  const title = 'Мониторинг уголовной юстиции в регионе: предварительное следствие, права несовершеннолетних 👩‍⚖️ и пенитенциарная система. '.repeat(3)
  const text = calendarOf(event, [item('a', title, 5)], made)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
  expect(unfolded(text).find((line) => line.startsWith('SUMMARY:'))).toBe(`SUMMARY:${title.replaceAll(',', '\\,')}`)
})
