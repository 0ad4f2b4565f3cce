import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { squareMetres, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Big, Card, Line, Row, Sub, Tag, Title } from '../../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { coefficientText, restText, weightText } from '../words'

type Mine = Awaited<ReturnType<typeof api.funding.shares.myShares.query>>
type Allocation = NonNullable<Mine['allocation']>
type Share = NonNullable<Mine['homes'][number]['share']>

/** One's own homes in the allocation that stands; nothing for somebody who has not joined. */
export const useOwnShares = (projectId: string, joined: boolean) =>
  useRead(['myShares', projectId], () => api.funding.shares.myShares.query(here({ projectId })), joined)

const Computed = ({ share, allocation }: { share: Share; allocation: Allocation }) => {
  const t = useLabels({ zh, en })
  const { mode, timesArea, coefficients, wholeWeight, totalFen } = allocation
  const words = (weight: number) => weightText({ mode, timesArea }, weight, t.household)
  const thousandths = coefficients?.find(({ floor }) => floor === share.floor)?.thousandths ?? 0
  const factor = `${fill(t.floor, { floor: share.floor })} ${coefficientText(thousandths)}`
  const mine = mode === 'byFloor' ? `${factor}${timesArea ? ` × ${squareMetres(share.areaDm2)}` : ''}` : undefined
  return (
    <>
      <Line first left={t.myWeight} {...(mine ? { under: mine } : {})} right={words(share.weight)} />
      <Line left={t.whole} right={words(wholeWeight)} />
      <Line left={t.total} right={yuan(totalFen)} />
      <Line
        left={t.exact}
        under={fill(t.rest, { rest: restText(share.rest, wholeWeight) })}
        right={yuan(share.fen - share.extra)}
      />
      <Line left={t.extra} right={yuan(share.extra)} />
    </>
  )
}

/** What a home is asked for by agreement, and how that number came about, line by line. */
export const OwnShare = ({ projectId, joined }: { projectId: string; joined: boolean }) => {
  const t = useLabels({ zh, en })
  const { data } = useOwnShares(projectId, joined)
  const allocation = data?.allocation
  if (!allocation) return null
  return (
    <>
      {data.homes.map(({ unitId, room, share }) => (
        <Card key={unitId} id={`share-${unitId}`}>
          <Row>
            <Title>{`${t.mine} · ${room}`}</Title>
            {share?.exempt ? <Tag tone="grey">{t.spared}</Tag> : null}
          </Row>
          {share && !share.exempt ? (
            <>
              <Big>{yuan(share.fen)}</Big>
              <Computed share={share} allocation={allocation} />
              <Sub>{t.notDebt}</Sub>
            </>
          ) : null}
          {share ? null : <Sub>{t.noShare}</Sub>}
        </Card>
      ))}
    </>
  )
}
