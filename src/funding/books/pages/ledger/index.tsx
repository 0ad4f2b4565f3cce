import { Text, View } from '@tarojs/components'
import { api } from '../../../../api'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { monthDay } from '../../../../platform/time'
import { SignedFor } from '../../../../posts/parts/useBodyName'
import { Loaded } from '../../../../ui/faces'
import { Big, Card, Line, Page, Row, Tiny } from '../../../../ui/layout'
import { Pager, usePages } from '../../../../ui/Pager'
import { Rows } from '../../../../ui/Rows'
import { TableHead } from '../../../../ui/TableHead'
import { cashOf, moneyByPoint } from '../../../ledger/rules'
import { CarriedIn, CarriedOut } from '../../../settlement/parts/Carried'
import { CashDays, SaveBooks } from '../../parts/CashDays'
import { CheckLedger } from '../../parts/CheckLedger'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Ledger = Awaited<ReturnType<typeof api.funding.ledger.entries.query>>
type Entry = Ledger['items'][number]

const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0)

/** What an entry did to the account: money in, money out, or neither yet. */
const effectOf = ({ debit, credit }: Entry): 'plus' | 'minus' | '' =>
  debit.startsWith('cash:') ? 'plus' : credit.startsWith('cash:') ? 'minus' : ''

const EntryLine = ({ entry, first }: { entry: Entry; first: boolean }) => {
  const effect = effectOf(entry)
  return (
    <View className={`line ${first ? 'first' : ''}`}>
      <View className="tiny">{monthDay(entry.at)}</View>
      <View className="grow">
        {entry.memo}
        {entry.shown ? <Tiny>{entry.shown}</Tiny> : null}
        <SignedFor bodies={entry.signedAs} />
      </View>
      {effect ? (
        <View className={`num ${effect}`}>{`${effect === 'plus' ? '+' : '−'}${yuan(entry.amountFen)}`}</View>
      ) : (
        <View className="tiny num">{yuan(entry.amountFen)}</View>
      )}
    </View>
  )
}

/** Every fen in and out, newest first, and a way to recompute it all without trusting us. */
const LedgerPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const pages = usePages(['ledger', projectId], (at) => api.funding.ledger.entries.query(here({ projectId, ...at })))
  return (
    <Page>
      <Loaded query={pages.read}>
        {(ledger) => {
          const balances = new Map(Object.entries(ledger.balances))
          const points = moneyByPoint(balances)
          return (
            <>
              <Card>
                <Row className="top wraps">
                  <View>
                    <Tiny>{t.balance}</Tiny>
                    <Big>{yuan(sum([...cashOf(balances).values()]))}</Big>
                  </View>
                  <View className="right">
                    <Tiny>{`${t.income} ${yuan(sum(points.map(({ receivedFen }) => receivedFen)))}`}</Tiny>
                    <Tiny>{`${t.outgo} ${yuan(sum(points.map(({ spentFen, returnedFen }) => spentFen + returnedFen)))}`}</Tiny>
                  </View>
                </Row>
                <CheckLedger projectId={projectId} />
              </Card>
              <CarriedIn projectId={projectId} />
              <CarriedOut projectId={projectId} />
              <Card id="entries">
                <Tiny>{ledger.items.length === 0 ? t.desk.noEntries : t.checking.signs}</Tiny>
                <Rows
                  items={ledger.items}
                  head={process.env.TARO_ENV === 'h5' ? <TableHead list="ledger" /> : undefined}
                >
                  {(entry, place) => <EntryLine key={entry.seq} entry={entry} first={place === 0} />}
                </Rows>
                <Pager pages={pages} />
              </Card>
              <Card>
                <Line
                  first
                  id="books"
                  left={t.books}
                  under={t.checking.books}
                  right="›"
                  onTap={() => go('funding/books/pages/books/index', { id: projectId })}
                />
                <Line
                  id="documents"
                  left={t.documents}
                  under={t.checking.documents}
                  right="›"
                  onTap={() => go('funding/books/pages/documents/index', { id: projectId })}
                />
                <Line
                  id="contracts"
                  left={t.contract}
                  under={t.checking.contracts}
                  right="›"
                  onTap={() => go('funding/spending/pages/contracts/index', { id: projectId })}
                />
              </Card>
              <CashDays projectId={projectId} />
              <SaveBooks projectId={projectId} />
              <Card id="head">
                <Tiny>{fill(t.checking.head, { entries: ledger.head.seq })}</Tiny>
                <Text className="mono" userSelect>
                  {ledger.head.hash}
                </Text>
              </Card>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

export default LedgerPage
