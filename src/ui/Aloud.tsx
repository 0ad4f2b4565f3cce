import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useSession, useWords } from '../platform/client/session'
import { Button } from './action'
import { sentenceOf } from './aloud'
import { uiTexts } from './texts'

const unread =
  '.btn, .chip, .tab, .bar-top, .big-tabs, .foot, .veil, .aids, .six-one, input, textarea, [role=button], [role=tab], [role=radio]'

/** The sentences of the page in front, piece by piece as they stand below each other; names of buttons are none. */
const sentencesOf = (language: 'zh' | 'en'): string[] => {
  const pages = [...document.querySelectorAll<HTMLElement>('.page')].filter(({ offsetHeight }) => offsetHeight > 0)
  const walker = document.createTreeWalker(pages[pages.length - 1] ?? document.body, NodeFilter.SHOW_TEXT)
  const pieces: { place: Element | null; text: string }[] = []
  while (walker.nextNode()) {
    const { parentElement: parent, textContent } = walker.currentNode
    if (!parent || parent.closest(unread) || parent.offsetHeight === 0) continue
    const last = pieces[pieces.length - 1]
    if (last?.place === parent) last.text += textContent ?? ''
    else pieces.push({ place: parent, text: textContent ?? '' })
  }
  return pieces.map(({ text }) => sentenceOf(text, language)).filter(Boolean)
}

const voiceOf = (language: string): SpeechSynthesisVoice | undefined => {
  const voices = speechSynthesis.getVoices()
  const wanted = language === 'zh' ? 'zh-CN' : language
  return (
    voices.find(({ lang }) => lang.replace('_', '-').startsWith(wanted)) ??
    voices.find(({ lang }) => lang.startsWith(language))
  )
}

/** The browser's voice in the language of this phone, once it has loaded. */
const useVoice = (language: string) => {
  const [voice, setVoice] = useState(() => voiceOf(language))
  useEffect(() => {
    const look = () => setVoice(voiceOf(language))
    look()
    speechSynthesis.addEventListener('voiceschanged', look)
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look)
      speechSynthesis.cancel()
    }
  }, [language])
  return voice
}

/** Reads the page aloud, sentence by sentence, until it is stopped. A browser without a voice says so in place of the button. */
const Reader = () => {
  const t = useWords(uiTexts)
  const { language } = useSession()
  const voice = useVoice(language)
  const [reading, setReading] = useState(false)
  if (!voice)
    return (
      <Text className="sub gap" id="no-voice">
        {t.noVoice}
      </Text>
    )
  const stop = () => {
    speechSynthesis.cancel()
    setReading(false)
  }
  const read = () => {
    speechSynthesis.cancel()
    const said = sentencesOf(language === 'zh' ? 'zh' : 'en').map((sentence) => {
      const words = new SpeechSynthesisUtterance(sentence)
      Object.assign(words, { voice, lang: voice.lang, rate: 0.9 })
      words.onerror = () => setReading(false)
      return words
    })
    const last = said[said.length - 1]
    if (!last) return
    last.onend = () => setReading(false)
    setReading(true)
    for (const words of said) speechSynthesis.speak(words)
  }
  return (
    <Button id="aloud" ghost gap onTap={reading ? stop : read}>
      {reading ? t.stopReading : t.readAloud}
    </Button>
  )
}

/** WeChat has no voice of its own for a mini program: there this is not shown. */
export const Aloud = () => (process.env.TARO_ENV === 'h5' && 'speechSynthesis' in window ? <Reader /> : null)
