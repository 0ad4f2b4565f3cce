import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { AnsweredPairs } from '../../parts/AnsweredPairs'
import { AskedPhone } from '../../parts/AskedPhone'
import { LikelyNames } from '../../parts/LikelyNames'
import { LikelyPair } from '../../parts/LikelyPair'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** What the roll leaves open, for a person to say: who and which homes may be one, whose names stand in one, which telephone is meant. */
const Pairs = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['pairs'], async () => {
    const [pairs, questions] = await Promise.all([
      api.identity.pairs.query(here({})),
      api.identity.rollQuestions.query(here({})),
    ])
    return { ...questions, pairs: pairs.items, left: pairs.of + questions.of }
  })
  return (
    <Page>
      <Loaded
        query={read}
        empty={{ when: ({ left, phones }) => left + phones.length === 0, title: t.noPairs, text: t.noPairsNext }}
      >
        {({ pairs, names, phones, left }) => (
          <>
            <Card>
              <Title>{t.pairsTitle}</Title>
              <Sub>{t.pairsHint}</Sub>
              <Sub>{fill(t.pairsLeft, { of: left })}</Sub>
            </Card>
            {pairs.map((asked) => (
              <LikelyPair key={`${asked.sides[0].id} ${asked.sides[1].id}`} asked={asked} />
            ))}
            {names.map((asked) => (
              <LikelyNames key={asked.id} asked={asked} />
            ))}
            {phones.map((asked) => (
              <AskedPhone key={asked.id} asked={asked} />
            ))}
          </>
        )}
      </Loaded>
      <AnsweredPairs />
    </Page>
  )
}

export default Pairs
