import { useState } from 'react'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { chooseFile } from '../../../../platform/client/file'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { FileOnItsWay } from '../../../../ui/FileOnItsWay'
import { Loaded } from '../../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../../ui/layout'
import { useFileSending } from '../../../../ui/useFileSending'
import { type Mapped, Mapping } from '../../parts/Mapping'
import { ReadAs } from '../../parts/ReadAs'
import { StatementRows } from '../../parts/StatementRows'
import { type ReadFile, readingStatement, takingStatement } from '../../parts/sendStatement'
import { type Taken, TakeStatement } from '../../parts/TakeStatement'
import { addsUp } from '../../statements/takingRules'
import { en } from '../../statements/texts.en'
import { zh } from '../../statements/texts.zh'

/** A bank statement: choose the file, look at what would become of each row, take it in. */
const StatementPage = () => {
  const { statement: t, queue } = useLabels({ zh, en })
  const accountId = useWord('id')
  const [file, keep] = useState<ReadFile | undefined>(undefined)
  const sending = useFileSending()
  const [taken, tell] = useState<Taken | undefined>(undefined)
  const { statementId, asked, year: named } = file ?? {}
  const staged = statementId !== undefined && asked === null
  const read = useRead(
    ['statement', statementId],
    () => api.funding.receiving.statement.query(here({ statementId: statementId ?? '' })),
    staged,
  )
  const choose = async () => {
    const chosen = await chooseFile(['xlsx', 'xlsm', 'xls', 'csv', 'txt'])
    if (!chosen) return
    keep(undefined)
    const sent = await sending.send(chosen, await takingStatement(accountId, chosen))
    if (sent) keep(sent)
  }
  const readAgain = async (said: { mapping?: Mapped; year?: number }) => {
    const again = await sending.again(readingStatement(statementId ?? '', said))
    if (again || sending.calledBack()) keep(again && { ...again, year: said.year })
  }
  const map = (mapping: Mapped) => void readAgain({ mapping, ...(named && { year: named }) })
  const counts = staged ? (read.data?.counts ?? undefined) : undefined
  const leftOut = counts?.leftOut
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
          <Button id="choose-statement" busy={sending.busy} deed="upload" onTap={() => void choose()}>
            {t.choose}
          </Button>
        )
      }
    >
      <Card>
        <Sub>{t.hint}</Sub>
        {process.env.TARO_ENV === 'h5' ? null : <Sub>{t.hintPhone}</Sub>}
        {read.data ? <Sub>{fill(t.name, { name: read.data.name })}</Sub> : null}
        {taken ? <Title>{taken.added ? fill(t.taken, taken) : t.nothing}</Title> : null}
        {taken && leftOut?.rows ? <Sub>{fill(t.leftOut, { ...leftOut, fen: yuan(leftOut.fen) })}</Sub> : null}
      </Card>
      <FileOnItsWay way={sending.way} cancel={() => void sending.cancel()} />
      <Problem error={sending.error} />
      {asked ? <Mapping key={statementId} {...asked} busy={sending.busy} done={map} /> : null}
      {counts && statementId && !taken ? (
        <Loaded query={read}>
          {({ tables }) => (
            <>
              <ReadAs
                key={statementId}
                tables={tables}
                counts={counts}
                busy={sending.busy}
                map={map}
                ofYear={(year) => void readAgain({ year })}
              />
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
