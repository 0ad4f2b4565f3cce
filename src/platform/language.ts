/** How somebody reads: `zh` and `en` stand beside the code, any other language is one file of `src/languages`. */
export type Language = string

/** Another language: each text in it, by the English and the Chinese text (`keyOf`). */
export type Words = Readonly<Record<string, string>>

/** A text's place in a language's words, as gettext builds it: the same Chinese may mean two things, which the English tells apart. */
export const keyOf = (zh: string, en: string): string => `${en}\u0004${zh}`

const known = new Map<Language, Words>()
let made = new WeakMap<object, Map<Language, unknown>>()

/** From now on this language is read here. */
export const learn = (language: Language, words: Words): void => {
  known.set(language, words)
  made = new WeakMap()
}

const translated = (zh: unknown, en: unknown, words: Words): unknown => {
  if (typeof zh === 'string') return words[keyOf(zh, String(en))] ?? en
  if (typeof zh !== 'object' || zh === null) return zh
  const other = en as Record<string, unknown>
  const inside = Object.entries(zh).map(([key, value]) => [key, translated(value, other[key], words)] as const)
  return Array.isArray(zh) ? inside.map(([, value]) => value) : Object.fromEntries(inside)
}

/** Of words in both languages those that somebody reads. What their language has no text for is told in English, or in Chinese where it is a Chinese. */
export const inLanguage = <Texts>({ zh, en }: { zh: Texts; en: unknown }, language: Language): Texts => {
  if (language === 'zh') return zh
  const words = known.get(language)
  if (!words) return /^zh-/i.test(language) ? zh : (en as Texts)
  if (typeof zh !== 'object' || zh === null) return translated(zh, en, words) as Texts
  const before = made.get(zh) ?? new Map<Language, unknown>()
  if (!before.has(language)) before.set(language, translated(zh, en, words))
  made.set(zh, before)
  return before.get(language) as Texts
}
