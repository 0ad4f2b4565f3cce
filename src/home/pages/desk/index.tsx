import { useMe } from '../../../identity/parts/me'
import { en } from '../../../identity/texts.shared.en'
import { zh } from '../../../identity/texts.shared.zh'
import { go, useTitle } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { dayOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { isHead, type Role } from '../../../platform/roles'
import { en as postsEn } from '../../../posts/texts.shared.en'
import { zh as postsZh } from '../../../posts/texts.shared.zh'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Tag } from '../../../ui/layout'
import { useWork } from '../../parts/officeWork'

const Work = ({ roles }: { roles: readonly Role[] }) => {
  const work = useWork(roles)
  return (
    <Card id="desk">
      {work.map(({ id, page, label }, place) => (
        <Line key={id} id={id} first={place === 0} left={label} right="›" onTap={() => go(page)} />
      ))}
    </Card>
  )
}

/** The office's pages, for whoever holds a post here. */
const DeskPage = () => {
  const t = useLabels({ zh, en })
  const watch = useLabels({ zh: postsZh, en: postsEn })
  const read = useMe()
  useTitle(t.desk)
  return (
    <Page>
      <Loaded query={read} empty={{ when: ({ roles }) => roles.length === 0, title: t.noPosts, text: t.noPostsNext }}>
        {({ roles }) => (
          <>
            <Card id="my-posts">
              {roles.map(({ role, scope, signsFrom }) => (
                <Tag key={`${role} ${scope}`}>
                  {[
                    t.roles[role],
                    scope,
                    signsFrom ? fill(isHead(role) ? watch.holdsFrom : watch.signsFrom, { day: dayOf(signsFrom) }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Tag>
              ))}
            </Card>
            <Work roles={roles.map(({ role }) => role)} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default DeskPage
