import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { goTo, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { dayTime } from '../../../platform/time'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const template = process.env.TARO_APP_TEMPLATE_NOTICE ?? ''

/** Ask for WeChat's consent to one more message; only there, and only where a template is configured. */
const Subscribe = () => {
  const t = useLabels({ zh, en })
  const allow = useWrite(api.notices.allow.mutate, () => toast(t.subscribed))
  if (process.env.TARO_ENV !== 'weapp' || !template) return null
  const ask = async () => {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [template], entityIds: [] }).catch(() => undefined)
    const given: Record<string, unknown> = { ...answer }
    allow.run({ template: 'notice', accepted: given[template] === 'accept' })
  }
  return (
    <Button id="subscribe" ghost busy={allow.busy} deed="do" onTap={() => void ask()}>
      {t.subscribe}
    </Button>
  )
}

/** What concerns me and my home, newest first. */
const Inbox = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['inbox'], (at) => api.notices.inbox.query(here(at)))
  const mark = useWrite(api.notices.markRead.mutate, undefined, { waits: () => t.inbox })
  return (
    <Page>
      <Subscribe />
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noMessages, text: t.noMessagesText }}
      >
        {({ items }) => (
          <View className="gap">
            <Rows items={items}>
              {({ id, title, body, page, at, readAt }) => (
                <Card
                  key={id}
                  onTap={() => {
                    if (!readAt) mark.run({ messageId: id })
                    goTo(page)
                  }}
                >
                  <Row className="top">
                    <Title>{title}</Title>
                    {readAt ? null : <Tag tone="warn">{t.unread}</Tag>}
                  </Row>
                  <Sub>{body}</Sub>
                  <Tiny>{dayTime(at)}</Tiny>
                </Card>
              )}
            </Rows>
            <Pager pages={pages} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

export default Inbox
