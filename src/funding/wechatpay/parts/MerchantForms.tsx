import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field, LongField } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { useAbouts } from '../../receiving/parts/abouts'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** The second person types the merchant number from WeChat's platform. */
export const SwitchOn = ({ merchantId }: { merchantId: string }) => {
  const { wechat: t } = useLabels({ zh, en })
  const [mchid, setMchid] = useDraft(`on.${merchantId}.mchid`, '')
  const on = useWrite(api.funding.wechatpay.switchOnMerchant.mutate, () => toast(t.switchedOn), {
    draft: `on.${merchantId}`,
  })
  return (
    <>
      <Field id="typed" label={t.typeAgain} type="number" value={mchid} onChange={setMchid} most={12} />
      <Problem error={on.error} />
      <SecondSignature>
        <Button
          id="switch-on"
          gap
          busy={on.busy}
          deed="save"
          lacks={{ [t.typeAgain]: mchid.trim().length >= 8 }}
          onTap={() => on.run({ merchantId, mchid })}
        >
          {t.switchOn}
        </Button>
      </SecondSignature>
    </>
  )
}

const empty = {
  mchid: '',
  appid: '',
  serial: '',
  privateKey: '',
  apiKey: '',
  wechatKeyId: '',
  wechatKey: '',
  reason: '',
}

/** The secretary enters the body's merchant number and keys; the keys cannot be read again. */
export const SetMerchant = () => {
  const { wechat: t } = useLabels({ zh, en })
  const abouts = useAbouts()
  const [chosen, choose] = useDraft<string | undefined>('merchant.chosen', undefined)
  const [said, say] = useDraft('merchant.said', empty)
  const merchant = useNewId('merchant')
  const set = useWrite(
    api.funding.wechatpay.setMerchant.mutate,
    () => {
      toast(t.saved)
      say(empty)
      merchant.renew()
    },
    { draft: 'merchant' },
  )
  const about = abouts.find(({ value }) => value === chosen) ?? abouts[0]
  const whole = Object.values(said).every((words) => words.trim())
  const field = (name: keyof typeof empty, most: number) => ({
    id: name,
    label: t[name],
    value: said[name],
    most,
    onChange: (value: string) => say({ ...said, [name]: value }),
  })
  return (
    <Card id="set-merchant">
      <Title>{t.set}</Title>
      <Sub>{t.about}</Sub>
      <Chips name="about" options={abouts} value={about?.value} onChange={choose} />
      <Field {...field('mchid', 12)} type="number" />
      <Field {...field('appid', 20)} />
      <Field {...field('serial', 40)} />
      <LongField {...field('privateKey', 8000)} />
      <Field {...field('apiKey', 32)} type="password" />
      <Field {...field('wechatKeyId', 80)} />
      <LongField {...field('wechatKey', 8000)} />
      <Field {...field('reason', 200)} />
      <Sub>{t.sealed}</Sub>
      <Problem error={set.error} />
      <Button
        id="save-merchant"
        gap
        busy={set.busy}
        deed="save"
        off={!whole || !about}
        onTap={() => about && set.run({ merchantId: merchant.id, about: about.about, aboutId: about.value, ...said })}
      >
        {t.save}
      </Button>
    </Card>
  )
}
