import { expect, test } from 'vitest'
import { languageOf } from './written.ts'

test.each([
  ['en', 'The person was told the reasons for the arrest only after six hours.'],
  ['ru', 'Причины задержания были объяснены только через шесть часов.'],
  ['ky', 'Кармоонун себептери алты сааттан кийин гана түшүндүрүлгөн.'],
  ['kk', 'Ұстаудың себептері алты сағаттан кейін ғана түсіндірілді.'],
  ['uz', 'Qo‘lga olish sabablari faqat olti soatdan so‘ng tushuntirildi.'],
  ['uz', 'Ушлаш сабаблари фақат олти соатдан кейин тушунтирилди, дейди ўқувчи.'],
  ['tg', 'Сабабҳои дастгиркунӣ танҳо пас аз шаш соат фаҳмонда шуданд.'],
  ['tk', 'Tussag etmegiň sebäpleri diňe alty sagatdan soň düşündirildi.'],
  ['mn', 'Баривчлах болсон шалтгааныг зургаан цагийн дараа л тайлбарласан байна.'],
  ['ru', 'Приказ МВД (ICCPR, 9.2)'],
  ['en', 'The NGO’s lawyer waited.'],
  // A name or a word of another language is not the language of the text, and where there is little of it, nobody can tell.
  [null, 'Жалобу подал адвокат Өмүрбек уулу в Бишкекский городской суд.'],
  [null, 'Суд города Қостанай отложил заседание.'],
  [null, 'Mr. Müller observed the hearing.'],
  [null, '2024: 12–15'],
] as const)('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test('the beginning of a text tells, however long it is', () => {
  const russian = 'Причины задержания были объяснены. '
  expect(languageOf(russian.repeat(1_000))).toBe('ru')
  expect(languageOf(`${russian.repeat(100)}${'Ұстаудың себептері түсіндірілді. '.repeat(1_000)}`)).toBe('ru')
  expect(languageOf(`${russian.repeat(20)}${'Кармоонун себептери түшүндүрүлгөн. '.repeat(30)}`)).toBe('ky')
})
