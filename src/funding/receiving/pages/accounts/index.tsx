import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { supervisors } from '../../../../platform/roles'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Tag, Title } from '../../../../ui/layout'
import { en as wechatEn } from '../../../wechatpay/texts.shared.en'
import { zh as wechatZh } from '../../../wechatpay/texts.shared.zh'
import { ConfirmAccount, SetAccount } from '../../parts/AccountForms'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** The body's accounts: entered by one, typed again by another; and from each the way to its statements. */
const AccountsPage = () => {
  const { bank: t } = useLabels({ zh, en })
  const { wechat } = useLabels({ zh: wechatZh, en: wechatEn })
  const project = useWord('project')
  const read = useRead(['accounts'], () => api.funding.receiving.accounts.query(here({})))
  const me = useMe()
  const supervises = me.holds(...supervisors)
  return (
    <Page>
      <Card>
        <Sub>{t.hint}</Sub>
      </Card>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.none, text: t.noneHint }}>
        {({ items }) => (
          <>
            {items
              .filter(({ confirmedAt }) => confirmedAt)
              .map(({ id, title, holder, bank, number }) => (
                <Card
                  key={id}
                  id={`account-${number.slice(-4)}`}
                  onTap={() => go('funding/receiving/pages/queue/index', { id })}
                >
                  <Title>{title}</Title>
                  <Line first left={holder} under={bank} right={number} />
                  <Sub>{`${t.open} ›`}</Sub>
                </Card>
              ))}
            {items
              .filter(({ confirmedAt }) => !confirmedAt)
              .map((account) =>
                supervises && !account.mine ? (
                  <ConfirmAccount key={account.id} account={account} />
                ) : (
                  <Card key={account.id}>
                    <Line
                      first
                      left={account.title}
                      under={`${account.holder} · ${account.bank}`}
                      right={account.number}
                    />
                    <Tag tone="grey">{t.waitsOther}</Tag>
                  </Card>
                ),
              )}
          </>
        )}
      </Loaded>
      {me.holds('secretary') ? <SetAccount /> : null}
      <Card id="to-wechat" onTap={() => go('funding/wechatpay/pages/wechat/index', project ? { project } : {})}>
        <Title>{`${wechat.title} ›`}</Title>
      </Card>
    </Page>
  )
}

export default AccountsPage
