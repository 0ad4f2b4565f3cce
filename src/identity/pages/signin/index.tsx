import { useState } from 'react'
import { api } from '../../../api'
import { queryClient, useWrite } from '../../../platform/client/calls'
import { back, toast } from '../../../platform/client/go'
import { entered, knownHere, useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Page, Sub } from '../../../ui/layout'
import { Told } from '../../parts/Told'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'
import { toldNow } from '../../toldNow'

type Sent = { minutes: number; shown: string | null; ticket: string }

/** Sign in with a phone and the code that is sent to it. */
const SignIn = () => {
  const t = useLabels({ zh, en })
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState<Sent | undefined>(undefined)
  const send = useWrite(api.identity.sendCode.mutate, setSent)
  const enter = useWrite(api.identity.signIn.mutate, (tokens) => {
    queryClient.clear()
    entered(tokens)
    toast(t.signedIn)
    back()
  })
  const whole = /^1\d{10}$/.test(phone)
  const foot = sent ? (
    <Button
      id="enter"
      busy={enter.busy}
      deed="enter"
      lacks={{ [t.smsCode]: /^\d{6}$/.test(code) }}
      onTap={() =>
        enter.run({ phone, code, ticket: sent.ticket, label: t.thisDevice, told: toldNow.privacy, ...knownHere() })
      }
    >
      {t.signIn}
    </Button>
  ) : (
    <Button
      id="send-code"
      busy={send.busy}
      deed="code"
      lacks={{ [t.phone]: whole }}
      onTap={() => send.run({ phone, ...knownHere() })}
    >
      {t.getCode}
    </Button>
  )
  return (
    <Page foot={foot}>
      <Card>
        <Sub>{t.signInHint}</Sub>
        <Field id="phone" label={t.phone} type="number" value={phone} onChange={setPhone} most={11} />
        {sent ? (
          <>
            <Field id="sms-code" label={t.smsCode} type="number" value={code} onChange={setCode} most={6} />
            <Sub>
              {sent.shown ? fill(t.codeShown, { code: sent.shown }) : fill(t.codeSent, { minutes: sent.minutes })}
            </Sub>
            <Button
              id="send-again"
              ghost
              gap
              busy={send.busy}
              deed="code"
              onTap={() => send.run({ phone, ...knownHere() })}
            >
              {t.getCodeAgain}
            </Button>
          </>
        ) : null}
        <Told text={t.told} named={false} />
      </Card>
      <Problem error={enter.error ?? send.error} />
    </Page>
  )
}

export default SignIn
