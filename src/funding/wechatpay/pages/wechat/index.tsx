import { useState } from 'react'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { sure, toast } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { office, supervisors } from '../../../../platform/roles'
import { date } from '../../../../platform/time'
import { SignedFor } from '../../../../posts/parts/useBodyName'
import { SecondSignature } from '../../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Tag } from '../../../../ui/layout'
import { SetMerchant, SwitchOn } from '../../parts/MerchantForms'
import { WechatBook } from '../../parts/WechatBook'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Merchant = Awaited<ReturnType<typeof api.funding.wechatpay.merchants.query>>['items'][number]
type MerchantProps = { merchant: Merchant; secretary: boolean; supervises: boolean }

const MerchantCard = ({ merchant, secretary, supervises }: MerchantProps) => {
  const { wechat: t } = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const { id, title, mchid, reason, setAt, confirmedAt, confirmedAs, offAt, mine, latest } = merchant
  const off = useWrite(api.funding.wechatpay.switchOffMerchant.mutate, () => toast(t.off))
  return (
    <>
      <Card id={`merchant-${mchid.slice(-2)}`}>
        <Line first left={title} under={`${date(setAt)} · ${reason}`} right={mchid} />
        <SignedFor bodies={[confirmedAs]} />
        <Tag tone={offAt ? 'grey' : confirmedAt ? '' : 'warn'}>{offAt ? t.off : confirmedAt ? t.on : t.waits}</Tag>
        {!confirmedAt && !offAt && latest && supervises && !mine ? <SwitchOn merchantId={id} /> : null}
        <Problem error={off.error} />
        {offAt ? null : (
          <SecondSignature posts={office}>
            <Button
              id="switch-off"
              ghost
              gap
              busy={off.busy}
              deed="save"
              onTap={async () => {
                if (await sure(t.sureOff)) off.run({ merchantId: id })
              }}
            >
              {t.switchOff}
            </Button>
          </SecondSignature>
        )}
        {confirmedAt && !open ? (
          <Button id="open-book" ghost gap onTap={() => setOpen(true)}>
            {t.book}
          </Button>
        ) : null}
      </Card>
      {open ? <WechatBook merchantId={id} secretary={secretary} /> : null}
    </>
  )
}

/** WeChat Pay with the body's own merchant number: switched on by two people, off by any of them, compared every day. */
const WechatPage = () => {
  const { wechat: t } = useLabels({ zh, en })
  const read = useRead(['merchants'], () => api.funding.wechatpay.merchants.query(here({})))
  const me = useMe()
  const secretary = me.holds('secretary')
  const supervises = me.holds(...supervisors)
  return (
    <Page>
      <Card>
        <Sub>{t.hint}</Sub>
      </Card>
      <Loaded query={read}>
        {({ items, ready }) => (
          <>
            {items.length === 0 ? <Card>{t.none}</Card> : null}
            {items.map((merchant) => (
              <MerchantCard key={merchant.id} merchant={merchant} secretary={secretary} supervises={supervises} />
            ))}
            {ready ? null : <Card>{t.notReady}</Card>}
            {ready && secretary ? <SetMerchant /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default WechatPage
