import { api } from '../../../api'
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
  const pages = usePages(['bulletins', projectId], (at) => api.board.bulletins.query(here({ projectId, ...at })))
  return (
    <Page>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noBulletins, text: t.noBulletinsText }}
      >
        {({ items }) => (
          <>
            {items.map((bulletin) => (
              <BulletinCard key={bulletin.onDate} bulletin={bulletin} />
            ))}
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Bulletins
