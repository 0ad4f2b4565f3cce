import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, sure, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { isWatcher } from '../../../platform/roles'
import { PostHistory } from '../../../posts/parts/PostHistory'
import { Proposals } from '../../../posts/parts/Proposals'
import { en as postsEn } from '../../../posts/texts.en'
import { zh as postsZh } from '../../../posts/texts.zh'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Row, Sub, Tag, Title } from '../../../ui/layout'
import { useMe } from '../../parts/me'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Who holds which post here; several in one hand stand first, for everybody to see. Below, how those who watch came to it. */
const Posts = () => {
  const t = useLabels({ zh, en })
  const watch = useLabels({ zh: postsZh, en: postsEn })
  const me = useMe()
  const byDesk = useWrite(api.identity.endPost.mutate, () => toast(t.postEnded))
  const byOffice = useWrite(api.posts.end.mutate, () => toast(t.postEnded))
  const [made, setMade] = useState<{ personId: string; code: string } | undefined>(undefined)
  const keep = ({ codes }: { codes: { personId: string; code: string }[] }) => setMade(codes[0])
  const fromDesk = useWrite(api.identity.invite.mutate, keep)
  const fromOffice = useWrite(api.identity.inviteWatcher.mutate, keep)
  const invite = me.holds('officer') ? fromOffice : fromDesk
  const read = useRead(['posts'], () => api.identity.posts.query(here({})))
  return (
    <Page
      foot={
        read.data?.mayGive ? (
          <Button id="to-appoint" onTap={() => go('identity/pages/appoint/index')}>
            {t.appoint}
          </Button>
        ) : undefined
      }
    >
      <Problem error={byDesk.error ?? byOffice.error ?? invite.error} />
      <Card>
        <Title>{t.posts}</Title>
        <Sub>{t.postsHint}</Sub>
      </Card>
      <Proposals />
      <Loaded query={read}>
        {({ items }) =>
          items.map(({ name, personId, posts }, place) => (
            <Card key={place}>
              <Row>
                <Title>{name}</Title>
                {posts.length > 1 ? <Tag>{t.crossPosts}</Tag> : null}
              </Row>
              {made && made.personId === personId ? <Sub>{fill(t.deskCodeIs, { code: made.code })}</Sub> : null}
              {posts.map(({ role, scope, scopeId, until, signsFrom, mayEnd }) => (
                <Line
                  key={`${role}${scopeId}`}
                  id={`post-${place}-${role}`}
                  left={t.roles[role]}
                  under={[
                    scope,
                    signsFrom ? fill(watch.signsFrom, { day: signsFrom }) : '',
                    until ? fill(t.postUntil, { day: until }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  right={mayEnd ? <View className="minus">{t.endPost}</View> : null}
                  {...(mayEnd && personId
                    ? {
                        onTap: async () => {
                          if (await sure(t.endPostSure))
                            isWatcher(role)
                              ? byOffice.run({ personId, role, scopeId })
                              : byDesk.run({ personId, role, scopeId })
                        },
                      }
                    : {})}
                />
              ))}
              {personId ? (
                <Button
                  id={`desk-code-${place}`}
                  ghost
                  gap
                  busy={invite.busy}
                  onTap={() => invite.run({ personIds: [personId] })}
                >
                  {t.makeDeskCode}
                </Button>
              ) : null}
            </Card>
          ))
        }
      </Loaded>
      <PostHistory />
    </Page>
  )
}

export default Posts
