import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { api, here } from '../../../platform/client/api'
import { useRead } from '../../../platform/client/calls'
import { go, useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { monthDay } from '../../../platform/time'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Big, Card, Page, Row, Tag, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { CarriedIn, CarriedOut } from '../../parts/Carried'
import { CashDays, SaveBooks } from '../../parts/CashDays'
import { cashOf, standingOf } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'
import { type Chain, follow, genesis, sameBalances } from '../../verify'

type Ledger = Awaited<ReturnType<typeof api.funding.ledger.query>>
type Entry = Ledger['items'][number]

const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0)

/** What an entry did to the account: money in, money out, or neither yet. */
const effectOf = ({ debit, credit }: Entry): 'plus' | 'minus' | '' =>
  debit.startsWith('cash:') ? 'plus' : credit.startsWith('cash:') ? 'minus' : ''

const EntryLine = ({ entry }: { entry: Entry }) => {
  const effect = effectOf(entry)
  return (
    <View className="line">
      <View className="tiny">{monthDay(entry.at)}</View>
      <View className="grow">
        {entry.memo}
        {entry.shown ? <Tiny>{entry.shown}</Tiny> : null}
      </View>
      <View
        className={`num ${effect}`}
      >{`${effect === 'plus' ? '+' : effect === 'minus' ? '−' : ''}${yuan(entry.amountFen)}`}</View>
    </View>
  )
}

/** Read every entry anew and recompute the chain and the balances on this phone. */
const verifyAll = async (projectId: string, published: Readonly<Record<string, number>>): Promise<boolean> => {
  let chain: Chain = genesis()
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof api.board.verify.query>> = await api.board.verify.query(
      here({ projectId, after }),
    )
    const next = follow(chain, page.items)
    if ('brokenAt' in next) return false
    chain = next
    after = page.next
    if (after === null && page.head.hash !== chain.hash) return false
  }
  return sameBalances(chain.balances, published)
}

const Check = ({ projectId, ledger }: { projectId: string; ledger: Ledger }) => {
  const t = useLabels({ zh, en })
  const [state, setState] = useState<'idle' | 'busy' | 'whole' | 'broken' | 'offline'>('idle')
  const check = () => {
    setState('busy')
    verifyAll(projectId, ledger.balances).then(
      (whole) => setState(whole ? 'whole' : 'broken'),
      () => setState('offline'),
    )
  }
  return (
    <View>
      {state === 'whole' ? <Tag>{t.verified}</Tag> : null}
      {state === 'broken' ? <Tag tone="warn">{t.broken}</Tag> : null}
      {state === 'offline' ? <Tag tone="grey">{t.desk.notVerified}</Tag> : null}
      <Button id="verify" ghost gap busy={state === 'busy'} onTap={check}>
        {t.verify}
      </Button>
    </View>
  )
}

/** Every fen in and out, newest first, and a way to recompute it all without trusting us. */
const LedgerPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const pages = usePages()
  const read = useRead(['ledger', projectId, pages.cursor], () =>
    api.funding.ledger.query(here({ projectId, ...pages.at })),
  )
  return (
    <Page>
      <Loaded query={read}>
        {(ledger) => {
          const balances = new Map(Object.entries(ledger.balances))
          const points = standingOf(balances)
          return (
            <>
              <Card>
                <Row className="top">
                  <View>
                    <Tiny>{t.balance}</Tiny>
                    <Big>{yuan(sum([...cashOf(balances).values()]))}</Big>
                  </View>
                  <View className="right">
                    <Tiny>{`${t.income} ${yuan(sum(points.map(({ receivedFen }) => receivedFen)))}`}</Tiny>
                    <Tiny>{`${t.outgo} ${yuan(sum(points.map(({ spentFen, returnedFen }) => spentFen + returnedFen)))}`}</Tiny>
                  </View>
                </Row>
                <Check projectId={projectId} ledger={ledger} />
              </Card>
              <CarriedIn projectId={projectId} />
              <CarriedOut projectId={projectId} />
              {ledger.items.length === 0 ? <Tiny>{t.desk.noEntries}</Tiny> : null}
              <Card id="entries">
                {ledger.items.map((entry) => (
                  <EntryLine key={entry.seq} entry={entry} />
                ))}
                <Pager next={ledger.next} pages={pages} />
              </Card>
              <Card id="books" onTap={() => go('funding/office/pages/books/index', { id: projectId })}>
                <Title>{`${t.books} ›`}</Title>
              </Card>
              <Card id="documents" onTap={() => go('funding/pages/documents/index', { id: projectId })}>
                <Title>{`${t.documents} ›`}</Title>
              </Card>
              <Card id="contracts" onTap={() => go('funding/office/pages/contracts/index', { id: projectId })}>
                <Title>{`${t.contract} ›`}</Title>
              </Card>
              <CashDays projectId={projectId} />
              <SaveBooks projectId={projectId} />
              <Text className="mono" userSelect>{`#${ledger.head.seq} ${ledger.head.hash}`}</Text>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

export default LedgerPage
