import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Line, Sub, Tag } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { SentSheet } from './sendShareSheet'

type Answered = Pick<SentSheet, 'reasons' | 'open' | 'out'>
type Asked = SentSheet['problems'][number] & { place: number; reason: string | null }

/** Leave rows out: a reason, and a second tap. */
const LeaveOut = ({
  sheetId,
  rows,
  words,
  done,
}: {
  sheetId: string
  rows: readonly Asked[]
  words: string
  done: (answered: Answered) => void
}) => {
  const t = useLabels({ zh, en }).sheet
  const form = `leave.${sheetId}.${rows[0]?.place}.${rows.length}`
  const [leaving, leave] = useState(false)
  const [reason, setReason] = useDraft(`${form}.reason`, '')
  const answer = useWrite(
    api.funding.shares.answerShareSheet.mutate,
    (answered) => {
      leave(false)
      done(answered)
    },
    { draft: form },
  )
  const name = `${rows.length > 1 ? 'rows' : 'row'}-${rows[0]?.place}`
  if (!leaving)
    return (
      <Button id={`${name}-out`} ghost gap onTap={() => leave(true)}>
        {words}
      </Button>
    )
  return (
    <>
      <Field id={`${name}-why`} label={t.whyOut} value={reason} onChange={setReason} most={200} />
      <Problem error={answer.error} />
      <Button
        id={`${name}-sure`}
        gap
        busy={answer.busy}
        deed="answer"
        lacks={{ [t.whyOut]: reason.trim() }}
        onTap={() => answer.run({ sheetId, places: rows.map(({ place }) => place), reason })}
      >
        {fill(t.outSure, { rows: rows.length })}
      </Button>
    </>
  )
}

const AskedRow = ({ row }: { row: Asked }) => {
  const t = useLabels({ zh, en }).sheet
  return (
    <>
      <Line
        left={fill(t.cell, { sheet: row.sheet, cell: row.cell })}
        under={`${row.words} · ${t.problems[row.problem]}`}
        {...(row.fen === null ? {} : { right: yuan(row.fen) })}
      />
      {row.reason === null ? null : <Tag tone="grey">{fill(t.isOut, { reason: row.reason })}</Tag>}
    </>
  )
}

/** The rows that are not understood, each in sight, those of one kind together: put right in the file, or left out with a reason. */
export const AskedRows = ({ sheet, onChange }: { sheet: SentSheet; onChange: (sheet: SentSheet) => void }) => {
  const t = useLabels({ zh, en }).sheet
  const rows = sheet.problems.map((row, place) => ({ ...row, place, reason: sheet.reasons[place] ?? null }))
  // Money that would not count is another matter than a line without a sum.
  const kindOf = ({ problem, fen }: Asked) => `${problem} ${fen === null}`
  const done = (answered: Answered) => onChange({ ...sheet, ...answered })
  return (
    <>
      {sheet.tooMany ? <Sub>{t.tooMany}</Sub> : null}
      {[...new Set(rows.map(kindOf))].map((kind) => {
        const alike = rows.filter((row) => kindOf(row) === kind)
        const open = alike.filter(({ reason }) => reason === null)
        return (
          <View key={kind}>
            {alike.map((row) => (
              <View key={row.place}>
                <AskedRow row={row} />
                {sheet.tooMany ? null : (
                  <LeaveOut
                    sheetId={sheet.sheetId}
                    rows={[row]}
                    words={row.reason === null ? t.out : t.outAgain}
                    done={done}
                  />
                )}
              </View>
            ))}
            {open.length > 1 && !sheet.tooMany ? (
              <LeaveOut
                sheetId={sheet.sheetId}
                rows={open}
                words={fill(t.outAll, {
                  rows: open.length,
                  first: open[0]?.line ?? 0,
                  last: open[open.length - 1]?.line ?? 0,
                })}
                done={done}
              />
            ) : null}
          </View>
        )
      })}
    </>
  )
}
