import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { api } from '../../api'
import { queryClient, useRead, useWrite } from '../../platform/client/calls'
import { back, toast } from '../../platform/client/go'
import { randomBytes } from '../../platform/client/ids'
import { here } from '../../platform/client/link'
import { entered, knownHere, useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { Qr } from '../../ui/Qr'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** 20 bytes are 160 bits are 32 letters of five bits each. */
const base32 = (bytes: Uint8Array): string =>
  (
    Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .match(/.{5}/g) ?? []
  )
    .map((bits) => letters[Number.parseInt(bits, 2)])
    .join('')

const digits = /^\d{6}$/

/** The password, which somebody knows, and the authenticator, which they hold. */
export const StaffSignIn = () => {
  const t = useLabels({ zh, en })
  const [phone, setPhone] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const enter = useWrite(api.identity.signInStaff.mutate, (tokens) => {
    queryClient.clear()
    entered(tokens)
    toast(t.signedIn)
    back()
  })
  const lacks = { [t.phone]: /^1\d{10}$/.test(phone), [t.password]: password, [t.totp]: digits.test(code) }
  return (
    <Card>
      <Field id="phone" label={t.phone} type="number" value={phone} onChange={setPhone} most={11} />
      <Field id="password" label={t.password} type="password" value={password} onChange={setPassword} most={100} />
      <Field id="totp" label={t.totp} type="number" value={code} onChange={setCode} most={6} />
      <Problem error={enter.error} />
      <Button
        id="staff-enter"
        gap
        busy={enter.busy}
        deed="enter"
        lacks={lacks}
        onTap={() => enter.run({ phone, password, code, label: t.thisDevice, ...knownHere() })}
      >
        {t.staffSignIn}
      </Button>
    </Card>
  )
}

const BindPhone = () => {
  const t = useLabels({ zh, en })
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const bind = useWrite(api.identity.bindPhone.mutate, () => toast(t.phoneBound))
  const [sent, setSent] = useState<{ shown: string | null; ticket: string } | undefined>(undefined)
  const ask = useWrite(api.identity.sendCode.mutate, setSent)
  const ticket = sent?.ticket ?? ''
  return (
    <Card>
      <Title>{t.bindPhone}</Title>
      <Field id="bind-phone" label={t.phone} type="number" value={phone} onChange={setPhone} most={11} />
      <Button id="bind-code" ghost gap busy={ask.busy} deed="code" onTap={() => ask.run({ phone, ...knownHere() })}>
        {t.getCode}
      </Button>
      {sent?.shown ? <Sub>{fill(t.codeShown, { code: sent.shown })}</Sub> : null}
      <Field id="bind-digits" label={t.smsCode} type="number" value={code} onChange={setCode} most={6} />
      <Problem error={bind.error ?? ask.error} />
      <Button
        id="bind"
        gap
        busy={bind.busy}
        deed="join"
        lacks={{ [t.smsCode]: sent && digits.test(code) }}
        onTap={() => bind.run({ phone, code, ticket })}
      >
        {t.bindPhone}
      </Button>
    </Card>
  )
}

const SetKey = ({ had, needsCode }: { had: boolean; needsCode: boolean }) => {
  const [deskCode, setDeskCode] = useState('')
  const t = useLabels({ zh, en })
  const [secret, setSecret] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [oldCode, setOldCode] = useState('')
  useEffect(() => void randomBytes(20).then((bytes) => setSecret(base32(bytes))), [])
  const set = useWrite(api.identity.setStaffKey.mutate, () => {
    toast(t.staffSaved)
    back()
  })
  const asksOld = had && !needsCode
  const shown = {
    ...(asksOld && digits.test(oldCode) ? { oldCode } : {}),
    ...(deskCode.trim() ? { deskCode: deskCode.trim() } : {}),
  }
  const proved = (!had && !needsCode) || Object.keys(shown).length > 0
  const lacks = {
    ...{ [t.password]: secret && password, [t.totp]: digits.test(code) },
    ...(proved ? {} : { [asksOld ? t.oldTotp : t.deskCode]: false }),
  }
  return (
    <Card>
      <Title>{t.staffSet}</Title>
      <Field id="new-password" label={t.password} type="password" value={password} onChange={setPassword} most={100} />
      <Sub>{t.staffSecret}</Sub>
      {secret ? (
        <Qr text={`otpauth://totp/Six%20Points?secret=${secret}&issuer=Six%20Points`} label={t.staffSecret} />
      ) : null}
      <Text className="mono" userSelect>
        {secret}
      </Text>
      <Field id="new-totp" label={t.totp} type="number" value={code} onChange={setCode} most={6} />
      {asksOld ? (
        <Field id="old-totp" label={t.oldTotp} type="number" value={oldCode} onChange={setOldCode} most={6} />
      ) : null}
      {had || needsCode ? (
        <Field
          id="desk-code"
          label={asksOld ? t.deskCodeInstead : t.deskCode}
          value={deskCode}
          onChange={setDeskCode}
          most={20}
        />
      ) : null}
      <Problem error={set.error} />
      <Button
        id="set-key"
        gap
        busy={set.busy}
        deed="save"
        lacks={lacks}
        onTap={() => set.run({ password, secret, code, ...shown })}
      >
        {t.staffSet}
      </Button>
    </Card>
  )
}

/** Set or change the key; a WeChat account first gets a phone. */
export const StaffKey = () => {
  const read = useRead(['staff key'], () => api.identity.staffKey.query(here({})))
  return (
    <Loaded query={read}>
      {({ hasPhone, setAt, needsCode }) =>
        hasPhone ? <SetKey had={setAt !== null} needsCode={needsCode} /> : <BindPhone />
      }
    </Loaded>
  )
}
