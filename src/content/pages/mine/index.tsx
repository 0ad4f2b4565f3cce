import { api } from '../../../api'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Loaded } from '../../../ui/faces'
import { Page, Sub } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Marks } from '../../parts/Marks'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** What I said or showed that waits, was hidden or was looked at. */
const MinePage = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['content mine'], (at) => api.content.mine.query(here(at)))
  return (
    <Page>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noneMine, text: t.mineHint }}
      >
        {({ items }) => (
          <>
            <Sub>{t.mineHint}</Sub>
            <Marks items={items} />
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default MinePage
