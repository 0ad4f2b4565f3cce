import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { sure, toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { isHead, isWatcher } from '../../platform/roles'
import { en as postsEn } from '../../posts/texts.en'
import { zh as postsZh } from '../../posts/texts.zh'
import { Button, Problem } from '../../ui/action'
import { Card, Line, Row, Sub, Tag, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { useMe } from './me'

type Item = Awaited<ReturnType<typeof api.identity.posts.query>>['items'][number]
type Post = Item['posts'][number]

/** Everything that may be done with somebody's posts: ended by whoever answers for them, and a code handed over. */
const useHolding = () => {
  const t = useLabels({ zh, en })
  const office = useMe().holds('officer')
  const [made, setMade] = useState<string | undefined>(undefined)
  const ended = () => toast(t.postEnded)
  const keep = ({ codes }: { codes: { code: string }[] }) => setMade(codes[0]?.code)
  const endByDesk = useWrite(api.identity.endPost.mutate, ended)
  const endByOffice = useWrite(api.posts.end.mutate, ended)
  const fromDesk = useWrite(api.identity.invite.mutate, keep)
  const fromOffice = useWrite(api.identity.inviteWatcher.mutate, keep)
  const end = async (personId: string, { role, scopeId }: Post) => {
    if (!(await sure(t.endPostSure))) return
    if (isWatcher(role)) endByOffice.run({ personId, role, scopeId })
    else endByDesk.run({ personId, role, scopeId })
  }
  const error = endByDesk.error ?? endByOffice.error ?? fromDesk.error ?? fromOffice.error
  return { end, invite: office ? fromOffice : fromDesk, made, error }
}

/** Somebody with all their posts; several in one hand say so. */
export const Holder = ({ item: { name, personId, posts }, place }: { item: Item; place: number }) => {
  const t = useLabels({ zh, en })
  const watch = useLabels({ zh: postsZh, en: postsEn })
  const { end, invite, made, error } = useHolding()
  return (
    <Card>
      <Row>
        <Title>{name}</Title>
        {posts.length > 1 ? <Tag>{t.crossPosts}</Tag> : null}
      </Row>
      {made ? <Sub>{fill(t.deskCodeIs, { code: made })}</Sub> : null}
      {posts.map((post) => (
        <Line
          key={`${post.role}${post.scopeId}`}
          id={`post-${place}-${post.role}`}
          left={t.roles[post.role]}
          under={[
            post.scope,
            post.signsFrom ? fill(isHead(post.role) ? watch.holdsFrom : watch.signsFrom, { day: post.signsFrom }) : '',
            post.until ? fill(t.postUntil, { day: post.until }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          right={post.mayEnd ? <View className="minus">{t.endPost}</View> : null}
          {...(post.mayEnd && personId ? { onTap: () => void end(personId, post) } : {})}
        />
      ))}
      {personId ? (
        <Button
          id={`desk-code-${place}`}
          ghost
          gap
          busy={invite.busy}
          deed="ask"
          onTap={() => invite.run({ personIds: [personId] })}
        >
          {t.makeDeskCode}
        </Button>
      ) : null}
      <Problem error={error} />
    </Card>
  )
}
