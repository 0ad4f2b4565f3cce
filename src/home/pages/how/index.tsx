import { useState } from 'react'
import { useMe } from '../../../identity/parts/me'
import { useLabels } from '../../../platform/client/session'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { type Guide, guideOf, guides } from '../../parts/guides'
import { en } from '../texts.how.en'
import { zh } from '../texts.how.zh'

/** What this is for one kind of people, how they take part, and whom they ask. */
const One = ({ guide }: { guide: Guide }) => {
  const t = useLabels({ zh, en })
  const { name, what, first, second, third, ask } = t.guides[guide]
  return (
    <Card id={`how-${guide}`}>
      <Sub>{name}</Sub>
      <Title>{what}</Title>
      {[first, second, third].map((way, place) => (
        <Line key={way} first={place === 0} left={`${place + 1}. ${way}`} />
      ))}
      <Line left={t.ask} under={ask} />
    </Card>
  )
}

/** How to use this, in plain words: for whoever looks, by their posts; and for everybody else behind one tap. */
const How = () => {
  const t = useLabels({ zh, en })
  const me = useMe()
  const [chosen, setChosen] = useState<Guide | undefined>(undefined)
  const posts = [...new Set((me.data?.roles ?? []).map(({ role }) => guideOf[role]))]
  const own: Guide[] = posts.length > 0 ? posts : ['resident']
  const shown = chosen ? [chosen] : own
  return (
    <Page>
      {shown.map((guide) => (
        <One key={guide} guide={guide} />
      ))}
      <Card id="rules">
        <Title>{t.rules}</Title>
        <Line first left={t.voluntary} />
        <Line left={t.twoPeople} />
        <Line left={t.public} />
      </Card>
      <Card id="others">
        <Title>{t.others}</Title>
        {guides
          .filter((guide) => !shown.includes(guide))
          .map((guide, place) => (
            <Line
              key={guide}
              id={`to-${guide}`}
              first={place === 0}
              left={t.guides[guide].name}
              right="›"
              onTap={() => setChosen(guide)}
            />
          ))}
      </Card>
    </Page>
  )
}

export default How
