import { Text } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { api } from '../../../api'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { date, dayTime } from '../../../platform/time'
import { useBodyName } from '../../../posts/parts/useBodyName'
import { Card, Line, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Meter } from '../../../ui/points'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { measured } from '../words'

type Read = Awaited<ReturnType<typeof api.votes.resolutions.resolution.query>>
export type Resolution = NonNullable<Read['resolution']>
/** What was put, and what it takes. */
const Put = ({ resolution }: { resolution: Resolution }) => {
  const t = useLabels({ zh, en })
  const { venue, outcome } = resolution
  return (
    <Card id="resolution">
      <Row className="top">
        <Title>{t.venues[venue]}</Title>
        <Tag tone={outcome === 'passed' ? '' : outcome ? 'grey' : 'warn'}>{outcome ? t.outcomes[outcome] : t.open}</Tag>
      </Row>
      <Text userSelect>{resolution.text}</Text>
      {venue === 'contributors' ? null : (
        <>
          <Line left={t.when} right={dayTime(resolution.meetsAt)} />
          <Line left={t.where} right={resolution.place} />
        </>
      )}
      <Line left={t.closes} right={dayTime(resolution.closesAt)} />
      {venue === 'contributors' ? (
        <Sub>{t.allAgree}</Sub>
      ) : (
        <>
          <Line left={t.quorum} right={measured(t, resolution.quorum)} />
          <Line left={t.majority} right={measured(t, resolution.majority)} />
          {resolution.everyParty ? <Sub>{t.everyParty}</Sub> : null}
          <Tiny>{t.basis}</Tiny>
        </>
      )}
    </Card>
  )
}

/** How it stands in numbers; the same numbers close it. */
const Numbers = ({ resolution }: { resolution: Resolution }) => {
  const t = useLabels({ zh, en })
  const { count, quorum, closedAt } = resolution
  const pays = resolution.venue === 'contributors'
  return (
    <Card id="numbers">
      {pays ? (
        <>
          <Row>
            <Text className="strong">{fill(t.agreed, count)}</Text>
            <Tiny>{fill(t.payers, count)}</Tiny>
          </Row>
          <Meter part={count.consented} whole={count.seats} words={fill(t.agreed, count)} />
          <Sub>{fill(t.total, { total: yuan(resolution.totalFen ?? 0) })}</Sub>
        </>
      ) : (
        <>
          <Row>
            <Text className="strong">{fill(t.present, count)}</Text>
            <Tiny>{fill(t.called, count)}</Tiny>
          </Row>
          <Meter part={count.present} whole={count.seats} mark={quorum.of / quorum.in} words={fill(t.present, count)} />
          <Sub>{[t.consented, t.against, t.abstained].map((one) => fill(one, count)).join(' · ')}</Sub>
        </>
      )}
      {closedAt ? (
        <Tiny>{`${fill(t.closedOn, { at: dayTime(closedAt) })} · ${resolution.byClock ? t.byClock : t.byCall}`}</Tiny>
      ) : null}
    </Card>
  )
}

/** Who was called, by surname: for the people of the community. */
const Called = ({ resolution }: { resolution: Resolution }) => {
  const t = useLabels({ zh, en })
  const bodyName = useBodyName()
  const { ownersAs } = resolution
  if (resolution.called.length === 0) return null
  return (
    <Card id="called">
      <Title>{t.seats}</Title>
      {resolution.called.map(({ seat, name, party, body, present, onSheet, choice }) => (
        <Line
          key={seat}
          left={`${name} ${body}`}
          under={
            party === 'owners' && ownersAs ? bodyName(ownersAs) : party === 'others' ? undefined : t.parties[party]
          }
          right={choice ? t.choices[choice] : present ? (onSheet ? t.onSheet : t.here) : t.away}
        />
      ))}
    </Card>
  )
}

/** The papers and hashes behind the numbers, and what was put before. */
const Behind = ({ resolution, versions }: { resolution: Resolution; versions: Read['versions'] }) => {
  const t = useLabels({ zh, en })
  const { minutes } = resolution
  return (
    <Card id="behind">
      {resolution.venue === 'contributors' ? null : (
        <>
          <Title>{t.minutes}</Title>
          <Text userSelect>{minutes ? minutes.text : t.noMinutes}</Text>
        </>
      )}
      {minutes ? (
        <>
          <Tiny>{t.minutesDigest}</Tiny>
          <Text className="mono" userSelect>
            {minutes.digest}
          </Text>
        </>
      ) : null}
      <Tiny>{t.fingerprint}</Tiny>
      <Text className="mono" userSelect>
        {resolution.fingerprint}
      </Text>
      {resolution.resultHash ? (
        <>
          <Tiny>{t.resultHash}</Tiny>
          <Text className="mono" userSelect>
            {resolution.resultHash}
          </Text>
        </>
      ) : null}
      {versions.length > 1
        ? versions.map(({ id, version, outcome, closedAt }) => (
            <Line
              key={id}
              left={fill(t.version, { version })}
              under={closedAt ? date(closedAt) : undefined}
              right={outcome ? t.outcomes[outcome] : t.open}
            />
          ))
        : null}
    </Card>
  )
}

/** A resolution as anybody may read it; what a reader may do themselves (`children`) follows what was put, which is read first. */
export const ResolutionRecord = ({
  resolution,
  versions,
  children,
}: PropsWithChildren<{ resolution: Resolution; versions: Read['versions'] }>) => (
  <>
    <Put resolution={resolution} />
    {children}
    <Numbers resolution={resolution} />
    <Called resolution={resolution} />
    <Behind resolution={resolution} versions={versions} />
  </>
)
