import { useState } from 'react'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { savePrinted } from '../../../platform/client/file'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { msOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { monthDay } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Chart } from '../../../ui/Chart'
import { Card, Title } from '../../../ui/layout'
import { scale, stepPath } from '../../../ui/scale'
import type { CashDay } from '../../ledger/cashRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const width = 330
const height = 130
const noon = (day: string): number => msOf(`${day}T12:00:00+08:00`)

/** What came in above the line, what went out below it, and the cash that was there as a step from day to day. */
const cashChart = (days: readonly CashDay[]): string => {
  const first = noon(days[0]?.day ?? '2026-01-01')
  const last = noon(days[days.length - 1]?.day ?? '2026-01-01')
  const x = scale([first, Math.max(last, first + 86_400_000)], [8, width - 8])
  const most = Math.max(1, ...days.flatMap(({ inFen, cashFen }) => [inFen, cashFen]))
  const least = Math.max(0, ...days.map(({ outFen }) => outFen))
  const y = scale([0 - least, most], [height - 8, 8])
  const bar = (day: string, fen: number, color: string) =>
    fen === 0
      ? ''
      : `<rect x="${x(noon(day)) - 3}" width="6" y="${Math.min(y(0), y(fen))}" height="${Math.max(1, Math.abs(y(fen) - y(0)))}" fill="${color}"/>`
  const bars = days
    .map(({ day, inFen, outFen }) => bar(day, inFen, '#0a6b4f') + bar(day, 0 - outFen, '#b4530a'))
    .join('')
  const path = stepPath(days.map(({ day, cashFen }) => ({ x: x(noon(day)), y: y(cashFen) })))
  const ground = `<line x1="4" x2="${width - 4}" y1="${y(0)}" y2="${y(0)}" stroke="#56605c"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${bars}${ground}<path d="${path}" fill="none" stroke="#1c2321" stroke-width="2"/></svg>`
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0)

/** Cash by day, as a picture and in words; nothing where cash moved on fewer than two days. */
export const CashDays = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const read = useRead(['cashDays', projectId], () => api.funding.books.cashDays.query(here({ projectId })))
  const days = read.data?.days ?? []
  const first = days[0]
  const last = days[days.length - 1]
  if (!first || !last || first === last) return null
  const words = fill(t.cashNow, {
    from: monthDay(first.day),
    to: monthDay(last.day),
    in: yuan(sum(days.map(({ inFen }) => inFen))),
    out: yuan(sum(days.map(({ outFen }) => outFen))),
    cash: yuan(read.data?.cashFen ?? 0),
  })
  return (
    <Card id="cash-days">
      <Title>{t.cashDays}</Title>
      <Chart svg={cashChart(days)} words={words} />
      {words}
    </Card>
  )
}

/** The books as a file, newest entries first; a long ledger is saved in several files. */
export const SaveBooks = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const [busy, setBusy] = useState<'csv' | 'xlsx' | undefined>()
  const [earlier, setEarlier] = useState<{ format: 'csv' | 'xlsx'; before: number } | undefined>()
  const [error, setError] = useState<unknown>()
  const save = async (format: 'csv' | 'xlsx', before?: number) => {
    setBusy(format)
    setError(undefined)
    try {
      const file = await api.funding.books.exportBooks.query(here({ projectId, format, ...(before ? { before } : {}) }))
      await savePrinted(file)
      setEarlier(file.before === null ? undefined : { format, before: file.before })
    } catch (thrown) {
      setError(thrown)
    }
    setBusy(undefined)
  }
  return (
    <Card id="save-books">
      <Button id="save-xlsx" ghost busy={busy === 'xlsx'} deed="make" onTap={() => void save('xlsx')}>
        {t.saveXlsx}
      </Button>
      <Button id="save-csv" ghost gap busy={busy === 'csv'} deed="make" onTap={() => void save('csv')}>
        {t.saveCsv}
      </Button>
      {earlier ? (
        <Button
          id="save-more"
          ghost
          gap
          busy={busy !== undefined}
          deed="make"
          onTap={() => void save(earlier.format, earlier.before)}
        >
          {t.saveMore}
        </Button>
      ) : null}
      <Problem error={error} />
    </Card>
  )
}
