import { View } from '@tarojs/components'
import { api, here } from '../../../platform/client/api'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { en as projectsEn } from '../../../projects/texts.en'
import { zh as projectsZh } from '../../../projects/texts.zh'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Tiny, Title } from '../../../ui/layout'
import { Dot } from '../../../ui/points'
import { PromisePapers } from '../../parts/PromisePapers'
import { ThingForm } from '../../parts/ThingForm'
import { type Given, ThingLine } from '../../parts/ThingLine'
import { ValueForm } from '../../parts/ValueForm'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const Money = ({ promise, member }: { promise: Given['promises'][number]; member: boolean }) => {
  const t = useLabels({ zh, en })
  const p = useLabels({ zh: projectsZh, en: projectsEn })
  return (
    <View className="line">
      <Dot point={promise.point} />
      <View className="grow">
        <View className="strong">{p.points[promise.point]}</View>
        <Tiny>{`${promise.payer} · ${t.evidenceKinds[promise.evidenceKind ?? 'other']}`}</Tiny>
        <View className="tiny">{promise.evidence}</View>
        {member ? <PromisePapers paperIds={promise.paperIds} /> : null}
      </View>
      <View className="right num">
        {yuan(promise.amountFen)}
        <Tiny>{`${t.received} ${yuan(promise.receivedFen)}`}</Tiny>
      </View>
    </View>
  )
}

/** What the points give besides the owners: money with what it rests on, and things with what they are worth and by whose word. */
const GivenPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const given = useRead(['given', projectId], () => api.funding.given.query(here({ projectId })))
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const me = useRead(['me'], () => api.identity.me.query(here({})))
  const is = (...wanted: string[]) => me.data?.roles.some(({ role }) => wanted.includes(role)) ?? false
  const member = Boolean(me.data?.person)
  const open = project.data?.stage === 'funding' || project.data?.stage === 'building'
  return (
    <Page>
      <Loaded query={given}>
        {({ promises, things }) => (
          <>
            <Card id="things">
              <Title>{t.things}</Title>
              {things.length === 0 ? <Sub>{t.noThings}</Sub> : null}
              {things.map((thing) => (
                <View key={thing.id}>
                  <ThingLine thing={thing} whole />
                  {member ? <PromisePapers paperIds={thing.paperIds} /> : null}
                  {open ? <ValueForm thing={thing} is={is} /> : null}
                </View>
              ))}
            </Card>
            <Card id="money">
              <Title>{t.promisesOfMoney}</Title>
              {promises.length === 0 ? <Sub>{t.noThings}</Sub> : null}
              {promises.map((promise) => (
                <Money key={promise.id} promise={promise} member={member} />
              ))}
            </Card>
            {open && is('secretary', 'officer', 'propertyManager', 'supporter') ? (
              <ThingForm projectId={projectId} points={project.data?.plan?.points ?? []} />
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default GivenPage
