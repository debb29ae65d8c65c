import { expect, test } from 'vitest'
import { languageOf } from './written.ts'

test.each([
  ['en', 'The person was told the reasons for the arrest only after six hours.'],
  ['ru', 'Причины задержания были объяснены только через шесть часов.'],
  ['ky', 'Кармоонун себептери алты сааттан кийин гана түшүндүрүлгөн.'],
  ['kk', 'Ұстаудың себептері алты сағаттан кейін ғана түсіндірілді.'],
  ['uz', 'Qo‘lga olish sabablari faqat olti soatdan keyin tushuntirildi.'],
  ['uz', 'Ушлаш сабаблари фақат олти соатдан кейин тушунтирилди, дейди ўқувчи.'],
  ['tg', 'Сабабҳои дастгиркунӣ танҳо пас аз шаш соат фаҳмонда шуданд.'],
  ['tk', 'Tussag etmegiň sebäpleri diňe alty sagatdan soň düşündirildi.'],
  ['mn', 'Баривчлах болсон шалтгааныг зургаан цагийн дараа л тайлбарласан байна.'],
  ['ru', 'Приказ МВД (ICCPR, 9.2)'],
  [null, '2024: 12–15'],
] as const)('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})
