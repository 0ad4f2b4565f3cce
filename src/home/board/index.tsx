import { api } from '../../api'
import { BulletinCard } from '../../board/parts/BulletinCard'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { nowhere, useLabels, useSession } from '../../platform/client/session'
import { Loaded } from '../../ui/faces'
import { Page } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Rows } from '../../ui/Rows'
import { Place } from '../parts/Place'
import { Welcome } from '../parts/Welcome'

/** The newest published day of every project that is collecting or building. */
const Board = () => {
  const t = useLabels({ zh, en })
  const { communityId } = useSession()
  const pages = usePages(['bulletins'], (at) => api.board.bulletins.query(here(at)), communityId !== nowhere)
  if (communityId === nowhere) return <Welcome />
  return (
    <Page>
      <Place />
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noBulletins, text: t.noBulletinsText }}
      >
        {({ items }) => (
          <>
            <Rows items={items}>
              {(bulletin) => (
                <BulletinCard
                  key={`${bulletin.projectId} ${bulletin.onDate}`}
                  bulletin={bulletin}
                  onTap={() => go('board/pages/bulletins/index', { id: bulletin.projectId })}
                />
              )}
            </Rows>
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Board
