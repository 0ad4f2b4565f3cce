import { api } from '../../api'
import { en } from '../../identity/texts.shared.en'
import { zh } from '../../identity/texts.shared.zh'
import { useRead } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { speak } from '../../platform/client/language'
import { here } from '../../platform/client/link'
import { useLabels, useSession, useWords } from '../../platform/client/session'
import { wordsOf } from '../../ui/action'
import { Chips } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { uiTexts } from '../../ui/texts'

/** Each in its own language, so that whoever cannot read the other finds it. */
const own = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
]

/** In which language this phone reads. */
export const Languages = () => {
  const t = useLabels({ zh, en })
  const words = useWords(uiTexts)
  const { language } = useSession()
  const others = useRead(['languages'], () => api.languages.list.query(here({})))
  const choose = async (chosen: string) => {
    if (own.some(({ value }) => value === chosen)) return speak(chosen)
    const fetched = await api.languages.words.query(here({ language: chosen }))
    speak(chosen, fetched.words)
  }
  return (
    <Card id="language">
      <Title>{t.language}</Title>
      <Chips
        name="language"
        value={language}
        onChange={(chosen) => void choose(chosen).catch((error) => toast(wordsOf(error, words)[0]))}
        options={[...own, ...(others.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <Sub>{t.languageHint}</Sub>
    </Card>
  )
}
