import { useState } from 'react'
import { useLabels } from '../../../platform/client/session'
import { instant } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { Button } from '../../../ui/action'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { ShownStatement, StatementCounts } from './answers'
import { type Mapped, Mapping, type Sample } from './Mapping'

type Table = ShownStatement['tables'][number]
type ReadAsProps = {
  tables: readonly Table[]
  counts: Pick<StatementCounts, 'dayOrders' | 'noYears'>
  busy: boolean
  map: (mapped: Mapped) => void
  ofYear: (year: number) => void
}

/** The years that somebody may mean whose bank writes none: this one and the two before. */
const OfYear = ({ busy, ofYear }: Pick<ReadAsProps, 'busy' | 'ofYear'>) => {
  const { statement: t } = useLabels({ zh, en })
  const now = Number(instant(Date.now()).slice(0, 4))
  return (
    <Card id="of-year">
      <Title>{t.noYear}</Title>
      <Sub>{t.noYearHint}</Sub>
      {[now, now - 1, now - 2].map((year) => (
        <Button key={year} id={`year-${year}`} gap ghost busy={busy} deed="read" onTap={() => ofYear(year)}>
          {fill(t.ofYear, { year })}
        </Button>
      ))}
    </Card>
  )
}

/** The header and its first values once more, for a person who says otherwise. */
const sampleOf = ({ header, shown }: Table): Sample => {
  const wide = Math.max(...shown.map(({ place }) => place)) + 1
  const at = (place: number) => shown.find((column) => column.place === place)
  const places = Array.from({ length: wide }, (_, place) => place)
  return [
    {
      key: header,
      cells: places.map((place) => at(place)?.word ?? ''),
      guess: places.map((place) => at(place)?.meaning ?? null),
    },
    { key: '', cells: places.map((place) => at(place)?.example ?? ''), guess: [] },
  ]
}

/** What each column of a file was taken for, which were used for nothing, and how to say otherwise. */
export const ReadAs = ({ tables, counts: { dayOrders, noYears }, busy, map, ofYear }: ReadAsProps) => {
  const { statement: t } = useLabels({ zh, en })
  const [changing, change] = useState<Table | undefined>(undefined)
  const unordered = dayOrders > 0 ? tables.find(({ columns }) => columns.dayOrder === undefined) : undefined
  if (changing) return <Mapping sample={sampleOf(changing)} why="change" busy={busy} done={map} />
  return (
    <>
      {noYears > 0 ? <OfYear busy={busy} ofYear={ofYear} /> : null}
      {unordered ? (
        <Card id="day-order">
          <Title>{t.dayOrder}</Title>
          {(['monthFirst', 'dayFirst'] as const).map((dayOrder) => {
            const { header, columns } = unordered
            const { date } = columns
            return (
              <Button
                key={dayOrder}
                id={`day-${dayOrder}`}
                gap
                ghost
                busy={busy}
                deed="read"
                onTap={() => date !== undefined && map({ header, columns: { ...columns, date, dayOrder } })}
              >
                {t.dayOrders[dayOrder]}
              </Button>
            )
          })}
        </Card>
      ) : null}
      {tables.map((table, number) => {
        const unused = table.shown.filter(({ meaning }) => meaning === null)
        return (
          <Card key={table.header} id={`read-as-${number}`}>
            <Title>{t.readAs}</Title>
            {table.shown
              .filter(({ meaning }) => meaning !== null)
              .map(({ place, word, meaning, example }, nth) => (
                <Line
                  key={place}
                  first={nth === 0}
                  left={word || '—'}
                  under={example}
                  right={meaning ? t.columns[meaning] : ''}
                />
              ))}
            {unused.length ? (
              <Sub>
                {fill(t.unusedColumns, {
                  words: unused.map(({ word, example }) => word || `（${example}）`).join('、'),
                })}
              </Sub>
            ) : null}
            <Button id={`change-${number}`} gap ghost onTap={() => change(table)}>
              {t.change}
            </Button>
          </Card>
        )
      })}
    </>
  )
}
