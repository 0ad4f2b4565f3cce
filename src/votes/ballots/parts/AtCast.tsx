import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { go } from '../../../platform/client/go'
import { useLabels, useSession, useWords } from '../../../platform/client/session'
import { squareMetres } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { dayTime, timeLeft } from '../../../platform/time'
import { Card, Line, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { refusals as refusalsEn } from '../refusals.en'
import { refusals as refusalsZh } from '../refusals.zh'
import { en } from '../texts.en'
import { en as receiptEn } from '../texts.receipt.en'
import { zh as receiptZh } from '../texts.receipt.zh'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'
import { keptReceipts } from './kept'

/** What is asked, by which rules, and until when. */
export const Asked = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { language } = useSession()
  return (
    <Card>
      <Tag tone="warn">{t.standingsLong[ballot.standing]}</Tag>
      <Title>{ballot.question}</Title>
      <Sub>{fill(t.publicised, { days: ballot.rules.publicityDays })}</Sub>
      {ballot.rules.changes ? <Sub>{t.mayChange}</Sub> : null}
      <Sub>
        {ballot.phase === 'open' ? timeLeft(ballot.now, ballot.closesAt, language) : t.phases[ballot.phase]}
        {` · ${t.opensAt} ${dayTime(ballot.opensAt)} · ${t.closesAt} ${dayTime(ballot.closesAt)}`}
      </Sub>
    </Card>
  )
}

/** One right of this home: whether it was used, or who may use it. */
export const Right = ({
  own,
  mine,
  children,
}: {
  own: Ballot['mine'][number]
  mine: boolean
  children?: ReactNode
}) => {
  const t = useLabels({ zh, en })
  const refusalTexts = useWords({ zh: refusalsZh, en: refusalsEn })
  const whose = mine ? (own.coOwners > 1 ? t.coOwned : '') : refusalTexts['votes.notRepresentative'].next
  return (
    <Card id={`right-${own.entry}`}>
      <Row>
        <Text>{t.right}</Text>
        <Text className="num strong">{`${own.places} · ${squareMetres(own.areaDm2)}`}</Text>
      </Row>
      {own.voted ? (
        <View id="voted">
          <Tag>{t.done}</Tag>
        </View>
      ) : (
        <Tiny>{whose}</Tiny>
      )}
      {children}
    </Card>
  )
}

/** What else there is to this ballot, each behind its own entry: my receipts, who votes for whom, how far it is and what was counted. */
export const Ways = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const receiptTexts = useLabels({ zh: receiptZh, en: receiptEn })
  const { id, personId, participation, roll } = ballot
  const kept = keptReceipts(personId).some(({ ballotId }) => ballotId === id)
  return (
    <Card>
      <Line
        first
        id="to-results"
        left={t.results}
        under={participation ? `${t.heads} ${participation.heads} / ${roll.heads}` : undefined}
        right="›"
        onTap={() => go('votes/ballots/pages/results/index', { id })}
      />
      {kept ? (
        <Line
          id="to-receipt"
          left={receiptTexts.title}
          right="›"
          onTap={() => go('votes/ballots/pages/receipt/index', { id })}
        />
      ) : null}
      {personId && !ballot.countedAt ? (
        <Line
          id="to-proxies"
          left={t.proxies}
          right="›"
          onTap={() => go('votes/ballots/pages/proxies/index', { id })}
        />
      ) : null}
    </Card>
  )
}
