import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Line, Sub } from '../../../ui/layout'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'

export type Promised = Awaited<ReturnType<typeof api.funding.receiving.findPromises.query>>['items'][number]

/** A promise as the queue shows it: who, which home, what is left of it. */
export const PromiseLine = ({ promised, onTap, id }: { promised: Promised; onTap?: () => void; id?: string }) => {
  const { queue: t } = useLabels({ zh, en })
  return (
    <Line
      {...(id ? { id } : {})}
      left={`${promised.payer} #${promised.number}`}
      under={`${fill(t.candidate, { left: yuan(promised.leftFen), home: promised.home || promised.project })}${promised.code ? ` · ${promised.code}` : ''}`}
      right={onTap ? '›' : undefined}
      onTap={onTap}
    />
  )
}

/** Look for a promise by its code, its payer or its home. */
export const FindPromise = ({ accountId, chosen }: { accountId: string; chosen: (promised: Promised) => void }) => {
  const { queue: t } = useLabels({ zh, en })
  const [words, setWords] = useState('')
  const [state, setState] = useState<{ busy?: boolean; error?: unknown; items?: readonly Promised[] }>({})
  const find = () => {
    setState({ busy: true })
    api.funding.receiving.findPromises.query(here({ accountId, words: words.trim() })).then(
      ({ items }) => setState({ items }),
      (error) => setState({ error }),
    )
  }
  return (
    <View>
      <Field id="find-words" label={t.find} hint={t.findHint} value={words} onChange={setWords} most={30} />
      <Button id="find" ghost gap busy={state.busy ?? false} deed="read" off={!words.trim()} onTap={find}>
        {t.find}
      </Button>
      <Problem error={state.error} />
      {state.items?.length === 0 ? <Sub>{t.foundNone}</Sub> : null}
      {state.items?.map((promised) => (
        <PromiseLine
          key={promised.commitmentId}
          id={`found-${promised.number}`}
          promised={promised}
          onTap={() => {
            chosen(promised)
            setState({})
          }}
        />
      ))}
    </View>
  )
}
