import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { LikelyPair } from '../../parts/LikelyPair'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** People and homes of the roll that are likely the same, for a person to say. */
const Pairs = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['pairs'], () => api.identity.pairs.query(here({})))
  return (
    <Page>
      <Loaded query={read} empty={{ when: ({ of }) => of === 0, title: t.noPairs, text: t.noPairsNext }}>
        {({ items, of }) => (
          <>
            <Card>
              <Title>{t.pairsTitle}</Title>
              <Sub>{t.pairsHint}</Sub>
              <Sub>{fill(t.pairsLeft, { of })}</Sub>
            </Card>
            {items.map((asked) => (
              <LikelyPair key={`${asked.sides[0].id} ${asked.sides[1].id}`} asked={asked} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Pairs
