import { en as contentEn } from '../../../content/texts.desk.en'
import { zh as contentZh } from '../../../content/texts.desk.zh'
import { en as bankEn } from '../../../funding/receiving/texts.shared.en'
import { zh as bankZh } from '../../../funding/receiving/texts.shared.zh'
import { useMe } from '../../../identity/parts/me'
import { en } from '../../../identity/texts.shared.en'
import { zh } from '../../../identity/texts.shared.zh'
import { go, useTitle } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { dayOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { gridWorkers, isHead, office, type Role } from '../../../platform/roles'
import { en as postsEn } from '../../../posts/texts.shared.en'
import { zh as postsZh } from '../../../posts/texts.shared.zh'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Tag } from '../../../ui/layout'

const secretary: Role[] = ['secretary']

/** What somebody with these posts can do at the community's office. */
const useWork = (roles: readonly Role[]) => {
  const t = useLabels({ zh, en })
  const { queue } = useLabels({ zh: contentZh, en: contentEn })
  const { bank } = useLabels({ zh: bankZh, en: bankEn })
  const all: { id: string; page: string; label: string; for: readonly Role[] }[] = [
    { id: 'roll', page: 'identity/pages/roll/index', label: t.roll, for: secretary },
    { id: 'doors', page: 'identity/pages/doors/index', label: t.doors, for: secretary },
    { id: 'claims', page: 'identity/pages/claims/index', label: t.claims, for: [...secretary, 'residentsCommittee'] },
    { id: 'corrections', page: 'identity/pages/corrections/index', label: t.corrections, for: secretary },
    {
      id: 'accounts',
      page: 'funding/receiving/pages/accounts/index',
      label: bank.title,
      for: office,
    },
    {
      id: 'content',
      page: 'content/pages/queue/index',
      label: queue,
      for: ['secretary', 'officer', 'residentsCommittee'],
    },
    { id: 'grids', page: 'identity/pages/grids/index', label: t.grids, for: [...secretary, ...gridWorkers] },
    { id: 'assist', page: 'identity/pages/assist/index', label: t.assist, for: gridWorkers },
    { id: 'staff', page: 'identity/pages/staff/index', label: t.staffKey, for: roles },
  ]
  return all.filter((work) => roles.some((role) => work.for.includes(role)))
}

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
