import { api } from '../../../api'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Loaded } from '../../../ui/faces'
import { Page } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Marks } from '../../parts/Marks'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** What waits for somebody of the office to look at it, the latest first. */
const QueuePage = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['content queue'], (at) => api.content.queue.query(here(at)))
  return (
    <Page>
      <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.none, text: t.noneHint }}>
        {({ items }) => (
          <>
            <Marks items={items} />
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default QueuePage
