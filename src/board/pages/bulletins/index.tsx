import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Loaded } from '../../../ui/faces'
import { Page } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { BulletinCard } from '../../parts/BulletinCard'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Every published day of one project, newest first. */
const Bulletins = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const pages = usePages()
  const read = useRead(['bulletins', projectId, pages.cursor], () =>
    api.board.bulletins.query(here({ projectId, ...pages.at })),
  )
  return (
    <Page>
      <Loaded
        query={read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noBulletins, text: t.noBulletinsText }}
      >
        {({ items, next }) => (
          <>
            {items.map((bulletin) => (
              <BulletinCard key={bulletin.onDate} bulletin={bulletin} />
            ))}
            <Pager next={next} pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Bulletins
