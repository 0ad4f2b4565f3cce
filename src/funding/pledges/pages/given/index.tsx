import { View } from '@tarojs/components'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { monthDay } from '../../../../platform/time'
import { en as projectsEn } from '../../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../../projects/texts.shared.zh'
import { Loaded } from '../../../../ui/faces'
import { Card, Page, Sub, Tiny, Title } from '../../../../ui/layout'
import { Dot } from '../../../../ui/points'
import { ChangeCommitment } from '../../parts/ChangeCommitment'
import { CommitForm } from '../../parts/CommitForm'
import { PromisePapers } from '../../parts/PromisePapers'
import { ThingForm } from '../../parts/ThingForm'
import { type Given, type Thing, ThingLine } from '../../parts/ThingLine'
import { useGiven } from '../../parts/useGiven'
import { ValueForm } from '../../parts/ValueForm'
import { barToSpeaking, speakers } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Money = Given['promises'][number]

/** Every change of a promise of money, with its paper. */
const Changes = ({ promise }: { promise: Money }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      {promise.changes.map(({ version, amountFen, evidence, at }) => (
        <Tiny key={version}>
          {fill(amountFen ? t.changedTo : t.withdrawnAt, { at: monthDay(at), amount: yuan(amountFen), evidence })}
        </Tiny>
      ))}
    </>
  )
}

const MoneyLine = ({ promise, member }: { promise: Money; member: boolean }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  return (
    <View className="line top">
      <Dot point={promise.point} />
      <View className="grow">
        <View className="strong">{projectTexts.points[promise.point]}</View>
        <Tiny>{`${promise.payer} · ${t.evidenceKinds[promise.evidenceKind ?? 'other']}`}</Tiny>
        <View className="tiny">{promise.evidence}</View>
        <Changes promise={promise} />
        {member ? <PromisePapers paperIds={promise.paperIds} /> : null}
      </View>
      <View className="right num">
        {promise.amountFen ? yuan(promise.amountFen) : t.withdrawn}
        <Tiny>{`${t.received} ${yuan(promise.receivedFen)}`}</Tiny>
      </View>
    </View>
  )
}

/** What the points give besides the owners: money with what it rests on, and things with what they are worth and by whose word. */
const GivenPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const given = useGiven(projectId)
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const me = useMe()
  const member = Boolean(me.data?.person)
  const posts = me.data?.roles ?? []
  const points = project.data?.plan?.points ?? []
  const collects = project.data?.stage === 'funding'
  const speaks = (one: Money | Thing) => collects && !barToSpeaking(posts, one)
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
                  {open ? <ValueForm thing={thing} holds={me.holds} /> : null}
                  {thing.version && speaks(thing) ? (
                    <ChangeCommitment
                      thing
                      promise={{ ...thing, amountFen: thing.amountFen ?? 0, version: thing.version }}
                    />
                  ) : null}
                </View>
              ))}
            </Card>
            <Card id="money">
              <Title>{t.promisesOfMoney}</Title>
              {promises.length === 0 ? <Sub>{t.noThings}</Sub> : null}
              {promises.map((promise) => (
                <View key={promise.id}>
                  <MoneyLine promise={promise} member={member} />
                  {speaks(promise) && !promise.carried ? <ChangeCommitment promise={promise} /> : null}
                </View>
              ))}
            </Card>
            {collects && me.holds('supporter') ? (
              <CommitForm projectId={projectId} points={points} posts={posts} />
            ) : null}
            {open && me.holds(...speakers) ? <ThingForm projectId={projectId} points={points} posts={posts} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default GivenPage
