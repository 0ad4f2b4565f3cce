import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
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
  const pages = usePages()
  const read = useRead(['content mine', pages.cursor], () => api.content.mine.query(here(pages.at)))
  return (
    <Page>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.noneMine, text: t.mineHint }}>
        {({ items, next }) => (
          <>
            <Sub>{t.mineHint}</Sub>
            <Marks items={items} />
            <Pager next={next} pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default MinePage
