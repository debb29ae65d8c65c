import type { ParticipantCategory } from '../../shared/limits/participant.ts'
import type { SpokenLanguage } from '../../shared/limits/sideEvent.ts'
import { append } from '../src/platform/activity/append.ts'
import { newId } from '../src/platform/db/base.ts'
import type { Db } from '../src/platform/db/transaction.ts'
import { Participant } from '../src/side-events/participant.entity.ts'
import type { SideEvent } from '../src/side-events/sideEvent.entity.ts'

/** Invented names; nobody of them was there. */
const names: Readonly<Record<string, readonly string[]>> = {
  KZ: ['Aruzhan Sample', 'Askar Sample', 'Ainur Sample', 'Bauyrzhan Sample', 'Dana Sample', 'Yerlan Sample', 'Zarina Sample', 'Kairat Sample', 'Madina Sample', 'Nurlan Sample', 'Saltanat Sample', 'Timur Sample', 'Үміт Үлгі', 'Жанар Үлгі', 'Мұрат Үлгі', 'Әлия Үлгі'],
  KG: ['Айжан Үлгүева', 'Бакыт Үлгүев', 'Гүлнара Үлгүева', 'Жылдыз Үлгүева', 'Канат Үлгүев', 'Мээрим Үлгүева', 'Азамат Образцов', 'Чолпон Образцова', 'Эркин Образцов', 'Nurgul Sampleeva', 'Tilek Sampleev', 'Zamira Sampleeva'],
  UZ: ['Dilnoza Namunaeva', 'Javohir Namunaev', 'Malika Namunaeva', 'Oʻtkir Namunaev', 'Sardor Namunaev', 'Zilola Namunaeva', 'Шахноза Образцова', 'Rustam Namunaev'],
  TJ: ['Фарҳод Намунаев', 'Мадина Намунаева', 'Рустам Намунаев', 'Шаҳло Намунаева', 'Zarrina Namunaeva', 'Bakhtiyor Namunaev'],
  TM: ['Aýgül Nusgaýewa', 'Merdan Nusgaýew', 'Ogulgerek Nusgaýewa', 'Serdar Nusgaýew'],
  MN: ['Бат-Эрдэнэ Загвар', 'Болормаа Загвар', 'Ganbaatar Zagvar', 'Oyunaa Zagvar'],
}
const spoken: Readonly<Record<string, SpokenLanguage[]>> = { KZ: ['kk', 'ru'], KG: ['ky', 'ru'], UZ: ['uz', 'ru'], TJ: ['tg', 'ru'], TM: ['tk', 'ru'], MN: ['mn', 'en'] }
const comingAs: readonly (readonly [ParticipantCategory, number, string])[] = [
  ['judge', 12, 'Sample court'],
  ['prosecutor', 8, 'Sample prosecutor’s office'],
  ['lawyer', 10, 'Sample bar association'],
  ['civil_society', 13, 'Sample association'],
  ['international_expert', 7, 'Sample international organisation'],
]

/** Fifty who come to the side event of the demo, as the text about it says. */
export async function loadParticipants(em: Db, { id: sideEventId, projectId, version }: SideEvent, actorId: string, at: Date): Promise<void> {
  const categories = comingAs.flatMap(([category, people, organisation]) => Array.from({ length: people }, () => ({ category, organisation })))
  const people = Object.entries(names).flatMap(([country, all]) => all.map((name) => ({ country, name })))
  for (const [place, { country, name }] of people.entries()) {
    // Another one of a category for each of them in turn, so that no country sends only judges.
    const { category, organisation } = categories[(place * 7) % categories.length]!
    const namingConsent = place % 5 === 0 ? 'not_asked' : place % 11 === 0 ? 'no' : 'yes'
    em.create(Participant, { id: newId(), sideEventId, name, organisation, category, country, languages: spoken[country] ?? [], email: '', accessNeeds: place === 8 ? 'Step-free access.' : '', namingConsent, note: '', checkedInAt: null, checkedInById: null, fields: {}, updatedById: actorId, updatedAt: at })
  }
  await em.flush()
  await append(em, { projectId, actorId, at, version, kind: 'ParticipantsImported', data: { sideEventId, count: people.length } })
}
