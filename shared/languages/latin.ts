/** Each Cyrillic letter as it is heard, roughly, in Latin ones. */
const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'c', ш: 's', щ: 's', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia',
  ә: 'a', ғ: 'g', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i', ї: 'i', є: 'e', ґ: 'g', ў: 'u', ҳ: 'h', ҷ: 'j', ӣ: 'i', ӯ: 'u',
}

/** Where one sound is written in several ways, one of them: the longest first. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 's'],
  [/ch/g, 'c'],
  [/dzh|zh|dj/g, 'j'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/ng/g, 'n'],
  [/ye/g, 'e'],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/['’‘ʼʻ`]/g, ''],
  [/(.)\1+/g, '$1'],
]

/** A name in one simple form, by which it is found whatever script it is written in. It is for comparing, never for showing. */
export function latin(text: string): string {
  const plain = [...text.toLowerCase().normalize('NFC')].map((letter) => letters[letter] ?? letter).join('')
  const bare = plain.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i')
  return spellings.reduce((known, [spelling, simple]) => known.replaceAll(spelling, simple), bare)
}
