import { useState } from 'react'
import { api, here } from '../../../platform/client/api'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Page } from '../../../ui/layout'
import { BulletinCard } from '../../parts/BulletinCard'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Every published day of one project, newest first. */
const Bulletins = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [cursor, setCursor] = useState<string | undefined>(undefined)
  const read = useRead(['bulletins', projectId, cursor], () =>
    api.board.bulletins.query(here({ projectId, ...(cursor ? { cursor } : {}) })),
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
            {next ? (
              <Button ghost onTap={() => setCursor(next)}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Bulletins
