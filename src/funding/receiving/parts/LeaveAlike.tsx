import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { StatementRow } from './answers'

type AlikeProps = { statementId: string; rows: readonly number[]; words: string }

/** Rows in sight that are asked about for one reason, left out together: with one reason, and a second tap. */
const Alike = ({ statementId, rows, words }: AlikeProps) => {
  const { statement: t } = useLabels({ zh, en })
  const [leaving, leave] = useState(false)
  const [reason, setReason] = useDraft(`alike.${words}.reason`, '')
  const answer = useWrite(api.funding.receiving.answerStatementRows.mutate, () => leave(false), {
    draft: `alike.${words}`,
  })
  const answers = rows.map((row) => ({ row, as: 'out' as const, reason }))
  const said = { rows: rows.length, words }
  if (!leaving)
    return (
      <Button id={`alike-${rows[0]}-out`} gap ghost onTap={() => leave(true)}>
        {fill(t.outAlike, said)}
      </Button>
    )
  return (
    <>
      <Field id={`alike-${rows[0]}-why`} label={t.whyOut} value={reason} onChange={setReason} most={200} />
      <Problem error={answer.error} />
      <Button
        id={`alike-${rows[0]}-sure`}
        gap
        busy={answer.busy}
        deed="answer"
        lacks={{ [t.whyOut]: reason.trim() }}
        onTap={() => answer.run({ statementId, answers })}
      >
        {fill(t.outAlike, said)}
      </Button>
    </>
  )
}

/** The rows of a page that speak of no money and are asked about for one reason; those that speak of money are answered each by itself. */
export const LeaveAlike = ({ statementId, items }: { statementId: string; items: readonly StatementRow[] }) => {
  const { statement: t } = useLabels({ zh, en })
  const open = items.flatMap(({ row, line, answer }) => {
    if (answer || !('problem' in line) || line.choices.credit !== undefined || line.choices.debit !== undefined)
      return []
    return [{ row, problem: line.problem }]
  })
  return (
    <>
      {[...new Set(open.map(({ problem }) => problem))].map((problem) => {
        const rows = open.filter((one) => one.problem === problem).map(({ row }) => row)
        return rows.length > 1 ? (
          <Alike key={problem} statementId={statementId} rows={rows} words={t.problems[problem]} />
        ) : null
      })}
    </>
  )
}
