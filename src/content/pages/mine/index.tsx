import { useState } from 'react'
import { api } from '../../../api'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Loaded } from '../../../ui/faces'
import { Page, Sub } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Tabs } from '../../../ui/Tabs'
import { Marks } from '../../parts/Marks'
import { OwnLines } from '../../parts/OwnLines'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** All that I said and showed here. */
const Said = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['content said'], (at) => api.content.said.query(here(at)))
  return (
    <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.noneSaid, text: t.saidHint }}>
      {({ items }) => (
        <>
          <Sub>{t.saidHint}</Sub>
          <OwnLines items={items} />
          <Pager pages={pages} />
        </>
      )}
    </Loaded>
  )
}

/** What of it waits, was hidden or was looked at. */
const Marked = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['content mine'], (at) => api.content.mine.query(here(at)))
  return (
    <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.noneMine, text: t.mineHint }}>
      {({ items }) => (
        <>
          <Sub>{t.mineHint}</Sub>
          <Marks items={items} />
          <Pager pages={pages} />
        </>
      )}
    </Loaded>
  )
}

/** What I wrote and showed: where it is taken back, and what became of it. */
const MinePage = () => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState<'said' | 'marks'>('said')
  const tabs = [
    { value: 'said' as const, label: t.tabSaid },
    { value: 'marks' as const, label: t.tabMarks },
  ]
  return (
    <Page>
      <Tabs tabs={tabs} open={open} onOpen={setOpen} />
      {open === 'said' ? <Said /> : <Marked />}
    </Page>
  )
}

export default MinePage
