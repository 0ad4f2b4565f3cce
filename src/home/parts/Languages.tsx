import { api } from '../../api'
import { en } from '../../identity/texts.shared.en'
import { zh } from '../../identity/texts.shared.zh'
import { useRead } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels, useSession, useWords } from '../../platform/client/session'
import { wordsOf } from '../../ui/action'
import { Chips } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { uiTexts } from '../../ui/texts'
import { ownLanguages, speak } from '../language'

/** In which language this phone reads. */
export const Languages = () => {
  const t = useLabels({ zh, en })
  const words = useWords(uiTexts)
  const { language } = useSession()
  const others = useRead(['languages'], () => api.languages.list.query(here({})))
  const items = others.data?.items ?? []
  const choose = (chosen: string) => speak(chosen, items.find(({ code }) => code === chosen)?.version)
  return (
    <Card id="language">
      <Title>{t.language}</Title>
      <Chips
        name="language"
        value={language}
        onChange={(chosen) => void choose(chosen).catch((error) => toast(wordsOf(error, words)[0]))}
        options={[...ownLanguages, ...items.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <Sub>{t.languageHint}</Sub>
    </Card>
  )
}
