import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'

type Debit = Awaited<ReturnType<typeof api.funding.receiving.debits.query>>['items'][number]

const Explain = ({ debit }: { debit: Debit }) => {
  const { queue: t } = useLabels({ zh, en })
  const [said, say] = useDraft(`debit.${debit.id}.said`, '')
  const explain = useWrite(api.funding.receiving.explainDebit.mutate, () => toast(t.explained), {
    draft: `debit.${debit.id}`,
  })
  return (
    <View>
      <Field id={`said-${debit.row}`} label={t.explanation} value={said} onChange={say} most={200} />
      <Problem error={explain.error} />
      <Button
        id={`explain-${debit.row}`}
        ghost
        gap
        busy={explain.busy}
        deed="answer"
        lacks={{ [t.explanation]: said.trim() }}
        onTap={() => explain.run({ lineId: debit.id, explanation: said.trim() })}
      >
        {t.explain}
      </Button>
    </View>
  )
}

/** Money that went out without a payment of ours: what it was is written down by a supervisor. */
export const Debits = ({ accountId, supervises }: { accountId: string; supervises: boolean }) => {
  const { queue: t } = useLabels({ zh, en })
  const [after, move] = useState<string | undefined>(undefined)
  const read = useRead(['debits', accountId, after], () =>
    api.funding.receiving.debits.query(here({ accountId, ...(after ? { after } : {}) })),
  )
  return (
    <Card id="debits">
      <Title>{t.debits}</Title>
      <Sub>{t.debitsHint}</Sub>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.noDebits, text: '' }}>
        {({ items, next }) => (
          <>
            {items.map((debit) => (
              <View key={debit.id}>
                <Line
                  left={fill(t.from, { counterparty: debit.counterparty || '—', day: debit.onDay })}
                  under={debit.remark}
                  right={`−${yuan(debit.amountFen)}`}
                />
                {supervises ? (
                  <SecondSignature>
                    <Explain debit={debit} />
                  </SecondSignature>
                ) : null}
              </View>
            ))}
            {next ? (
              <Button id="more-debits" ghost gap onTap={() => move(next)}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </Card>
  )
}
