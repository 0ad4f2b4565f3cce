import { View } from '@tarojs/components'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { TakePart, useIsGuest } from '../../../../identity/parts/TakePart'
import { useRead } from '../../../../platform/client/calls'
import { useCard } from '../../../../platform/client/card'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels, useSession } from '../../../../platform/client/session'
import { percent, shortYuan, yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { supervisors } from '../../../../platform/roles'
import { homesSaid } from '../../../../platform/small'
import { Button } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Big, Card, Line, Page, Row, Sub, Tiny, Title } from '../../../../ui/layout'
import { Pager, usePages } from '../../../../ui/Pager'
import { FundingBar } from '../../../../ui/points'
import { Rows } from '../../../../ui/Rows'
import { CarriedIn } from '../../../settlement/parts/Carried'
import { ByBuilding, ByDay, ByPoint, type Progress } from '../../parts/Progress'
import { openFen } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const Head = ({ shown }: { shown: Progress }) => {
  const t = useLabels({ zh, en })
  const { language } = useSession()
  return (
    <Card id="fund">
      <Sub>{`${shown.title} · ${shown.code}`}</Sub>
      <Row className="top wraps">
        <View>
          <Tiny>{t.committed}</Tiny>
          <Big>{yuan(shown.committedFen)}</Big>
        </View>
        <View className="right">
          <Tiny>{fill(t.ofBudget, { budget: yuan(shown.budgetFen) })}</Tiny>
          <Tiny>{percent(shown.committedFen, shown.budgetFen)}</Tiny>
          <Tiny>{homesSaid(shown.households, language)}</Tiny>
        </View>
      </Row>
      <FundingBar thick points={shown.points} budgetFen={shown.budgetFen} />
    </Card>
  )
}

/** Who pledged, as each chose to be shown, in the order of the words. */
const Names = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['pledges', projectId], (at) => api.funding.pledges.pledges.query(here({ projectId, ...at })))
  return (
    <Card id="names">
      <Title>{t.names}</Title>
      <Tiny>{t.namesNote}</Tiny>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.namesLater, text: t.spirit }}
      >
        {({ items }) => (
          <>
            <Rows items={items}>
              {({ shown }, place) => <Line key={`${place} ${shown}`} first={place === 0} left={shown} />}
            </Rows>
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Card>
  )
}

/** The same with legal names and homes, for the supervision group; that they looked is on record. */
const LegalNames = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['pledgers', projectId], (at) =>
    api.funding.pledges.pledgers.query(here({ projectId, ...at })),
  )
  return (
    <Card id="legal-names">
      <Title>{t.legalNames}</Title>
      <Tiny>{t.legalNamesNote}</Tiny>
      <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.noNames, text: t.spirit }}>
        {({ items }) => (
          <>
            <Rows items={items}>
              {({ number, legalName, home, shown, amountFen }, place) => (
                <Line
                  key={number}
                  first={place === 0}
                  left={legalName}
                  under={`${home} · ${fill(t.publicAs, { name: shown })}`}
                  right={shortYuan(amountFen)}
                />
              )}
            </Rows>
            <Pager pages={pages} id="more-legal" />
          </>
        )}
      </Loaded>
    </Card>
  )
}

/** How a campaign stands: by point, by day, by building, and who takes part. Nothing here is in the order of amounts. */
const FundPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const read = useRead(['progress', projectId], () => api.funding.pledges.progress.query(here({ projectId })))
  const me = useMe()
  const guest = useIsGuest()
  useCard(() => ({
    title: read.data?.title ?? t.fund,
    page: 'funding/pledges/pages/fund/index',
    words: { id: projectId },
  }))
  const supervises = me.holds(...supervisors)
  const open = read.data?.stage === 'funding' && openFen(read.data) > 0
  const pledge =
    open && guest ? (
      <TakePart />
    ) : open && me.data?.homes.length ? (
      <Button id="to-pledge" onTap={() => go('funding/pledges/pages/pledge/index', { id: projectId })}>
        {t.title}
      </Button>
    ) : undefined
  return (
    <Page foot={pledge}>
      <Loaded query={read}>
        {(shown) => (
          <>
            <Head shown={shown} />
            <CarriedIn projectId={projectId} />
            <ByPoint points={shown.points} />
            <ByDay days={shown.days} budgetFen={shown.budgetFen} />
            <ByBuilding buildings={shown.buildings} elsewhere={shown.elsewhere} />
            {supervises ? <LegalNames projectId={projectId} /> : null}
            <Names projectId={projectId} />
            <Card id="to-launch" onTap={() => go('funding/pledges/pages/launch/index', { id: projectId })}>
              <Title>{`${t.launch} ›`}</Title>
              <Sub>{t.launchHint}</Sub>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default FundPage
