import { api } from '../../../api'
import { go } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Which works a notice is about: those that collect, build or are accepted; one tap leads to the form. */
const Announce = () => {
  const t = useLabels({ zh, en })
  const { doing } = useLabels({ zh: projectsZh, en: projectsEn })
  const pages = usePages(['projects', 'going'], (at) => api.board.projects.query(here({ ...at, phase: 'going' })))
  const underWay = ({ items }: { items: readonly Shown[] }) => items.filter(({ stage }) => stage !== 'deciding')
  return (
    <Page>
      <Loaded
        query={pages.read}
        empty={{
          when: (read) => underWay(read).length === 0 && !read.next,
          title: t.noWorks,
          text: t.noWorksText,
        }}
      >
        {(read) => (
          <Card id="works">
            <Title>{t.announceWhich}</Title>
            {underWay(read).map(({ id, code, title, compound, stage }) => (
              <Line
                key={id}
                id={`about-${code}`}
                left={title}
                under={`${compound} · ${doing[stage]}`}
                right="›"
                onTap={() => go('notices/pages/post/index', { id })}
              />
            ))}
            <Pager pages={pages} />
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

type Shown = Awaited<ReturnType<typeof api.board.projects.query>>['items'][number]

export default Announce
