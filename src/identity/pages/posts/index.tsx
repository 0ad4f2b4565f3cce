import { api, here } from '../../../platform/client/api'
import { useRead } from '../../../platform/client/calls'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Sub, Tag, Title } from '../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Who holds which post here; several in one hand stand first, for everybody to see. */
const Posts = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['posts'], () => api.identity.posts.query(here({})))
  return (
    <Page>
      <Card>
        <Title>{t.posts}</Title>
        <Sub>{t.postsHint}</Sub>
      </Card>
      <Loaded query={read}>
        {({ items }) => (
          <Card>
            {items.map(({ name, posts }, place) => (
              <Line
                key={place}
                first={place === 0}
                left={name}
                right={posts.length > 1 ? <Tag>{t.crossPosts}</Tag> : null}
                under={posts
                  .map(({ role, scope, until }) =>
                    [t.roles[role], scope, until ? fill(t.postUntil, { day: until }) : ''].filter(Boolean).join(' · '),
                  )
                  .join('；')}
              />
            ))}
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

export default Posts
