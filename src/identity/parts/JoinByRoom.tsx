import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { toldNow } from '../toldNow'
import { DoorFields, lacksOf, usePlace } from './DoorFields'

type Sent = { minutes: number; shown: string | null; ticket: string }

/** Where somebody lives and who they are, as the roll has it; then the digits that came to the telephone on the roll. */
export const useRoom = (done: (joined: { assisted: number }) => void) => {
  const t = useLabels({ zh, en })
  const where = usePlace()
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState<Sent | undefined>(undefined)
  const send = useWrite(api.identity.sendToRoom.mutate, setSent)
  const enter = useWrite(api.identity.joinByRoom.mutate, done)
  const at = { ...where.place, name }
  const lacks = { ...lacksOf(at, t), [t.name]: name.trim() }
  const foot = sent ? (
    <Button
      id="join"
      busy={enter.busy}
      deed="join"
      lacks={{ ...lacks, [t.smsCode]: /^\d{6}$/.test(code) }}
      onTap={() => enter.run({ ...at, code, ticket: sent.ticket, told: toldNow.privacy })}
    >
      {t.join}
    </Button>
  ) : (
    <Button id="room-code" busy={send.busy} deed="code" lacks={lacks} onTap={() => send.run(at)}>
      {t.getCode}
    </Button>
  )
  const form = (
    <View>
      <Sub>{t.byRoomHint}</Sub>
      <DoorFields {...where} />
      <Field id="name" need label={t.name} value={name} onChange={setName} most={60} />
      {sent ? (
        <>
          <Field id="sms-code" need label={t.smsCode} type="number" value={code} onChange={setCode} most={6} />
          <Sub>
            {sent.shown ? fill(t.codeShown, { code: sent.shown }) : fill(t.roomCodeSent, { minutes: sent.minutes })}
          </Sub>
          <Button id="room-again" ghost gap busy={send.busy} deed="code" onTap={() => send.run(at)}>
            {t.getCodeAgain}
          </Button>
        </>
      ) : null}
      <Problem error={enter.error ?? send.error} />
    </View>
  )
  return { form, foot }
}
