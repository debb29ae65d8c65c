/** Letters of Cyrillic alphabets as addresses write them. */
const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  ә: 'a', ғ: 'g', қ: 'q', ң: 'ng', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i',
}
const wordsMax = 60
/** What stands there in addresses already. */
const taken = new Set(['', 'new'])

/** A title as it stands in an address: small Latin letters and digits, words kept apart. */
export function slugOf(title: string): string {
  const plain = [...title.toLowerCase().normalize('NFC')].map((letter) => letters[letter] ?? letter).join('').normalize('NFD').replaceAll(/\p{M}/gu, '')
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, wordsMax).replaceAll(/^-+|-+$/g, '')
  return taken.has(words) ? ['event', words].filter(Boolean).join('-') : words
}

/** The first of `monitoring`, `monitoring-2` … that is free. */
export function freeSlug(slug: string, known: ReadonlySet<string>): string {
  if (!known.has(slug)) return slug
  for (let number = 2; ; number += 1) if (!known.has(`${slug}-${number}`)) return `${slug}-${number}`
}
