/** The interface languages, each with its own name in its own script. */
export const locales = ['en', 'ru', 'ky', 'kk'] as const
export type Locale = (typeof locales)[number]

export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', ru: 'Русский', ky: 'Кыргызча', kk: 'Қазақша' }

export const isLocale = (text: string): text is Locale => locales.some((locale) => locale === text)
