import Taro from '@tarojs/taro'
import { api } from '../api'
import { here } from '../platform/client/link'
import { keptWords, remember, session, wordsKey } from '../platform/client/session'
import { type Language, learn } from '../platform/language'

/** The languages whose words every phone has, each by its own name, so that whoever cannot read the other finds it. */
export const ownLanguages = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
]
const isOwn = (language: Language): boolean => ownLanguages.some(({ value }) => value === language)

/** From now on this phone keeps the words of a language, as they are today. */
const keepWords = async (language: Language, version: string | undefined): Promise<void> => {
  const { words } = await api.languages.words.query(here({ language }))
  learn(language, words)
  Taro.setStorageSync(wordsKey, { language, words, version })
}

/** Read in another language from now on; its words are kept on this phone. */
export const speak = async (language: Language, version?: string): Promise<void> => {
  if (!isOwn(language)) await keepWords(language, version)
  remember({ language })
}

/** The words that this phone keeps are those of today; without a network they stay what they are. Whoever chose another meanwhile keeps it. */
export const refreshWords = async (): Promise<void> => {
  const { language } = session()
  if (isOwn(language)) return
  const { items } = await api.languages.list.query(here({}))
  const now = items.find(({ code }) => code === language)
  if (!now || now.version === keptWords()?.version || session().language !== language) return
  await keepWords(language, now.version)
  remember({ language: session().language })
}
