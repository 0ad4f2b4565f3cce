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
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { StatementRow } from './answers'

type As = 'take' | 'out' | 'credit' | 'debit'
type RowProps = { statementId: string; item: StatementRow; first: boolean }

/** What can be said of one row; to leave it out takes a reason, and a second tap. */
const Answers = ({ statementId, item }: Omit<RowProps, 'first'>) => {
  const { statement: t } = useLabels({ zh, en })
  const [leaving, leave] = useState(false)
  const [reason, setReason] = useDraft(`row.${item.row}.reason`, '')
  const answer = useWrite(api.funding.receiving.answerStatementRows.mutate, () => leave(false), {
    draft: `row.${item.row}`,
  })
  const { row, line, answer: said } = item
  const say = (as: As) => answer.run({ statementId, answers: [{ row, as, reason: as === 'out' ? reason : '' }] })
  const duplicate = !('problem' in line)
  const sides =
    'problem' in line ? (['credit', 'debit'] as const).filter((side) => line.choices[side] !== undefined) : []
  const wordsFor = (as: As) =>
    duplicate && as === 'out'
      ? t.same
      : fill(t.as[as], {
          fen: 'problem' in line && (as === 'credit' || as === 'debit') ? yuan(line.choices[as] ?? 0) : '',
        })
  return (
    <View>
      {said ? <Tag tone="grey">{fill(t.answered, { as: wordsFor(said.as) })}</Tag> : null}
      {said?.reason ? <Sub>{said.reason}</Sub> : null}
      <Problem error={answer.error} />
      {(duplicate ? (['out', 'take'] as const) : sides).map((as) => (
        <Button key={as} id={`row-${row}-${as}`} gap ghost busy={answer.busy} deed="answer" onTap={() => say(as)}>
          {wordsFor(as)}
        </Button>
      ))}
      {duplicate ? null : leaving ? (
        <>
          <Field id={`row-${row}-why`} label={t.whyOut} value={reason} onChange={setReason} most={200} />
          <Button
            id={`row-${row}-sure`}
            gap
            busy={answer.busy}
            deed="answer"
            lacks={{ [t.whyOut]: reason.trim() }}
            onTap={() => say('out')}
          >
            {t.outSure}
          </Button>
        </>
      ) : (
        <Button id={`row-${row}-out`} gap ghost onTap={() => leave(true)}>
          {t.as.out}
        </Button>
      )}
    </View>
  )
}

/** One row of a statement as it was read, with what it is like and what can be done about it. */
export const StatementRowCard = ({ statementId, item, first }: RowProps) => {
  const { statement: t } = useLabels({ zh, en })
  const { row, line } = item
  const at = fill(t.row, { row })
  if ('aside' in line) return <Line first={first} left={`${at} · ${t.asides[line.aside]}`} under={line.words} />
  if ('problem' in line)
    return (
      <View>
        <Line first={first} left={`${at} · ${t.problems[line.problem]}`} under={line.words} />
        {line.problem === 'noDay' && line.draft ? <Sub>{fill(t.dayAbove, { day: line.draft.onDay })}</Sub> : null}
        <Answers statementId={statementId} item={item} />
      </View>
    )
  const balance = (fen: number | null) => (fen === null ? '' : fill(t.balance, { fen: yuan(fen) }))
  const { like } = line
  const words = like
    ? [like.onDay, like.counterparty, like.remark, like.serial, balance(like.balanceFen)].filter(Boolean).join(' · ')
    : ''
  return (
    <View>
      <Line
        first={first}
        left={line.counterparty || line.remark || at}
        under={[at, line.onDay, line.remark, line.serial, balance(line.balanceFen)].filter(Boolean).join(' · ')}
        right={`${line.side === 'credit' ? '+' : '−'}${yuan(line.amountFen)}`}
      />
      {like ? (
        <>
          <Sub>
            {like.statement === null
              ? fill(t.likeFile, { row: like.row, words })
              : fill(t.likeOther, { statement: like.statement, row: like.row, words })}
          </Sub>
          <Answers statementId={statementId} item={item} />
        </>
      ) : null}
    </View>
  )
}
