import { View } from '@tarojs/components'
import { api } from '../../api'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { dayOf } from '../../platform/instant'
import { fill } from '../../platform/refusal'
import { isHead } from '../../platform/roles'
import { Loaded } from '../../ui/faces'
import { Card, Line, Sub, Title } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Rows } from '../../ui/Rows'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Texts = typeof zh.labels
type PostLine = Awaited<ReturnType<typeof api.posts.history.query>>['items'][number]

/** What happened to an appointment, in the order in which it happened. */
export const storyOf = (
  t: Texts,
  { proposed, byBody, byOffice, refused, signsFrom, until, ended, role }: PostLine,
): string =>
  [
    fill(t.postProposed, { by: proposed.by, day: dayOf(proposed.at) }),
    byBody ? fill(t.postByBody, { body: t.bodies[byBody.as], by: byBody.by, day: dayOf(byBody.at) }) : '',
    byOffice ? fill(t.postByOffice, { by: byOffice.by, day: dayOf(byOffice.at) }) : '',
    refused
      ? fill(refused.own ? t.postTakenBack : t.postRefusedBy, {
          by: refused.by,
          day: dayOf(refused.at),
          why: refused.why,
        })
      : '',
    signsFrom ? fill(isHead(role) ? t.holdsFrom : t.signsFrom, { day: dayOf(signsFrom) }) : '',
    until ? fill(t.until, { day: dayOf(until) }) : '',
    ended ? fill(t.postEndedBy, { by: ended.by, day: dayOf(ended.at) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** Who somebody is, under the true name of the body for which they stand: on the owners' side that need not be a committee. */
export const titleOf = (t: Texts, { name, role, body }: PostLine): string =>
  `${name} · ${fill(isHead(role) ? t.headOf : t.supervisorOf, { body: t.bodies[body] })}`

/** How everybody who watches came to it, and how it ended: public, because it is what two signatures rest on. */
export const PostHistory = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['post history'], (at) => api.posts.history.query(here(at)))
  return (
    <Card id="post-history">
      <Title>{t.postHistory}</Title>
      <Sub>{t.postHistoryHint}</Sub>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noHistory, text: t.noHistoryNext }}
      >
        {({ items }) => (
          <View>
            <Rows items={items}>
              {(item, place) => (
                <Line key={item.id} first={place === 0} left={titleOf(t, item)} under={storyOf(t, item)} />
              )}
            </Rows>
          </View>
        )}
      </Loaded>
      <Pager pages={pages} id="more-history" />
    </Card>
  )
}
