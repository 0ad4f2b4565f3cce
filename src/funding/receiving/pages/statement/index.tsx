import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../api'
import { queryClient, useRead } from '../../../../platform/client/calls'
import { chooseFile } from '../../../../platform/client/file'
import { go, useWord } from '../../../../platform/client/go'
import { newId } from '../../../../platform/client/ids'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../../ui/layout'
import { spoken } from '../../../../ui/spoken'
import { type Asked, type Mapped, Mapping } from '../../parts/Mapping'
import { ReadAs } from '../../parts/ReadAs'
import { StatementRows } from '../../parts/StatementRows'
import { sendStatement } from '../../parts/sendStatement'
import { type Taken, TakeStatement } from '../../parts/TakeStatement'
import { addsUp } from '../../statements/takingRules'
import { en } from '../../statements/texts.en'
import { zh } from '../../statements/texts.zh'

type Sending = { percent: number; statementId?: string; asked?: Asked | null; error?: unknown }

const readIt = async (statementId: string, mapping?: Mapped): Promise<Sending> => {
  const input = { requestId: await newId(), statementId, ...(mapping ? { mapping } : {}) }
  const { sample, why } = await api.funding.receiving.readStatement.mutate(here(input))
  await queryClient.invalidateQueries()
  return { percent: 100, statementId, asked: sample && { sample, why } }
}

/** How much of the file is on its way; the rest of the wait is reading it. */
const OnItsWay = ({ percent }: { percent: number }) => {
  const { statement: t } = useLabels({ zh, en })
  return (
    <Card id="sending">
      <Sub>{percent < 90 ? t.sending : t.reading}</Sub>
      <View className="meter" {...spoken('progressbar', `${percent}%`)}>
        <View className="meter-in" style={{ width: `${percent}%` }} />
      </View>
    </Card>
  )
}

/** A bank statement: choose the file, look at what would become of each row, take it in. */
const StatementPage = () => {
  const { statement: t, queue } = useLabels({ zh, en })
  const accountId = useWord('id')
  const [sending, setSending] = useState<Sending | undefined>(undefined)
  const [taken, tell] = useState<Taken | undefined>(undefined)
  const { statementId, asked } = sending ?? {}
  const staged = statementId !== undefined && asked === null
  const read = useRead(
    ['statement', statementId],
    () => api.funding.receiving.statement.query(here({ statementId: statementId ?? '' })),
    staged,
  )
  const failed = (error: unknown) => setSending({ percent: 0, error })
  const choose = async () => {
    const file = await chooseFile(['xlsx', 'xlsm', 'xls', 'csv', 'txt'])
    if (!file) return
    try {
      const id = await sendStatement(accountId, file, (percent) => setSending({ percent }))
      setSending(await readIt(id))
    } catch (error) {
      failed(error)
    }
  }
  const map = (mapped: Mapped) => {
    if (!statementId) return
    setSending({ percent: 90 })
    readIt(statementId, mapped).then(setSending, failed)
  }
  const busy = sending !== undefined && sending.percent < 100 && !sending.error
  const counts = staged ? (read.data?.counts ?? undefined) : undefined
  const take =
    counts && statementId ? <TakeStatement statementId={statementId} counts={counts} taken={tell} /> : undefined
  // What has to be written first stands in the page: over the foot it would hide the rows.
  const explains = counts !== undefined && !addsUp(counts)
  return (
    <Page
      foot={
        taken ? (
          <Button id="to-queue" onTap={() => go('funding/receiving/pages/queue/index', { id: accountId })}>
            {queue.title}
          </Button>
        ) : take ? (
          explains ? undefined : (
            take
          )
        ) : (
          <Button id="choose-statement" busy={busy} onTap={() => void choose()}>
            {t.choose}
          </Button>
        )
      }
    >
      <Card>
        <Title>{t.title}</Title>
        <Sub>{t.hint}</Sub>
        {process.env.TARO_ENV === 'h5' ? null : <Sub>{t.hintPhone}</Sub>}
        {read.data ? <Sub>{fill(t.name, { name: read.data.name })}</Sub> : null}
        {taken ? <Title>{taken.added ? fill(t.taken, taken) : t.nothing}</Title> : null}
        {taken && counts && counts.leftOut.rows > 0 ? (
          <Sub>{fill(t.leftOut, { rows: counts.leftOut.rows, fen: yuan(counts.leftOut.fen) })}</Sub>
        ) : null}
      </Card>
      {busy ? <OnItsWay percent={sending.percent} /> : null}
      <Problem error={sending?.error} />
      {asked ? <Mapping key={statementId} {...asked} busy={busy} done={map} /> : null}
      {counts && statementId && !taken ? (
        <Loaded query={read}>
          {({ tables }) => (
            <>
              <ReadAs key={statementId} tables={tables} dayOrders={counts.dayOrders} busy={busy} again={map} />
              <StatementRows statementId={statementId} counts={counts} />
              {explains ? <Card>{take}</Card> : null}
            </>
          )}
        </Loaded>
      ) : null}
    </Page>
  )
}

export default StatementPage
