import { api } from '../../../api'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { dayMs, dayOf, later } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { monthDay } from '../../../platform/time'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Tiny } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { BulletinCard } from '../../parts/BulletinCard'
import { folded } from '../../rules'
import { en } from '../../texts.en'
import { en as feedEn } from '../../texts.feed.en'
import { zh as feedZh } from '../../texts.feed.zh'
import { zh } from '../../texts.zh'

/** Days in a row on which nothing moved, as one line. */
const Still = ({ newest, oldest, days }: { newest: string; oldest: string; days: number }) => {
  const t = useLabels({ zh: feedZh, en: feedEn })
  const span = { from: monthDay(oldest), to: monthDay(newest), days }
  return (
    <Card>
      <Tiny>{fill(days === 1 ? t.stillOne : t.still, span)}</Tiny>
    </Card>
  )
}

/** Every published day of one project, newest first, quiet days folded; an address may name the day to begin with. */
const Bulletins = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const day = useWord('day')
  const from = day ? { cursor: `${dayOf(later(`${day}T00:00:00+08:00`, dayMs))} ${projectId}` } : {}
  const pages = usePages(['bulletins', projectId, day], (at) =>
    api.board.bulletins.query(here({ projectId, ...from, ...at })),
  )
  return (
    <Page>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noBulletins, text: t.noBulletinsText }}
      >
        {({ items }) => (
          <>
            <Rows items={folded(items, day)}>
              {(run) =>
                run.still ? (
                  <Still
                    key={run.newest.onDate}
                    newest={run.newest.onDate}
                    oldest={run.oldest.onDate}
                    days={run.days}
                  />
                ) : (
                  <BulletinCard key={run.newest.onDate} bulletin={run.newest} />
                )
              }
            </Rows>
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Bulletins
