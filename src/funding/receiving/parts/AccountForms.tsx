import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { useAbouts } from './abouts'

type Account = Awaited<ReturnType<typeof api.funding.receiving.accounts.query>>['items'][number]

/** The second person types the number from the bank's paper; what was entered is not shown to them. */
export const ConfirmAccount = ({ account }: { account: Account }) => {
  const { bank: t } = useLabels({ zh, en })
  const [number, setNumber] = useState('')
  const confirm = useWrite(api.funding.receiving.confirmAccount.mutate, () => toast(t.confirmed))
  return (
    <Card id={`confirm-${account.id}`}>
      <Title>{fill(t.waitsFor, { title: account.title })}</Title>
      <Sub>{`${account.holder} · ${account.bank}`}</Sub>
      <Field
        id="typed"
        label={t.typeAgain}
        hint={fill(t.typeHint, { last: account.number.slice(-4) })}
        value={number}
        onChange={setNumber}
        most={40}
      />
      <Problem error={confirm.error} />
      <SecondSignature>
        <Button
          id="confirm-account"
          gap
          busy={confirm.busy}
          deed="confirm"
          lacks={{ [t.typeAgain]: number.trim().length >= 8 }}
          onTap={() => confirm.run({ accountId: account.id, number })}
        >
          {t.confirm}
        </Button>
      </SecondSignature>
    </Card>
  )
}

/** The secretary enters an account, or a new version of it. It is shown to nobody who pays until it was typed again. */
export const SetAccount = () => {
  const { bank: t } = useLabels({ zh, en })
  const abouts = useAbouts()
  const [chosen, choose] = useDraft<string | undefined>('account.chosen', undefined)
  const [said, say] = useDraft('account.said', { holder: '', bank: '', number: '', reason: '' })
  const account = useNewId('account')
  const set = useWrite(
    api.funding.receiving.setAccount.mutate,
    () => {
      toast(t.saved)
      say({ holder: '', bank: '', number: '', reason: '' })
      account.renew()
    },
    { draft: 'account' },
  )
  const about = abouts.find(({ value }) => value === chosen) ?? abouts[0]
  const whole = Object.values(said).every((words) => words.trim())
  const field = (name: keyof typeof said) => ({
    value: said[name],
    onChange: (value: string) => say({ ...said, [name]: value }),
  })
  return (
    <Card id="set-account">
      <Title>{t.set}</Title>
      <Sub>{t.about}</Sub>
      <Chips name="about" options={abouts} value={about?.value} onChange={choose} />
      <Field id="holder" label={t.holder} hint={t.holderHint} {...field('holder')} />
      <Field id="of-bank" label={t.ofBank} {...field('bank')} />
      <Field id="number" label={t.number} most={40} {...field('number')} />
      <Field id="reason" label={t.reason} most={200} {...field('reason')} />
      <Problem error={set.error} />
      <View>
        <Button
          id="save-account"
          gap
          busy={set.busy}
          deed="save"
          off={!whole || !about}
          onTap={() => about && set.run({ accountId: account.id, about: about.about, aboutId: about.value, ...said })}
        >
          {t.save}
        </Button>
      </View>
    </Card>
  )
}
