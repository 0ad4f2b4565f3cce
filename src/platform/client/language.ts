import Taro from '@tarojs/taro'
import { type Language, learn, type Words } from '../language'
import { remember, wordsKey } from './session'

/** Read in another language from now on; its words are kept on this phone. */
export const speak = (language: Language, words?: Words): void => {
  if (words) {
    learn(language, words)
    Taro.setStorageSync(wordsKey, { language, words })
  }
  remember({ language })
}
